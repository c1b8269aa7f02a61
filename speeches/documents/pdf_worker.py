"""Reads a PDF file's pieces of text and where they stand; run as a process of its own, by its path.

PDFium is C++ code that is not safe for threads, and a file made to do harm may bring it down or make it swallow all
memory: so it works behind its own limits, writes nothing but the answer, and takes nobody with it. This module
imports nothing of the project, so that it starts in a moment.

In: the file on standard input; as arguments the limits (pages, characters, bytes of memory, seconds of computing).
Out: JSON on standard output, `{"problem": "locked" | "broken" | "pages" | "characters"}` or `{"pages": […]}` with the
fields of Page; a piece is its text, where it begins, ends and stands, and the size of its characters (0: Latin only).
"""

import contextlib
import ctypes
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

import pypdfium2.raw as pdfium

_LINE_ENDS = frozenset({10, 13})
_SPACES = frozenset({9, 32, 0xA0, 0x3000})
_GAP, _SPACE, _WIDE = -1, 32, 0x2E80
_HYPHEN = 2  # PDFium's sign for a hyphen at the end of a line
_PARALLEL = 0.1  # radians
_SPLIT_GAP, _SPLIT_BACK, _SPLIT_RISE = 0.35, 0.5, 0.25  # of the size
_MOST_OBJECTS = 200
_NO_FONT_PATHS = (ctypes.POINTER(ctypes.c_char) * 1)()  # ends at once; PDFium goes on looking at it
_DEPTH = 3
_REPLACEMENT = 0xFFFD
_NO_WORDS = frozenset({0, _REPLACEMENT, *range(0xE000, 0xF900)})  # nothing, or private use: a font's own signs


class TooLong(Exception):
    """More characters than are wanted."""


@dataclass
class Page:
    """What stands on a page; `picture` is the largest picture's share of it."""

    width: float
    height: float
    picture: float = 0.0
    is_recognised: bool = False
    unreadable: int = 0
    pieces: list[tuple[str, float, float, float, float]] = field(default_factory=list)


@dataclass(slots=True)
class _Glyph:
    """A character, or a gap that is none (with a code of its own): where it begins, ends and stands on the page."""

    code: int
    left: float
    right: float
    base: float
    size: float


def answer(data: bytes, most_pages: int, most_characters: int) -> dict[str, object]:
    """All pages of a file, or why there are none."""
    _begin()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        is_locked = pdfium.FPDF_GetLastError() in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
        return {"problem": "locked" if is_locked else "broken"}
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count > most_pages:
            return {"problem": "pages"}
        pages = list(_pages(document, count, most_characters))
    except TooLong:
        return {"problem": "characters"}
    finally:
        pdfium.FPDF_CloseDocument(document)
    return {"pages": [asdict(page) for page in pages]} if pages else {"problem": "broken"}


def _begin() -> None:
    """Start the library without the system's fonts: to look through them takes longer than to read most files."""
    pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=_NO_FONT_PATHS))


def _pages(document: object, count: int, most_characters: int) -> Iterator[Page]:
    """The pages that can be loaded; a broken one is an empty page."""
    for index in range(count):
        page = pdfium.FPDF_LoadPage(document, index)
        if not page:
            yield Page(0, 0)
            continue
        try:
            found = _page(page, most_characters)
        finally:
            pdfium.FPDF_ClosePage(page)
        most_characters -= sum(len(piece[0]) for piece in found.pieces)
        yield found


def _page(page: object, most_characters: int) -> Page:
    found = Page(pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))
    _look_at_objects(page, found)
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return found
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > 2 * most_characters + 1000:  # line ends and spaces are counted too
            raise TooLong
        glyphs = list(_glyphs(text, count, pdfium.FPDFPage_GetRotation(page), found))
    finally:
        pdfium.FPDFText_ClosePage(text)
    found.pieces = list(_pieces(glyphs))
    if sum(len(piece[0]) for piece in found.pieces) > most_characters:
        raise TooLong
    return found


def _look_at_objects(page: object, found: Page) -> None:
    """Is there a picture of the whole page, and is the text under it invisible, as recognised text is?"""
    area = found.width * found.height
    if not area:
        return
    for entry in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(entry)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            found.is_recognised |= pdfium.FPDFTextObj_GetTextRenderMode(entry) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            edges = [ctypes.c_float() for _side in range(4)]
            if pdfium.FPDFPageObj_GetBounds(entry, *edges):
                left, bottom, right, top = (edge.value for edge in edges)
                found.picture = max(found.picture, (right - left) * (top - bottom) / area)


def _objects(page: object) -> Iterator[object]:
    """The first objects of a page; a form's in its place."""
    for at in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        yield from _unfolded(pdfium.FPDFPage_GetObject(page, at), _DEPTH)


def _unfolded(entry: object, depth: int) -> Iterator[object]:
    if pdfium.FPDFPageObj_GetType(entry) != pdfium.FPDF_PAGEOBJ_FORM or not depth:
        yield entry
        return
    for at in range(min(pdfium.FPDFFormObj_CountObjects(entry), _MOST_OBJECTS)):
        yield from _unfolded(pdfium.FPDFFormObj_GetObject(entry, at), depth - 1)


def _glyphs(text: object, count: int, rotation: int, found: Page) -> Iterator[_Glyph | None]:
    """The page's own characters in the file's order, None at a line's end; what stands aslant is a watermark."""
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    get_code, is_unmapped = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_HasUnicodeMapError
    get_box, get_origin = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
    base, is_aslant = math.nan, False
    for at in range(count):
        code = get_code(text, at)
        if code in _LINE_ENDS:
            yield None
            continue
        if not get_box(text, at, box):
            continue
        get_origin(text, at, x, y)
        if y.value != base:  # on one base line nothing turns
            base, is_aslant = y.value, _is_aslant(text, at, rotation)
        if code in _SPACES:
            code = _GAP if pdfium.FPDFText_IsGenerated(text, at) else _SPACE
        elif is_aslant:
            continue
        elif code in _NO_WORDS or is_unmapped(text, at) == 1:
            found.unreadable += 1
            code = code or _REPLACEMENT
        glyph = _Glyph(code, box.left, box.right, base, box.top - box.bottom)
        yield _turned(glyph, box, rotation, found) if rotation else glyph


def _is_aslant(text: object, at: int, rotation: int) -> bool:
    angle = pdfium.FPDFText_GetCharAngle(text, at) + rotation * math.pi / 2
    return abs(math.remainder(angle, 2 * math.pi)) > _PARALLEL


def _turned(glyph: _Glyph, box: "pdfium.FS_RECTF", rotation: int, page: Page) -> _Glyph:
    """Where the character stands on a page that is shown turned by so many quarters, clockwise."""
    if rotation == 1:
        return _Glyph(glyph.code, box.bottom, box.top, page.height - box.left, box.right - box.left)
    if rotation == 2:
        return _Glyph(glyph.code, page.width - box.right, page.width - box.left, page.height - glyph.base, glyph.size)
    if rotation == 3:
        return _Glyph(glyph.code, page.width - box.top, page.width - box.bottom, box.right, box.right - box.left)
    return glyph


def _pieces(glyphs: list[_Glyph | None]) -> Iterator[tuple[str, float, float, float, float]]:
    """Characters that stand side by side, as one piece: its text, where it begins, ends and stands, and its size."""
    run: list[_Glyph] = []
    for glyph in [*glyphs, None]:
        if glyph is not None and glyph.code <= _SPACE and glyph.code != _HYPHEN:
            if run:
                run.append(glyph)
            continue
        if run and (glyph is None or _is_apart(run, glyph)):
            yield _piece(run)
            run = []
        if glyph is not None:
            run.append(glyph)


def _is_apart(run: list[_Glyph], glyph: _Glyph) -> bool:
    """Does a character not go on where a run ends? Typed spaces belong to the run, gaps do not."""
    before = run[-1]
    if before.code == _GAP:
        before = next(other for other in reversed(run) if other.code != _GAP)
    size = before.size if before.size > glyph.size else glyph.size
    return (
        glyph.left - before.right > size * _SPLIT_GAP
        or glyph.left < before.left - size * _SPLIT_BACK
        or abs(glyph.base - before.base) > size * _SPLIT_RISE
    )


def _piece(run: list[_Glyph]) -> tuple[str, float, float, float, float]:
    while run[-1].code in {_GAP, _SPACE}:
        run.pop()
    text = "".join([chr(glyph.code) if glyph.code > _SPACE else _letter(run, at) for at, glyph in enumerate(run)])
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # halves of one character, put together
    sizes = sorted(glyph.right - glyph.left for glyph in run if glyph.code >= _WIDE)
    size = sizes[len(sizes) * 3 // 4] if sizes else 0.0
    return text, round(run[0].left, 2), round(run[-1].right, 2), round(run[0].base, 2), round(size, 2)


def _letter(run: list[_Glyph], at: int) -> str:
    """A character of a run; a gap is a space between two Latin words, and only air beside a Chinese character."""
    code = run[at].code
    if code == _GAP:
        return " " if run[at - 1].code < _WIDE and run[at + 1].code < _WIDE else ""
    return "\u00ad" if code == _HYPHEN else chr(code)


def _limit(byte_count: int, seconds: int) -> None:
    """Bound this process, where the system can: memory, computing time, and no byte into any file."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415  # there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (byte_count, byte_count))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Answer for the file on standard input."""
    most_pages, most_characters, byte_count, seconds = map(int, sys.argv[1:])
    _limit(byte_count, seconds)
    found = answer(sys.stdin.buffer.read(), most_pages, most_characters)
    sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))


if __name__ == "__main__":
    main()

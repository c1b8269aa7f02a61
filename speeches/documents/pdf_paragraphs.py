"""From the lines of the pages to paragraphs: what the margins, the indents and the gaps say about them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from speeches.documents.pdf_lines import USUAL_SIZE, PageLine
from speeches.text.markers import marker_at_head

_SENTENCE_END = frozenset("。！？!?…”")
_OPENING = frozenset("（《〈「『【〔“‘([")
_CLOSING = frozenset("·—…，。、；：？！）》〉」』】〕”’％%,.;:?!)")
_WIDE = "\u2e80"
_QUOTES = frozenset("“”‘’")
_LATIN_END = "\u02b0"
_SLACK = 0.5  # of the size, as all of these
_INDENT = 1.2
_NEXT_TO = 0.5
_OTHER_SIZE = 1.15
_WIDE_PITCH = 1.2
_COMPANY_SHARE, _PITCH_SHARE = 0.02, 0.1
_SAMPLE = 100
_FEW_FULL, _UNEVEN, _NARROW_SHARE = 4, 2.0, 0.7
_WHOLE_PAGE = frozenset("01")  # the frames of even and odd pages without columns
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class _Margins:
    """Between which edges the lines of a frame run, and how far apart they stand."""

    left: float
    right: float
    pitch: float


def paragraphs(pages: Sequence[Sequence[PageLine]], width: float) -> list[str]:
    """The text of pages of some width, a paragraph a line; one that goes on overleaf is put together."""
    lines = [line for page in pages for line in page]
    frames: defaultdict[str, list[PageLine]] = defaultdict(list)
    for line in lines:
        frames[_frame(line)].append(line)
    margins = {frame: _margins(group, width if frame in _WHOLE_PAGE else 0.0) for frame, group in frames.items()}
    groups: list[list[PageLine]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, margins):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_joined(group) for group in groups]


def _frame(line: PageLine) -> str:
    """Even and odd pages may have their own margins, and so has each column."""
    return f"{line.page % 2}{line.frame}"


def _margins(lines: Sequence[PageLine], width: float) -> _Margins:
    """Where the lines of a frame begin and end; where few come to the right edge, it is where the left one is."""
    size = max((line.size for line in lines[:_SAMPLE]), default=0.0) or USUAL_SIZE
    left = _outermost([line.left for line in lines], size)
    right = -_outermost([-line.right for line in lines], size)
    is_narrow = right - left < (width - 2 * left) * _NARROW_SHARE  # a list of short lines, of which none is full
    if is_narrow or sum(right - line.right < size for line in lines) < _FEW_FULL:
        right = max(right, width - left - _UNEVEN * size)
    pitches = sorted(
        before.base - line.base
        for before, line in pairwise(lines)
        if before.page == line.page and before.base - line.base > size and right - before.right < 2 * size
    )  # below full lines, where a paragraph may go on
    return _Margins(left, right, pitch=pitches[int(len(pitches) * _PITCH_SHARE)] if pitches else 0.0)


def _outermost(values: Sequence[float], size: float) -> float:
    """The least value that has company within a character's width: a line alone makes no margin."""
    ordered = sorted(values)
    others = max(1, int(len(ordered) * _COMPANY_SHARE))
    close = (value for value, other in zip(ordered, ordered[others:], strict=False) if other - value <= size)
    return next(close, ordered[0])


def _goes_on(group: Sequence[PageLine], line: PageLine, margins: dict[str, _Margins]) -> bool:
    """Does a paragraph go on in this line?"""
    before = group[-1]
    here, there = margins[_frame(before)], margins[_frame(line)]
    size = line.size or before.size or USUAL_SIZE
    if before.size and line.size and not 1 / _OTHER_SIZE < before.size / line.size < _OTHER_SIZE:
        return False
    if here.right - before.right >= _first_word_width(line.text, size) + _SLACK * size:
        return False  # there was room for the next word: the line ended because the paragraph did
    if before.page == line.page and before.frame == line.frame and before.base - line.base > here.pitch * _WIDE_PITCH:
        return False
    marker = marker_at_head(line.text)
    if before.text[-1] in _SENTENCE_END and marker is not None and not marker.floating:
        return False
    indent, indent_before = line.left - there.left, before.left - here.left
    if indent <= _INDENT * size:
        return True
    if before.text[-1] in _SENTENCE_END:
        return False
    is_hanging = indent_before < indent - _NEXT_TO * size and marker_at_head(before.text) is not None
    is_block = abs(indent - indent_before) <= _NEXT_TO * size and (len(group) > 1 or not _is_first_indent(indent, size))
    return (is_hanging or is_block) and marker is None


def _is_first_indent(indent: float, size: float) -> bool:
    """Two characters: what Chinese paragraphs begin with."""
    return abs(indent - 2 * size) <= _NEXT_TO * size


def _first_word_width(text: str, size: float) -> float:
    """How much room the text's first word takes that cannot be parted: marks cling to the character beside them."""
    width = 0.0
    for at, character in enumerate(text):
        if at and not _cling(text[at - 1], character):
            break
        width += size if character >= _WIDE or character in _QUOTES else size / 2
    return width


def _cling(before: str, character: str) -> bool:
    """May no line end between these two? Some printers part nothing beside a quotation mark."""
    if character in _CLOSING or before in _OPENING or not _QUOTES.isdisjoint((before, character)):
        return True
    return before < _LATIN_END and character < _LATIN_END and not before.isspace() and not character.isspace()


def _joined(group: Sequence[PageLine]) -> str:
    """One text of several lines: a space only between Latin words, a parted word put together."""
    text = group[0].text
    for line in group[1:]:
        if text.endswith(_SOFT_HYPHEN):
            is_word = text[-2:-1].isalpha() and line.text[:1].islower()
            text = text[:-1] + ("" if is_word else "-") + line.text
        elif text[-1] < _WIDE and line.text[0] < _WIDE and text[-1].isalnum() and line.text[0].isalnum():
            text += " " + line.text
        else:
            text += line.text
    return text.replace(_SOFT_HYPHEN, "-")


def numbers_in_words(numbers: Sequence[int]) -> Iterator[str]:
    """Page numbers as people write them.

    >>> list(numbers_in_words([1, 2, 3, 7]))
    ['1–3', '7']
    """
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield str(numbers[start]) if at - start == 1 else f"{numbers[start]}–{numbers[at - 1]}"
            start = at

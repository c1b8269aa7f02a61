"""A Word file as lines of text: paragraphs and tables in order, with the numbers that Word makes by itself."""

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _
from lxml import etree

from speeches.documents.archive import Archive
from speeches.documents.numbering import LEVELS, Numbering
from speeches.documents.reading import ReadText
from speeches.documents.refusal import Refused
from speeches.documents.styles import Styles, own_outline_level
from speeches.documents.word_around import texts_around, words_of
from speeches.documents.word_fields import circled
from speeches.documents.word_looks import headings_by_look
from speeches.documents.word_names import WORD, child, is_on, local_name, value, whole_number
from speeches.documents.word_notices import REASONS, word_notices
from speeches.text.model import Noise

_TEXT = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
# Properties, field codes and marks: nothing of them is read on the page.
_UNREAD = frozenset({"pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sectPr", "delInstrText"})
_PRIVATE = range(0xD800, 0xF900)  # what stands there is not a character but a font's own sign
_TAKEN_OUT = frozenset({"del", "moveFrom"})
_PUT_IN = frozenset({"ins", "moveTo"})
_LONGEST_HEADING = 80
_LOOK_LEVEL = 2  # below the title


def read_docx(data: bytes) -> ReadText:
    """The text of a .docx file. Raises Refused for one that is broken, too big, or without text.

    Tracked insertions are in, deletions out; text in boxes stands after its paragraph. Comments, notes, headers and
    footers, hidden words and an automatic table of contents are no part of the text: they are told. Headings made by
    a style, or by their look alone, are marked with `#`, as in Markdown: a surer sign than any wording.
    """
    archive = Archive(data)
    main = archive.related("").get("officeDocument", "")
    root = archive.part(main) if main else None
    body = child(root, "body")
    if root is None or body is None:
        raise Refused(_("This is no Word file (.docx)."))
    parts = archive.related(main)
    styles, numbering = (archive.part(parts[kind]) if kind in parts else None for kind in ("styles", "numbering"))
    walk = _Walk(Styles(styles), Numbering(numbering), headings_by_look(body))
    lines = [*walk.blocks(body), *walk.leftover()]
    for kind, words in texts_around(archive, main):
        walk.drop(words, kind)
    text = "\n".join(lines)
    if not text.strip():
        raise Refused(_("There is no text in the Word file (perhaps pictures only)."))
    return ReadText(text, "docx", tuple(word_notices(walk.counts)), tuple(walk.dropped))


class _Walk:
    """One walk through a document: it counts the numbering and remembers what it met."""

    def __init__(self, styles: Styles, numbering: Numbering, headings: set[etree._Element]) -> None:
        self.counts: Counter[str] = Counter()
        self.dropped: list[Noise] = []
        self._styles = styles
        self._numbering = numbering
        self._headings = headings
        self._carried: list[str] = []
        self._boxes: list[etree._Element] = []

    def blocks(self, parent: etree._Element) -> Iterator[str]:
        """The lines of the paragraphs and tables in an element."""
        for node in _read_children(parent):
            name = local_name(node)
            if name == "p":
                yield from self._paragraph(node)
            elif name == "tbl":
                yield from self._table(node)
            elif name in _TAKEN_OUT:
                self.drop(words_of(node), "deletion")
            elif name == "sdt" and is_on(node, "sdtPr", "showingPlcHdr"):
                self.drop(words_of(node), "placeholder")
            elif name == "altChunk":
                self.counts["embedded"] += 1
            elif name not in _UNREAD:
                yield from self.blocks(node)

    def leftover(self) -> list[str]:
        """What stood before the deleted end of the last paragraph."""
        return ["".join(self._carried)] if self._carried else []

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        outer, self._boxes = self._boxes, []
        self._carried.append(self._inline(paragraph))
        boxes, self._boxes = self._boxes, outer
        style = value(paragraph, "pPr", "pStyle")
        if not is_on(paragraph, "pPr", "rPr", "del"):  # a deleted end joins the paragraph to the next one
            text, self._carried = "".join(self._carried), []
            if self._styles.is_contents(style):
                self.drop(text, "contents")
            else:
                yield from self._lines(text, self._marker(paragraph, style), self._hashes(paragraph, style))
        for box in boxes:
            self.counts["text_box"] += 1
            yield from self.blocks(box)

    def _lines(self, text: str, marker: str, hashes: str) -> Iterator[str]:
        lines = text.split("\n")
        filled = next((at for at, line in enumerate(lines) if line.strip()), None)
        for at, line in enumerate(lines):
            is_heading = at == filled and len(line) <= _LONGEST_HEADING
            yield (
                f"{hashes if is_heading else ''}{marker}{line.lstrip()}"
                if at == filled and (marker or hashes)
                else line
            )

    def _marker(self, paragraph: etree._Element, style: str | None) -> str:
        """The number that Word puts before the paragraph."""
        instance, level, source = self._styles.numbering(style)
        own = value(paragraph, "pPr", "numPr", "numId")
        if own is not None and own != instance:
            instance, level, source = own, None, ""
        level = value(paragraph, "pPr", "numPr", "ilvl") or level
        if instance is None or instance == "0":
            return ""
        index = self._numbering.level_of_style(instance, source) if source else None
        return self._numbering.marker(instance, index if index is not None else min(whole_number(level, 0), LEVELS - 1))

    def _hashes(self, paragraph: etree._Element, style: str | None) -> str:
        level = own_outline_level(paragraph) or self._styles.heading_level(style)
        if level is None and paragraph in self._headings:
            level = _LOOK_LEVEL
        return "#" * min(level, 6) + " " if level else ""

    def _inline(self, parent: etree._Element) -> str:
        """The words in a paragraph or run."""
        return "".join(self._piece(node, local_name(node)) for node in _read_children(parent))

    def _piece(self, node: etree._Element, name: str) -> str:
        if name == "t":
            return node.text or ""
        if name in _TEXT:
            return _TEXT[name]
        if name == "br":
            return "\n"
        if name == "txbxContent":
            self._boxes.append(node)
        elif name in _TAKEN_OUT:
            self.drop(words_of(node), "deletion")
        elif name == "r" and is_on(node, "rPr", "vanish"):
            self.drop(words_of(node), "hidden")
        elif name == "rt":
            self.drop(words_of(node), "phonetic")
        elif name == "sdt" and is_on(node, "sdtPr", "showingPlcHdr"):
            self.drop(words_of(node), "placeholder")
        elif name == "instrText":
            return circled(node.text or "")
        elif name == "sym":
            return self._symbol(node)
        elif name not in _UNREAD:
            self.counts["insertion"] += name in _PUT_IN
            return self._inline(node)
        return ""

    def _symbol(self, node: etree._Element) -> str:
        """A sign that is named by its number; those that only a symbol font knows are counted."""
        code = node.get(f"{WORD}char", "")
        number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) else _PRIVATE.start
        if number in _PRIVATE or not chr(number).isprintable():
            self.counts["symbol"] += 1
            return ""
        return chr(number)

    def _table(self, table: etree._Element) -> Iterator[str]:
        """A row is a line, its cells apart by tabs; a table of one column is but a frame around its paragraphs."""
        for row in table.iter(f"{WORD}tr"):
            if next(row.iterancestors(f"{WORD}tbl"), None) is not table:
                continue
            if child(row, "trPr", "del") is not None:
                self.drop(words_of(row), "deletion")
                continue
            cells = [list(self.blocks(cell)) for cell in row.iter(f"{WORD}tc") if _row_of(cell) is row]
            if len(cells) == 1:
                yield from cells[0]
            else:
                self.counts["table_row"] += 1
                yield "\t".join(" ".join(line.strip() for line in cell if line.strip()) for cell in cells)

    def drop(self, text: str, kind: str) -> None:
        """Tell what is no part of the text, word for word."""
        if text.strip():
            self.counts[kind] += 1
            self.dropped.append(Noise(text.strip(), 0, str(REASONS[kind])))


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next(cell.iterancestors(f"{WORD}tr"), None)


def _read_children(parent: etree._Element) -> Iterator[etree._Element]:
    """The children; of alternatives for newer and older programs only the first."""
    for node in parent:
        if local_name(node) == "AlternateContent":
            yield from list(node)[:1]
        else:
            yield node

"""A Word document in the form of official ones (公文) by GB/T 9704—2012, written paragraph by paragraph."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import BinaryIO

from django.utils import timezone
from docx import Document

from speeches.documents.official_looks import AREA_WIDTH, set_up_looks, twips
from speeches.documents.word_writing import paragraph, write_document

DEEPEST = 9
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE_LOOK = (
    f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:jc w:val="center"/><w:tblBorders>{_EDGES}</w:tblBorders>'
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr>"
)


class OfficialDocument:
    """The document as it grows; `save` writes it. Texts may hold anything: what Word could not hold is left out.

    Numbers before headings (一、 and （一）) are part of their words, as they are in the standard's own examples.
    """

    def __init__(self, title: str, *, author: str = "", now: datetime | None = None) -> None:
        self._title, self._author = title, author
        self._now = now or timezone.now()
        self._pieces = [paragraph("Title", " ".join(self._title.split("\n")))]

    def byline(self, text: str) -> None:
        """A line in the middle below the title: who and when, in Kai."""
        self._add("OfficialByline", text)

    def salutation(self, text: str) -> None:
        """Whom it is addressed to: from the edge, without indent."""
        self._add("OfficialSalutation", text)

    def heading(self, text: str, level: int) -> None:
        """A heading: level 1 in Hei (一、), 2 in Kai （一）, 3 and below in Fangsong. It stands in the outline."""
        self._pieces.append(paragraph(f"Heading{min(max(level, 1), DEEPEST)}", " ".join(text.split("\n"))))

    def paragraph(self, text: str) -> None:
        """Body text, two characters in; each line is a paragraph of its own, empty ones stay empty."""
        self._add("OfficialBody", text)

    def closing(self, text: str) -> None:
        """Who signs, and the day: each line to the right, four characters from the edge, one line below the text."""
        self._add("OfficialClosing", f"\n{text}")

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str | int]], widths: Sequence[int] = ()) -> None:
        """A table as wide as the text; the head comes again on every page. `widths` are the columns' shares.

        The first column stands at the left, all others in the middle.
        """
        shares = list(widths) or [1] * len(heads)
        columns = [twips(AREA_WIDTH) * share // sum(shares) for share in shares]
        grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
        head = _row(heads, columns, "OfficialHead", "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
        body = (_row(row, columns, "OfficialCell", "<w:trPr><w:cantSplit/></w:trPr>") for row in rows)
        self._pieces.append(f"<w:tbl>{_TABLE_LOOK}<w:tblGrid>{grid}</w:tblGrid>{head}{''.join(body)}</w:tbl>")
        self._pieces.append(paragraph("OfficialCell", ""))  # two tables must not touch, and a document ends in text

    def save(self, target: BinaryIO) -> None:
        """Write the file."""
        document, content = Document(BytesIO(_blank())), "".join(self._pieces)
        write_document(document, content, target, title=self._title, author=self._author, now=self._now)

    def _add(self, style: str, text: str) -> None:
        self._pieces += (paragraph(style, line) for line in text.split("\n"))


@cache
def _blank() -> bytes:
    """An official document without a word: to set it up takes longer than all else, and one zip holds hundreds."""
    document, blank = Document(), BytesIO()
    set_up_looks(document)
    document.save(blank)
    return blank.getvalue()


def _row(values: Sequence[str | int], columns: Sequence[int], style: str, properties: str) -> str:
    pairs = enumerate(zip(values, columns, strict=True))
    cells = "".join(
        _cell(str(value), width, style, is_centred=place > 0 or style == "OfficialHead")
        for place, (value, width) in pairs
    )
    return f"<w:tr>{properties}{cells}</w:tr>"


def _cell(text: str, width: int, style: str, *, is_centred: bool) -> str:
    look = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
    align = '<w:jc w:val="center"/>' if is_centred else ""
    return f"<w:tc>{look}{''.join(paragraph(style, line, align) for line in text.split(chr(10)))}</w:tc>"

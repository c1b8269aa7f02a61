"""The parts of an Excel file (ECMA-376, part 1, 18): which sheet to read, its shared texts, and what a number is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from lxml import etree
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from speeches.documents.archive import Archive
from speeches.documents.refusal import Refused

# Formats that a file names by number alone (18.8.30); 27 to 36 and 50 to 58 are the dates of Chinese Excel and WPS.
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})
_PADDED = re.compile(r"0{2,}")  # 000000: a number of a given length, such as a staff number
_EXACT = 1e15  # Excel keeps fifteen digits
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Formats:
    """What the numbers of cells are, by the number of their style."""

    dates: frozenset[int] = frozenset()
    lengths: dict[int, int] = field(default_factory=dict)
    epoch: datetime = WINDOWS_EPOCH

    def shown(self, value: str, style: int) -> str:
        """A number as a person sees it: 12 and not 12.0, 2026-03-14 and not 46095, 000312 where it is padded."""
        number = float(value)
        if style in self.dates:
            return _day(number, self.epoch)
        if abs(number) < _EXACT and number.is_integer():
            return f"{int(number):0{self.lengths.get(style, 0)}d}"
        return f"{number:.15g}"


def local(element: etree._Element) -> str:
    """An element's name without its namespace: the strict and the usual form differ in nothing else."""
    return str(element.tag).rpartition("}")[2]


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of that name."""
    return (child for child in (element if element is not None else ()) if local(child) == name)


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that name."""
    return next(children(element, name), None)


def sheet_parts(archive: Archive, book_part: str) -> list[str]:
    """The parts of the visible sheets in their order; of all if a file hides every one."""
    folder, _slash, file = book_part.rpartition("/")
    targets = {
        relation.get("Id", ""): _joined(folder, relation.get("Target", ""))
        for relation in children(archive.part(f"{folder}/_rels/{file}.rels".lstrip("/")), "Relationship")
        if relation.get("Type", "").endswith("/worksheet") and relation.get("TargetMode") != "External"
    }
    sheets = list(children(child(archive.part(book_part), "sheets"), "sheet"))
    visible = [sheet for sheet in sheets if sheet.get("state", "visible") == "visible"] or sheets
    return [targets[name] for name in map(_relation, visible) if name in targets]


def shared_texts(root: etree._Element | None) -> list[str]:
    """The texts that cells point to by number."""
    return [rich_text(item) for item in children(root, "si")]


def rich_text(element: etree._Element | None) -> str:
    """A text and its runs, without the reading aids (rPh) that stand beside them."""
    if element is None:
        return ""
    pieces = [part if local(part) == "t" else child(part, "t") for part in element if local(part) in {"t", "r"}]
    return unescaped("".join(piece.text or "" for piece in pieces if piece is not None))


def unescaped(text: str) -> str:
    """Without Excel's way to write characters that XML has none for (22.4.2.4)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\0", "")


def formats(styles: etree._Element | None, book: etree._Element | None) -> Formats:
    """Which styles show a date, and which a number of a given length."""
    codes = {
        _number(one.get("numFmtId")): one.get("formatCode", "") for one in children(child(styles, "numFmts"), "numFmt")
    }
    used = [_number(style.get("numFmtId")) for style in children(child(styles, "cellXfs"), "xf")]
    properties = child(book, "workbookPr")
    is_mac = properties is not None and properties.get("date1904") in {"1", "true"}
    return Formats(
        dates=frozenset(
            place
            for place, one in enumerate(used)
            if one in _DATE_FORMATS or (codes.get(one) and is_date_format(codes[one]))
        ),
        lengths={place: len(codes[one]) for place, one in enumerate(used) if _PADDED.fullmatch(codes.get(one, ""))},
        epoch=MAC_EPOCH if is_mac else WINDOWS_EPOCH,
    )


def whole(archive: Archive) -> str:
    """The part of the workbook. Raises Refused where the file is none."""
    part = archive.related("").get("officeDocument", "")
    root = archive.part(part) if part else None
    if root is None or local(root) != "workbook":
        raise Refused
    return part


def _day(number: float, epoch: datetime) -> str:
    try:
        found: date | datetime | time | timedelta | None = from_excel(number, epoch)
    except (OverflowError, ValueError):
        return f"{number:.15g}"
    if isinstance(found, datetime):
        return f"{found:%Y-%m-%d}" if found.time() == time() else f"{found:%Y-%m-%d %H:%M}"
    return f"{found:%H:%M}" if isinstance(found, time) else str(found)


def _joined(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")


def _relation(sheet: etree._Element) -> str:
    return next((str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")


def _number(value: str | None) -> int:
    return int(value) if value and value.isdecimal() else 0

"""What the cells of one sheet of an Excel file show (ISO/IEC 29500-1, 18.3)."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from lxml import etree

from speeches.documents.workbook_parts import Formats, child, children, rich_text, unescaped

MOST_COLUMNS = 100  # what stands beyond is no list that a person keeps
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")

# row → column → its text, and whether a formula gave it
Cells = dict[int, dict[int, tuple[str, bool]]]


def cells_of(root: etree._Element | None, texts: list[str], how: Formats) -> Cells:
    """The cells of all rows that show something, with those whose formula shows nothing."""
    found: Cells = {}
    number = 0
    for row in children(child(root, "sheetData"), "row"):
        number = int(row.get("r") or number + 1)
        column = -1
        for cell in children(row, "c"):
            place = _PLACE.fullmatch(cell.get("r", ""))
            column = _column(place[1]) if place else column + 1
            text, is_formula = _text(cell, texts, how).strip(), child(cell, "f") is not None
            if (text or is_formula) and column < MOST_COLUMNS:
                found.setdefault(number, {})[column] = text, is_formula
    found = {number: row for number, row in found.items() if any(text for text, _is_formula in row.values())}
    _fill_merged(found, root)
    return found


def _text(cell: etree._Element, texts: list[str], how: Formats) -> str:
    """What a cell shows (18.3.1.4 and 18.18.11)."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return rich_text(child(cell, "is"))
    kept = child(cell, "v")
    value = (kept.text or "").strip() if kept is not None else ""
    if not value:
        return ""
    if kind == "s":
        return texts[int(value)]
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind == "d":
        return value.removesuffix("T00:00:00").replace("T", " ")
    return how.shown(value, int(cell.get("s") or 0)) if kind == "n" else unescaped(value)


def _fill_merged(cells: Cells, root: etree._Element | None) -> None:
    """A cell merged over several rows counts for each of them that holds something of its own."""
    numbers = sorted(cells)
    end: dict[int, int] = {}
    for column, first, last in sorted(_merged(root)):
        # ranges of one file never overlap; of a file that lies, the first counts
        if first <= end.get(column, 0) or column not in cells.get(first, {}):
            continue
        end[column] = last
        for number in numbers[bisect_right(numbers, first) : bisect_right(numbers, last)]:
            cells[number].setdefault(column, cells[first][column])


def _merged(root: etree._Element | None) -> Iterator[tuple[int, int, int]]:
    """(column, first row, last row) of what is merged over several rows."""
    for merged in children(child(root, "mergeCells"), "mergeCell"):
        first, _colon, last = merged.get("ref", "").partition(":")
        start, end = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
        if start and end and int(start[2]) < int(end[2]) and _column(start[1]) < MOST_COLUMNS:
            yield _column(start[1]), int(start[2]), int(end[2])


def _column(letters: str) -> int:
    """A is 0, Z is 25, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1

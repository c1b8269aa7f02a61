"""Tables written as an Excel file, row by row: typed cells, a head that stays, and no cell that a program would run.

The file is written while the rows come, so that six hundred thousand cells need no more memory than six hundred.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell.cell import Cell as BookCell
from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from speeches.documents.fitting import fitting

Cell = str | int | float | date | datetime | None

LONGEST_TEXT = 32_767  # what a cell of Excel holds
LONGEST_TITLE = 31  # what a sheet's tab holds
A4 = 9
# What Excel, WPS and LibreOffice may take for the beginning of a formula; full width ones too, in Chinese editions.
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_NARROWEST, _WIDEST = 8, 48
_HEAD_FONT, _HEAD_FILL = Font(bold=True), PatternFill("solid", fgColor="F3EFE6")
_HEAD_LINE = Border(bottom=Side("thin", color="B5AC98"))
_HEAD_ALIGNMENT = Alignment(vertical="center", wrap_text=True)
_WRAPPED = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its tab's title, the heads of its columns, its rows (asked for one by one).

    The head and the first `frozen_columns` stay in sight. `widths` are those of the columns in characters of Latin
    script (a Chinese one is two wide), from the left; columns without one are as wide as their heads ask for.
    """

    title: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    frozen_columns: int = 1
    widths: Sequence[int] = ()


def write_workbook(sheets: Iterable[Sheet], target: BinaryIO) -> None:
    """Write the sheets (at least one) into the file. Moments are those of the site's time zone."""
    book = Workbook(write_only=True)
    book.properties.creator = "StudyHub"
    titles: set[str] = set()
    for sheet in sheets:
        title = sheet_title(sheet.title, titles)
        titles.add(title.lower())
        _write(book.create_sheet(title), sheet)
    book.save(target)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it.

    The same for Excel and CSV, so that the two are equal. Source of the rule: OWASP, "CSV injection".

    >>> harmless("=1+1"), harmless("@甲"), harmless("第一组"), harmless("—")
    ("'=1+1", "'@甲", '第一组', '—')
    """
    return f"'{text}" if text.startswith(_RISKY) else text


def sheet_title(wanted: str, taken: Iterable[str] = ()) -> str:
    r"""A title that Excel takes for a tab: 31 characters at most, none of []:*?/\, unlike those that are taken.

    >>> sheet_title("考勤：3/8"), sheet_title("总览", {"总览"}), sheet_title("[]")
    ('考勤：3 8', '总览 2', '1')
    """
    others = {title.lower() for title in taken}
    plain = _NOT_IN_TITLES.sub(" ", fitting(wanted)).strip(" '") or "1"
    title, number = plain[:LONGEST_TITLE].strip(" '"), 1
    while title.lower() in others:
        number += 1
        end = f" {number}"
        title = plain[: LONGEST_TITLE - len(end)].rstrip(" '") + end
    return title


def plain_cell(value: Cell) -> Cell:
    """The value as it stands in a file: texts harmless and without what no file can hold, moments local, no zone."""
    if isinstance(value, str):
        text = harmless(fitting(value))
        return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.make_naive(value).replace(microsecond=0)
    return value


def _write(page: Worksheet, sheet: Sheet) -> None:
    """The head, the rows, and what must be said before and after them in the file."""
    columns = len(sheet.heads)
    page.freeze_panes = f"{get_column_letter(sheet.frozen_columns + 1)}2"
    for number, head in enumerate(sheet.heads):
        width = sheet.widths[number] if number < len(sheet.widths) else _width(head)
        page.column_dimensions[get_column_letter(number + 1)].width = width
    _set_up_print(page)
    page.append([_head(page, head) for head in sheet.heads])
    count = 1
    for row in sheet.rows:
        page.append([_laid_out(page, plain_cell(value)) for value in row])
        count += 1
    page.auto_filter.ref = f"A1:{get_column_letter(columns)}{count}"


def _set_up_print(page: Worksheet) -> None:
    """On A4 across, all columns on one sheet of paper's width, the head on every one."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"


def _head(page: Worksheet, text: str) -> BookCell:
    cell: BookCell = WriteOnlyCell(page, harmless(text))
    cell.font, cell.fill, cell.border, cell.alignment = _HEAD_FONT, _HEAD_FILL, _HEAD_LINE, _HEAD_ALIGNMENT
    return cell


def _laid_out(page: Worksheet, value: Cell) -> Cell | BookCell:
    """Texts of several lines show them; all else is written as it is, which is many times as fast."""
    if not isinstance(value, str) or "\n" not in value:
        return value
    cell: BookCell = WriteOnlyCell(page, value)
    cell.alignment = _WRAPPED
    return cell


def _width(head: str) -> int:
    wide = sum(2 if character > "\u2e7f" else 1 for character in head) + 2
    return min(max(wide, _NARROWEST), _WIDEST)

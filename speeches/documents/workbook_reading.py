"""A sheet that somebody hands in, as rows of texts: an Excel file's first sheet, or a CSV file."""

import csv
import io
import re
from dataclasses import dataclass

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from speeches.documents.archive import Archive
from speeches.documents.decoding import decode
from speeches.documents.packed import ZIP
from speeches.documents.refusal import Refused
from speeches.documents.sheet_cells import MOST_COLUMNS, Cells, cells_of
from speeches.documents.workbook_parts import formats, shared_texts, sheet_parts, whole

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_CONTROLS = re.compile("[\0-\x08\x0e-\x1f]")
_DELIMITERS = "\t,;，"


class UnreadableWorkbook(ValueError):
    """The file cannot be read; `str()` of it is the reason, in the language of the one who handed it in."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that holds something: its number as Excel shows it, and its texts, as many in every row of a sheet.

    `formulas` are the columns (from 0) whose value a formula gave; what stands there is what it gave last, which is
    nothing where the program that wrote the file did not count.
    """

    number: int
    cells: tuple[str, ...]
    formulas: frozenset[int] = frozenset()


def read_sheet(content: bytes, *, most_rows: int = 20_000) -> list[SheetRow]:
    """The rows of the first visible sheet that holds any, or of a CSV file. Raises UnreadableWorkbook.

    Values are texts as Excel shows them: 12 and not 12.0, a day as 2026-03-14. What is merged over several rows stands
    in each of them. Blank rows are left out, and the numbers of the others stay right.
    """
    if len(content) > settings.IMPORT_MAX_BYTES:
        limit = filesizeformat(settings.IMPORT_MAX_BYTES)
        raise UnreadableWorkbook(_("The file is bigger than %(limit)s.") % {"limit": limit})
    if content.startswith(_OLD_EXCEL):
        raise UnreadableWorkbook(
            _("This is an old Excel file (.xls) or a locked one; save it as .xlsx without a lock.")
        )
    cells = _of_excel(content) if content.startswith(ZIP) else _of_csv(content, most_rows)
    if len(cells) > most_rows:
        raise UnreadableWorkbook(
            _("The sheet holds more than %(limit)d rows; hand it in in parts.") % {"limit": most_rows}
        )
    if not cells:
        raise UnreadableWorkbook(_("There is nothing in the file."))
    width = 1 + max(max(row) for row in cells.values())
    return [_row(number, cells[number], width) for number in sorted(cells)]


def _row(number: int, cells: dict[int, tuple[str, bool]], width: int) -> SheetRow:
    texts = tuple(cells[column][0] if column in cells else "" for column in range(width))
    return SheetRow(number, texts, frozenset(column for column, (_text, is_formula) in cells.items() if is_formula))


def _of_excel(content: bytes) -> Cells:
    try:
        archive = Archive(content)
        book = whole(archive)
        parts = archive.related(book)
        texts = shared_texts(archive.part(parts["sharedStrings"]) if "sharedStrings" in parts else None)
        how = formats(archive.part(parts["styles"]) if "styles" in parts else None, archive.part(book))
        for part in sheet_parts(archive, book):
            if cells := cells_of(archive.part(part), texts, how):
                return cells
    except (Refused, ValueError, IndexError) as error:
        raise UnreadableWorkbook(
            _("This is no Excel file, or it is broken or far too big; open it in Excel and save it anew as .xlsx.")
        ) from error
    return {}


def _of_csv(content: bytes, most_rows: int) -> Cells:
    """The rows of a text, its columns separated by what stands most often in its first lines."""
    text = _csv_text(content)
    if text.lstrip().startswith("<"):
        raise UnreadableWorkbook(
            _("This is a web page with an Excel file's name; open it in Excel and save it as .xlsx.")
        )
    head = "\n".join(text.splitlines()[:20])
    delimiter = max(_DELIMITERS, key=head.count)
    cells: Cells = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, row in enumerate(reader, 1):
            if kept := {
                column: (text.strip(), False) for column, text in enumerate(row[:MOST_COLUMNS]) if text.strip()
            }:
                cells[number] = kept
            if len(cells) > most_rows:
                break
    except csv.Error as error:
        raise UnreadableWorkbook(
            _("The file is no table: a text in it begins with a quotation mark and never ends.")
        ) from error
    return cells


def _csv_text(content: bytes) -> str:
    """UTF-8, else GB18030 where it fits: a list of rare names is no prose by which Big5 could be told from it."""
    try:
        decoded = decode(content)
    except Refused as error:
        decoded, reason = None, error
    if decoded is not None and decoded.encoding == "utf-8":
        return decoded.text.lstrip("\ufeff")
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if text.strip() and not _CONTROLS.search(text):
        return text
    if decoded is None:
        raise UnreadableWorkbook(str(reason)) from reason
    return decoded.text.lstrip("\ufeff")

"""A person's own study record as an official document, to be handed in with other papers."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.documents.official import OfficialDocument
from speeches.documents.workbook import Cell, Sheet
from speeches.reports.calendar import month_sums
from speeches.reports.cells import NOTHING
from speeches.reports.record import StudyRecord
from speeches.reports.record_sheets import months_sheet, reflections_sheet, sessions_sheet, speeches_sheet


def record_document(owner: User, record: StudyRecord, today: date, *, now: datetime) -> OfficialDocument:
    """The record as of today. What there is none of is said in a sentence, without an empty table."""
    document = OfficialDocument(_("Study record"), author=str(owner), now=now)
    document.byline("　".join(filter(None, (owner.unit, str(owner)))))
    document.heading(_("1. Altogether"), 1)
    document.paragraph(_altogether(record, today))
    parts = [
        (_("2. Speeches"), speeches_sheet(record), _("No speech has been begun."), (8, 4, 3, 3, 3, 4)),
        (
            _("3. Study sessions"),
            sessions_sheet(owner, today),
            _("There were no study sessions."),
            (6, 4, 4, 2, 2, 2, 2, 3),
        ),
        (_("4. Reflections"), reflections_sheet(owner), _("There are no reflections."), (5, 4, 4, 3, 2, 4)),
        (_("5. Study days by month"), months_sheet(month_sums(record.days)), _("There are no study days."), (1,) * 5),
    ]
    for heading, sheet, none, shares in parts:
        document.heading(heading, 1)
        _table(document, sheet, none, shares)
    document.closing(date_format(today, "DATE_FORMAT"))
    return document


def _altogether(record: StudyRecord, today: date) -> str:
    told = {
        "day": date_format(today, "DATE_FORMAT"),
        "days": len(record.days),
        "begun": len(record.speeches),
        "read": record.speeches_read,
        "sections": record.sections_read,
        "characters": record.characters_read,
        "notes": record.notes,
    }
    said = _("As of %(day)s: %(days)d study days; %(begun)d speeches begun, %(read)d of them read to the end;") % told
    return said + _("%(sections)d sections read, %(characters)d characters; %(notes)d notes written.") % told


def _table(document: OfficialDocument, sheet: Sheet, none: str, shares: tuple[int, ...]) -> None:
    rows = [[_shown(value) for value in row] for row in sheet.rows]
    if rows:
        document.table(sheet.heads, rows, shares)
    else:
        document.paragraph(none)


def _shown(value: Cell) -> str | int:
    if value is None:
        return NOTHING
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int) else str(value)

"""A person's own record as tables: the sheets of its Excel file, some of which stand in its Word document too."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from speeches.accounts.models import User
from speeches.checklists.item_standing import ItemStanding
from speeches.checklists.standing import standings
from speeches.documents.workbook import Cell, Sheet
from speeches.notes.export import TakenNote, taken_notes
from speeches.reports.calendar import MonthSum
from speeches.reports.cells import member_cell
from speeches.reports.querysets import memberships_of, reflections_of
from speeches.reports.record import SpeechRecord, StudyRecord

Row = Sequence[Cell]


def record_sheets(owner: User, record: StudyRecord, today: date) -> Iterator[Sheet]:
    """The sheets, one a subject; those that would be empty have their heads all the same."""
    yield overview_sheet(owner, record, today)
    yield speeches_sheet(record)
    yield _days_sheet(record)
    yield sessions_sheet(owner, today)
    yield _items_sheet(owner, today)
    yield reflections_sheet(owner)
    yield _notes_sheet(owner)


def overview_sheet(owner: User, record: StudyRecord, today: date) -> Sheet:
    """Who, when, and the figures of the page."""
    rows: list[Row] = [
        (_("Member’s name"), str(owner)),
        (_("As of the day"), today),
        (_("Study days"), len(record.days)),
        (_("Speeches begun"), len(record.speeches)),
        (_("Speeches read"), record.speeches_read),
        (_("Sections read"), record.sections_read),
        (_("Characters read"), record.characters_read),
        (_("Notes"), record.notes),
        (_("Minutes of reading"), record.minutes),
    ]
    return Sheet(pgettext("sheet", "Overview"), (_("Subject"), _("Value")), rows, widths=(18, 24))


def speeches_sheet(record: StudyRecord) -> Sheet:
    """How far the person is in each speech."""
    heads = (_("Speech"), _("Speaker"), _("Sections read"), _("Sections in all"), _("Percent read"), _("Last read on"))
    return Sheet(_("Speeches"), heads, map(_speech_row, record.speeches), widths=(48, 16, 12, 12, 12, 14))


def _speech_row(row: SpeechRecord) -> Row:
    figure, last = row.figure, timezone.localdate(row.last_read_at)
    return row.speech.title, row.speech.speaker, figure.sections_read, figure.sections, figure.percent, last


def _days_sheet(record: StudyRecord) -> Sheet:
    heads = (_("Date"), _("Minutes of reading"), _("Sections read"), _("Notes"))
    rows = ((day, study.minutes, study.sections, study.notes) for day, study in record.days.items())
    return Sheet(_("Study days"), heads, rows, widths=(14, 14, 12, 10))


def months_sheet(months: Iterable[MonthSum]) -> Sheet:
    """The study days month by month, as the page has them."""
    heads = (_("Month"), _("Study days"), _("Sections read"), _("Notes"), _("Minutes of reading"))
    rows = (
        (f"{month.first:%Y-%m}", month.days, month.study.sections, month.study.notes, month.study.minutes)
        for month in months
    )
    return Sheet(_("Study days"), heads, rows)


def sessions_sheet(owner: User, today: date) -> Sheet:
    """The sessions that the person takes or took part in; figures only where they are a member still."""
    heads = (
        _("Study session"),
        _("From"),
        _("To"),
        _("Required done"),
        _("Required in all"),
        _("Optional done"),
        _("Optional in all"),
        _("Where they are"),
    )
    return Sheet(_("Study sessions"), heads, _session_rows(owner, today), widths=(40, 12, 12, 12, 12, 12, 12, 12))


def _session_rows(owner: User, today: date) -> Iterator[Row]:
    for one in memberships_of(owner):
        session = one.session
        is_active = one.status == one.Status.ACTIVE
        figures = (one.required_done, one.required_total, one.optional_done, one.optional_total)
        state = member_cell(one.state(today)).word if is_active else one.get_status_display()
        yield session.title, session.starts_on, session.ends_on, *figures, state


def _items_sheet(owner: User, today: date) -> Sheet:
    heads = (
        _("Checklist"),
        _("Study session"),
        _("Item"),
        _("Text it is from"),
        _("Required or optional"),
        _("Due on"),
        _("Where they are"),
    )
    rows = (_item_row(row) for listed in standings(owner, today) for row in listed.items)
    return Sheet(_("Checklists"), heads, rows, widths=(28, 28, 48, 36, 12, 12, 12))


def _item_row(row: ItemStanding) -> Row:
    item, source = row.item, row.item.source
    session = item.checklist.session.title if item.checklist.session else ""
    text = source.title if source and source.title != item.title else ""
    required = _("Required") if item.is_required else _("Optional")
    return item.checklist.title, session, item.title, text, required, item.due_on, _item_state(row)


def _item_state(row: ItemStanding) -> str:
    if row.is_done:
        return _("Finished")
    if row.due_state == "late":
        return _("Overdue")
    return _("Under way") if row.is_begun else _("Not begun")


def reflections_sheet(owner: User) -> Sheet:
    """The person's reflections, by title and figures; the words are in the archive."""
    heads = (_("Reflection"), _("Study session"), _("Item"), _("Where they are"), _("Characters"), _("Handed in on"))
    rows = (
        (
            reflection.name,
            str(reflection.item.checklist.session or "") if reflection.item else "",
            reflection.item.title if reflection.item else "",
            reflection.get_status_display(),
            reflection.characters,
            timezone.localdate(reflection.handed_in_at) if reflection.handed_in_at else None,
        )
        for reflection in reflections_of(owner)
    )
    return Sheet(_("Reflections"), heads, rows, widths=(40, 28, 40, 10, 10, 14))


def _notes_sheet(owner: User) -> Sheet:
    heads = (_("Speech"), _("Place in the text"), _("Quote"), _("Words of the note"), _("Tags"), _("Written on"))
    rows = (_note_row(taken) for taken in taken_notes(owner.notes.all()))
    return Sheet(_("Notes"), heads, rows, widths=(36, 28, 48, 48, 16, 14))


def _note_row(taken: TakenNote) -> Row:
    note, place = taken.note, taken.place
    path, day = " › ".join(place.path), timezone.localdate(note.created_at)
    return place.speech.title, path, note.quote, note.body, "，".join(taken.tags), day

"""A session as the sheets of an Excel file: overview, the table, who has not finished, attendance, reflections.

The table's sheet and the CSV are made of the rows that the page shows, text for text; only days are days in Excel.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from speeches.checklists.items import ChecklistItem
from speeches.documents.workbook import Cell, Sheet
from speeches.reports.cells import NOTHING, member_cell
from speeches.reports.session_querysets import (
    HandedIn,
    attendance_kinds,
    done_pairs,
    group_rows,
    handed_in_reflections,
    members_in_order,
    recorded_meetings,
)
from speeches.reports.table import MEMBERS_AT_ONCE, TableRow, fact_heads, session_rows, table_items
from speeches.reports.table_filters import TableFilters
from speeches.reports.table_querysets import state_counts, table_members
from speeches.study.meetings import Attendance, Meeting
from speeches.study.models import Membership, StudySession
from speeches.study.namesakes import Names

Row = Sequence[Cell]
FACT_WIDTHS = (14, 16, 12, 12, 12, 12)
ITEM_WIDTH = 18


def session_sheets(session: StudySession, filters: TableFilters, today: date) -> Iterator[Sheet]:
    """The sheets; the table as the filters leave it, all others of the whole session. `today` as `table_day` has it."""
    items = table_items(session)
    yield _overview_sheet(session, items, today)
    yield _groups_sheet(session, today)
    yield _table_sheet(session, items, filters, today)
    yield _unfinished_sheet(session, items, today)
    if meetings := recorded_meetings(session):
        yield _attendance_sheet(session, meetings)
    if handed_in := handed_in_reflections(session):
        yield _reflections_sheet(handed_in)


def table_heads(items: Iterable[ChecklistItem]) -> tuple[str, ...]:
    """The heads of the table: those of the facts, then the items' titles."""
    return (*fact_heads(), *(item.title for item in items))


def _table_sheet(session: StudySession, items: Sequence[ChecklistItem], filters: TableFilters, today: date) -> Sheet:
    rows = map(_table_row, session_rows(session, filters=filters, today=today))
    widths = (*FACT_WIDTHS, *(ITEM_WIDTH for _item in items))
    return Sheet(pgettext("sheet", "Progress"), table_heads(items), rows, widths=widths)


def _table_row(row: TableRow) -> Row:
    """The page's texts; the day that is due next is a day."""
    *facts, due = row.facts
    return (*facts, row.membership.next_due_on or due, *map(str, row.cells))


def _overview_sheet(session: StudySession, items: Sequence[ChecklistItem], today: date) -> Sheet:
    counts = state_counts(session, today)
    required = sum(1 for item in items if item.is_required)
    rows: list[Row] = [
        (_("Study session"), session.title),
        (_("Kind"), str(session.get_kind_display())),
        (_("From"), session.starts_on),
        (_("To"), session.ends_on),
        (_("State"), str(session.get_status_display())),
        (_("As of the day"), today),
        (_("Number of participants"), counts["total"]),
        (_("Finished"), counts["finished"]),
        (_("Under way"), counts["under_way"]),
        (_("Overdue"), counts["overdue"]),
        (_("Not begun"), counts["not_begun"]),
        (_("Required items"), required),
        (_("Optional items"), len(items) - required),
    ]
    return Sheet(pgettext("sheet", "Overview"), (_("Subject"), _("Value")), rows, widths=(18, 40))


def _groups_sheet(session: StudySession, today: date) -> Sheet:
    heads = (
        _("Group"),
        _("Number of participants"),
        _("Finished"),
        _("Under way"),
        _("Overdue"),
        _("Not begun"),
        _("Required done"),
        _("Required in all"),
    )
    rows = ((row.name or NOTHING, *row[1:]) for row in group_rows(session, today))
    return Sheet(pgettext("sheet", "By group"), heads, rows, widths=(20, *(12 for _head in heads[1:])))


def _unfinished_sheet(session: StudySession, items: Sequence[ChecklistItem], today: date) -> Sheet:
    heads = (*fact_heads(), _("Required items to do"))
    return Sheet(
        pgettext("sheet", "Not finished"), heads, _unfinished_rows(session, items, today), widths=(*FACT_WIDTHS, 60)
    )


def _unfinished_rows(session: StudySession, items: Sequence[ChecklistItem], today: date) -> Iterator[Row]:
    """Those who have required items to do, as they are listed, each with what it is, one a line."""
    required, names = [item for item in items if item.is_required], Names(session)
    members = table_members(session, TableFilters(state="unfinished"), today).iterator(chunk_size=MEMBERS_AT_ONCE)
    while chunk := list(islice(members, MEMBERS_AT_ONCE)):
        done = done_pairs(chunk, required)
        for member in chunk:
            facts = _table_row(TableRow(member, names.of(member.user), member_cell(member.state(today)), ()))
            yield (*facts, "\n".join(_open_items(member, required, done)))


def _open_items(
    member: Membership, required: Iterable[ChecklistItem], done: Collection[tuple[int, int]]
) -> Iterator[str]:
    for item in required:
        if item.group_id in (None, member.group_id) and (member.pk, item.pk) not in done:
            yield item.title


def _attendance_sheet(session: StudySession, meetings: Sequence[Meeting]) -> Sheet:
    kinds, names = attendance_kinds(meetings), Names(session)
    words = {"": pgettext("attendance", "There"), **{kind.value: str(kind.label) for kind in Attendance.Kind}}
    heads = (
        _("Member’s name"),
        _("Group"),
        *(f"{meeting.held_on:%Y-%m-%d} {meeting.title}" for meeting in meetings),
    )
    rows = (
        (
            names.of(member.user),
            member.group.name if member.group else NOTHING,
            *(words[kinds.get((meeting.pk, member.pk), "")] for meeting in meetings),
        )
        for member in members_in_order(session)
    )
    return Sheet(_("Attendance"), heads, rows, widths=(14, 16, *(16 for _meeting in meetings)))


def _reflections_sheet(handed_in: Iterable[HandedIn]) -> Sheet:
    heads = (
        _("Member’s name"),
        _("Group"),
        _("Item"),
        _("Title"),
        _("State"),
        _("Characters"),
        _("Handed in on"),
        _("Times handed in"),
        _("Commended to all"),
    )
    rows = (
        (
            one.name,
            one.group or NOTHING,
            one.item.title,
            one.version.title,
            one.reflection.get_status_display(),
            one.version.characters,
            timezone.localdate(one.version.handed_in_at),
            one.version.number,
            _("Yes") if one.reflection.is_published else NOTHING,
        )
        for one in handed_in
    )
    return Sheet(_("Reflections"), heads, rows, widths=(14, 16, 36, 36, 10, 10, 14, 10, 10))

"""The table of a session, members × items: one source of rows for the page, the CSV and the Excel file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.checklists.item_querysets import ChecklistItemQuerySet
from speeches.checklists.items import ChecklistItem
from speeches.checklists.state_querysets import StateRow
from speeches.checklists.states import ItemState
from speeches.reports.cells import NOTHING, Cell, figure_text, item_cell, member_cell, not_applying, optional_text
from speeches.reports.table_filters import TableFilters
from speeches.reports.table_querysets import table_members
from speeches.study.models import Membership, StudySession
from speeches.study.namesakes import Names

MEMBERS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class TableRow:
    """One member: who it is, the figures, and a cell for each item in the order of `table_items`."""

    membership: Membership
    name: str
    state: Cell
    cells: tuple[Cell, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """The texts under `fact_heads`."""
        member = self.membership
        return (
            self.name,
            member.group.name if member.group else NOTHING,
            figure_text(member),
            optional_text(member),
            str(self.state),
            member.next_due_on.isoformat() if member.next_due_on else NOTHING,
        )

    @property
    def texts(self) -> tuple[str, ...]:
        """All of the row as the page shows it: the facts, then the cells."""
        return (*self.facts, *(str(cell) for cell in self.cells))


def table_day(session: StudySession, today: date) -> date:
    """The day as which the table is to be seen: today, of a closed session the day of its closing."""
    return min(today, timezone.localdate(session.closed_at)) if session.closed_at else today


def table_items(session: StudySession) -> list[ChecklistItem]:
    """The items that count, in order, each with what it is about: the columns."""
    items: ChecklistItemQuerySet = ChecklistItem.objects.current().in_session(session).with_subject()
    return list(items.select_related("speech", "section__speech", "checklist", "group"))


def fact_heads() -> tuple[str, ...]:
    """The heads before those of the items."""
    return (_("Member’s name"), _("Group"), _("Required"), _("Optional"), _("Where they are"), _("Next due"))


def session_rows(session: StudySession, *, filters: TableFilters, today: date) -> Iterator[TableRow]:
    """The rows of all members that the filters leave, in their order; a few hundred are in memory at a time.

    `today` is what `table_day` says.
    """
    items, names = table_items(session), Names(session)
    members = table_members(session, filters, today).iterator(chunk_size=MEMBERS_AT_ONCE)
    while chunk := list(islice(members, MEMBERS_AT_ONCE)):
        yield from table_rows(chunk, items, today, names)


def table_rows(
    members: Sequence[Membership], items: Sequence[ChecklistItem], today: date, names: Names
) -> Iterator[TableRow]:
    """The rows of these members; one query."""
    states = ItemState.objects.of_members([member.pk for member in members]).on_items([item.pk for item in items])
    known = {(state.membership_id, state.item_id): state for state in states.rows()}
    for member in members:
        cells = tuple(_cell(member, item, known.get((member.pk, item.pk)), today) for item in items)
        yield TableRow(member, names.of(member.user), member_cell(member.state(today)), cells)


def _cell(member: Membership, item: ChecklistItem, state: StateRow | None, today: date) -> Cell:
    applies = item.group_id in (None, member.group_id)
    return item_cell(state, item, today) if applies else not_applying()

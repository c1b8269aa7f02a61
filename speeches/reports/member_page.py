"""One member of a session as its organisers see them: the session's items, and nothing else of what they read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from speeches.checklists.items import ChecklistItem, ItemTick
from speeches.checklists.models import Checklist
from speeches.checklists.state_querysets import StateRow
from speeches.checklists.states import ItemConfirmation, ItemState
from speeches.reflections.models import Reflection
from speeches.reports.cells import Cell, item_cell
from speeches.reports.member_querysets import confirmations_of, handed_in_by, ticks_of
from speeches.reports.table import table_items
from speeches.study.models import Membership


@dataclass(frozen=True, slots=True)
class MemberItem:
    """One item that applies to the member: where they are in it, and everything that says so."""

    item: ChecklistItem
    cell: Cell
    state: StateRow | None
    tick: ItemTick | None
    confirmation: ItemConfirmation | None
    reflection: Reflection | None

    @property
    def is_done_by_itself(self) -> bool:
        """By reading, by notes, or by a reflection that was handed in."""
        return self.state is not None and self.state.by_itself == "done"


@dataclass(frozen=True, slots=True)
class MemberList:
    """One of the session's checklists with the items that apply."""

    checklist: Checklist
    items: list[MemberItem]


def member_lists(member: Membership, today: date) -> list[MemberList]:
    """The member's items, by checklist and in order. As many queries for many items as for one."""
    items = [item for item in table_items(member.session) if item.group_id in (None, member.group_id)]
    lists = groupby(_member_items(member, items, today), key=lambda row: row.item.checklist_id)
    grouped = (list(rows) for _pk, rows in lists)
    return [MemberList(rows[0].item.checklist, rows) for rows in grouped]


def _member_items(member: Membership, items: list[ChecklistItem], today: date) -> Iterator[MemberItem]:
    states = ItemState.objects.of_members([member.pk]).on_items([item.pk for item in items])
    known = {state.item_id: state for state in states.rows()}
    ticks, confirmed, reflections = ticks_of(member), confirmations_of(member), handed_in_by(member)
    for item in items:
        state = known.get(item.pk)
        cell = item_cell(state, item, today)
        told = ticks.get(item.pk), confirmed.get(item.pk), reflections.get(item.pk)
        yield MemberItem(item, cell, state, *told)

"""The figures that a membership keeps: how many of the items that apply are done, what is due, when all was done."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db import connection

from speeches.database.rows import update_rows
from speeches.study.models import Membership

Day = date | str | None

# Written once: Django takes twenty times as long to build it as the database to count for one reader's beacon.
COUNTED = """
SELECT member.id,
    COUNT(item.id) FILTER (WHERE item.is_required),
    COUNT(state.done_on) FILTER (WHERE item.is_required),
    COUNT(item.id) FILTER (WHERE NOT item.is_required),
    COUNT(state.done_on) FILTER (WHERE NOT item.is_required),
    COUNT(state.id),
    MIN(item.due_on) FILTER (WHERE item.is_required AND state.done_on IS NULL),
    MAX(state.done_on) FILTER (WHERE item.is_required)
FROM speeches_membership member
LEFT JOIN speeches_checklist list ON list.session_id = member.session_id
LEFT JOIN speeches_checklistitem item ON item.checklist_id = list.id AND item.archived_at IS NULL
    AND (item.group_id IS NULL OR item.group_id = member.group_id)
LEFT JOIN speeches_itemstate state ON state.item_id = item.id AND state.membership_id = member.id
WHERE member.id IN (%s)
GROUP BY member.id
"""


class Figures(NamedTuple):
    """What the columns of a membership say.

    A person's figure is required items done ÷ required items that apply: those for all, and those for their group.
    """

    required_total: int
    required_done: int
    optional_total: int
    optional_done: int
    has_begun: bool
    next_due_on: date | None
    finished_on: date | None


def renew_figures(membership_ids: Collection[int]) -> None:
    """Write the figures of the members that are others than they were. The states of their items are true already."""
    kept, counted = _kept(membership_ids), _counted(membership_ids)
    changed = [(*figures, pk) for pk, figures in counted.items() if figures != kept[pk]]
    update_rows(Membership, Figures._fields, changed)


def _kept(membership_ids: Collection[int]) -> dict[int, Figures]:
    """The figures as they are kept, by the membership's pk."""
    rows = Membership.objects.with_ids(membership_ids).values_list("pk", *Figures._fields)
    return {pk: Figures(*figures) for pk, *figures in rows}


def _counted(membership_ids: Collection[int]) -> dict[int, Figures]:
    """The figures as they follow from the states, by the membership's pk. One query, counted by the database."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED % ", ".join(["%s"] * len(membership_ids)), list(membership_ids))
        return {pk: _figures(*counted) for pk, *counted in cursor.fetchall()}


def _figures(
    total: int, done: int, optional: int, optional_done: int, begun: int, due_on: Day, last_done_on: Day
) -> Figures:
    finished_on = _date(last_done_on) if total and done == total else None
    return Figures(total, done, optional, optional_done, begun > 0, _date(due_on), finished_on)


def _date(day: Day) -> date | None:
    """SQLite knows no dates: the least and the greatest of them come as they are written."""
    return date.fromisoformat(day) if isinstance(day, str) else day

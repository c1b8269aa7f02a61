"""The figures that a membership keeps: how many of the items that apply are done, what is due, when all was done."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from speeches.checklists.items import ChecklistItem
from speeches.study.models import Membership

FIGURES = (
    *("required_total", "required_done", "optional_total", "optional_done"),
    *("has_begun", "next_due_on", "finished_on"),
)


def renew_figures(
    members: Sequence[Membership], items: Sequence[ChecklistItem], done_on: Iterable[tuple[int, int, date | None]]
) -> None:
    """Write the figures of the members that are others than they were.

    `items` are all of the session that count; `done_on` says (membership, item, day) of those that are begun (None) or
    done. A person's figure is required items done ÷ required items that apply: those for all, and their group's.
    """
    by_member: dict[int, dict[int, date | None]] = defaultdict(dict)
    for member_id, item_id, day in done_on:
        by_member[member_id][item_id] = day
    asked = [_Asked(item.pk, item.group_id, item.is_required, item.due_on) for item in items]
    applying = {
        group: [one for one in asked if one.group_id in (None, group)] for group in {row.group_id for row in members}
    }
    changed = []
    for member in members:
        figures = figures_of(applying[member.group_id], by_member[member.pk])
        if any(getattr(member, name) != value for name, value in figures.items()):
            for name, value in figures.items():
                setattr(member, name, value)
            changed.append(member)
    # they are there, so each one conflicts: bulk_update takes ten times as long
    Membership.objects.bulk_create(changed, update_conflicts=True, unique_fields=["pk"], update_fields=FIGURES)


class _Asked(NamedTuple):
    """What the figures need to know of an item."""

    pk: int
    group_id: int | None
    is_required: bool
    due_on: date | None


def figures_of(items: Sequence[_Asked], done_on: dict[int, date | None]) -> dict[str, Any]:
    """The figures of one member in the items that apply to them; `done_on` has those begun (None) and done."""
    days, undone, optional_done = [], [], 0
    for item in items:
        day = done_on.get(item.pk)
        if not item.is_required:
            optional_done += day is not None
        elif day:
            days.append(day)
        elif item.due_on:
            undone.append(item.due_on)
    required = sum(item.is_required for item in items)
    return {
        "required_total": required,
        "required_done": len(days),
        "optional_total": len(items) - required,
        "optional_done": optional_done,
        "has_begun": any(item.pk in done_on for item in items) if done_on else False,
        "next_due_on": min(undone, default=None),
        "finished_on": max(days) if required and len(days) == required else None,
    }

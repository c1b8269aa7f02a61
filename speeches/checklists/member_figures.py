"""The figures that a membership keeps: how many of the items that apply are done, what is due, when all was done."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from speeches.checklists.models import ChecklistItem
from speeches.checklists.state_querysets import StateRow
from speeches.study.models import Membership

FIGURES = (
    *("required_total", "required_done", "optional_total", "optional_done"),
    *("has_begun", "next_due_on", "finished_on"),
)
MEMBERS_A_STATEMENT = 100


def renew_figures(
    members: Sequence[Membership], items: Sequence[ChecklistItem], states: Iterable[StateRow]
) -> list[Membership]:
    """Write the figures of the members that are others than they were, and answer these members.

    `items` are all of the session that count, `states` those of the members. A person's figure is required items done
    ÷ required items that apply to them: those for all, and those for their group.
    """
    by_member: dict[int, dict[int, date | None]] = defaultdict(dict)
    for state in states:
        by_member[state.membership_id][state.item_id] = state.done_on
    applying = {group: _applying(items, group) for group in {member.group_id for member in members}}
    changed = []
    for member in members:
        figures = figures_of(applying[member.group_id], by_member[member.pk])
        if any(getattr(member, name) != value for name, value in figures.items()):
            for name, value in figures.items():
                setattr(member, name, value)
            changed.append(member)
    Membership.objects.bulk_update(changed, FIGURES, batch_size=MEMBERS_A_STATEMENT)
    return changed


def _applying(items: Iterable[ChecklistItem], group_id: int | None) -> list[ChecklistItem]:
    return [item for item in items if item.group_id in (None, group_id)]


def figures_of(items: Sequence[ChecklistItem], done_on: dict[int, date | None]) -> dict[str, Any]:
    """The figures of one member in the items that apply to them; `done_on` has those begun (None) and done."""
    required = [item for item in items if item.is_required]
    done = {item.pk: day for item in items if (day := done_on.get(item.pk))}
    days = [done[item.pk] for item in required if item.pk in done]
    is_finished = bool(required) and len(days) == len(required)
    return {
        "required_total": len(required),
        "required_done": len(days),
        "optional_total": len(items) - len(required),
        "optional_done": len(done) - len(days),
        "has_begun": any(item.pk in done_on for item in items),
        "next_due_on": min((item.due_on for item in required if item.due_on and item.pk not in done), default=None),
        "finished_on": max(days) if is_finished else None,
    }

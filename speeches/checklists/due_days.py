"""Due days of a whole checklist at once: set to a day, or moved by so many days."""

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction

from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist


def set_due(checklist: Checklist, due_on: date | None, *, only_undated: bool = False) -> int:
    """Give all items the due day (None takes it away), or only those without one; says how many changed."""

    def setting(item: ChecklistItem) -> None:
        if not only_undated or item.due_on is None:
            item.due_on = due_on

    return _change(checklist, setting)


def set_due_after(checklist: Checklist, days: int | None, *, only_undated: bool = False) -> int:
    """As `set_due` for a template: so many days after the first day of the session that is made from it."""

    def setting(item: ChecklistItem) -> None:
        if not only_undated or item.due_after is None:
            item.due_after = days

    return _change(checklist, setting)


def shift_due(checklist: Checklist, days: int) -> int:
    """Move every due day by so many days, earlier when negative; what has none keeps none.

    In a template no item becomes due before the session's first day. Says how many changed.
    """

    def shifting(item: ChecklistItem) -> None:
        if item.due_on:
            item.due_on += timedelta(days=days)
        elif item.due_after is not None:
            item.due_after = max(item.due_after + days, 0)

    return _change(checklist, shifting)


@transaction.atomic
def _change(checklist: Checklist, setting: Callable[[ChecklistItem], None]) -> int:
    items = list(checklist.items.current().select_for_update(no_key=True))
    before = {item.pk: (item.due_on, item.due_after) for item in items}
    for item in items:
        setting(item)
    changed = [item for item in items if before[item.pk] != (item.due_on, item.due_after)]
    checklist.items.bulk_update(changed, ["due_on", "due_after"])
    checklist.count_anew(item.pk for item in changed)
    return len(changed)

"""Lets come what an Excel file says of a checklist."""

from datetime import datetime

from django.db import transaction

from speeches.accounts.models import User
from speeches.checklists.excel_plan import Plan, PlannedRow
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.checklists.telling import tell_added, tell_many_changed
from speeches.database.order import next_position, write_order


@transaction.atomic
def save_plan(checklist: Checklist, plan: Plan, *, by: User, now: datetime) -> None:
    """Add and change the items, put them in the file's order, and tell the members; rows with problems are left out.

    What is not in the file stays, behind what it stood behind. Items are added and changed, never taken off.
    """
    Checklist.objects.select_for_update().get(pk=checklist.pk)
    new = [row.item for row in plan.added if row.item]
    for position, item in enumerate(new, next_position(checklist.items.all())):
        item.position = position
    checklist.items.bulk_create(new)
    changed = [row.item for row in plan.changed if row.item]
    if changed:
        checklist.items.bulk_update(changed, sorted({name for row in plan.changed for name in row.changed}))
    write_order(_in_order(checklist, plan.rows))
    checklist.count_anew(item.pk for item in [*new, *changed])
    tell_added(new, by=by, at=now)
    tell_many_changed([(row.item, row.changed) for row in plan.changed if row.item], by=by, at=now)


def _in_order(checklist: Checklist, rows: list[PlannedRow]) -> list[ChecklistItem]:
    everything = {item.pk: item for item in checklist.items.order_by("position", "pk")}
    order = [everything[row.item.pk] for row in rows if row.item and row.item.pk in everything and not row.problems]
    placed = {item.pk for item in order}
    before: ChecklistItem | None = None
    for item in everything.values():
        if item.pk not in placed:
            order.insert(order.index(before) + 1 if before else 0, item)
        before = item
    return order

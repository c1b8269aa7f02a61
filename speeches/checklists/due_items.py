"""What is due over all checklists of a person, own ones and those of their sessions."""

from dataclasses import dataclass
from datetime import date

from speeches.accounts.models import User
from speeches.checklists.due import DueState
from speeches.checklists.item_standing import ItemStanding, item_standings
from speeches.checklists.items import ChecklistItem


@dataclass(frozen=True, slots=True)
class DueItems:
    """What is not done and has a due day, over all checklists of a person, each part by due day."""

    overdue: list[ItemStanding]
    today: list[ItemStanding]
    this_week: list[ItemStanding]
    later: list[ItemStanding]

    def __bool__(self) -> bool:
        return bool(self.overdue or self.today or self.this_week or self.later)


def due_items(owner: User, today: date) -> DueItems:
    """What is due over all checklists of the owner. As many queries as for one checklist."""
    items = ChecklistItem.objects.asked_of(owner).dated().as_seen_by(owner)
    rows = [row for row in item_standings(items, owner, today) if row.due_state]
    rows.sort(key=lambda row: row.item.due_on or date.max)
    parts: dict[DueState | None, list[ItemStanding]] = {
        state: [row for row in rows if row.due_state == state] for state in ("late", "today", "week", "later")
    }
    return DueItems(parts["late"], parts["today"], parts["week"], parts["later"])

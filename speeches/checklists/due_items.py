"""What is due over all checklists of a person, own ones and those of their sessions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import get_args

from speeches.accounts.models import User
from speeches.checklists.due import DueState
from speeches.checklists.item_standing import ItemStanding, item_standings
from speeches.checklists.items import ChecklistItem


@dataclass(frozen=True, slots=True)
class DueItems:
    """What is not done and has a due day, each part by due day."""

    overdue: list[ItemStanding]
    today: list[ItemStanding]
    this_week: list[ItemStanding]
    later: list[ItemStanding]

    def __bool__(self) -> bool:
        return bool(self.overdue or self.today or self.this_week or self.later)

    @classmethod
    def of(cls, rows: Iterable[ItemStanding]) -> "DueItems":
        """Those of the rows that are due, each in its part."""
        by_day = sorted((row for row in rows if row.due_state), key=lambda row: row.item.due_on or date.max)
        parts = {state: [row for row in by_day if row.due_state == state] for state in get_args(DueState)}
        return cls(parts["late"], parts["today"], parts["week"], parts["later"])


def due_items(owner: User, today: date) -> DueItems:
    """What is due over all checklists of the owner. As many queries as for one checklist."""
    items = ChecklistItem.objects.asked_of(owner).dated().as_seen_by(owner)
    return DueItems.of(item_standings(items, owner, today))

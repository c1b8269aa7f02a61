"""Where a person stands in checklists: what is done and how, the figure, what is due.

Done is by reading or by hand, two inputs that never overwrite each other. The figure is required items done ÷
required items; where none is required there is none, never 100 %. Optional items are counted apart. Late is
derived from the due day and `today`, the day in the site's time zone that the caller passes in.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.due import DueState, due_state
from speeches.checklists.models import Checklist, ChecklistItem
from speeches.checklists.reading import readings
from speeches.progress.figures import SpeechFigure


@dataclass(frozen=True, slots=True)
class ItemStanding:
    """One item: what was read of it (None for a task), whether it was ticked, and when it is due."""

    item: ChecklistItem
    reading: SpeechFigure | None
    today: date

    @property
    def is_read(self) -> bool:
        """Done by reading."""
        return self.reading is not None and self.reading.status == "read"

    @property
    def is_begun(self) -> bool:
        """Some of it was read, not all."""
        return self.reading is not None and self.reading.status == "reading"

    @property
    def is_ticked(self) -> bool:
        """Done by hand."""
        return self.item.ticked_at is not None

    @property
    def is_done(self) -> bool:
        """By reading or by hand."""
        return self.is_read or self.is_ticked

    @property
    def due_state(self) -> DueState | None:
        """When it is due; None without a due day, and for what is done."""
        if self.is_done or self.item.due_on is None:
            return None
        return due_state(self.item.due_on, self.today)

    @property
    def days_late(self) -> int:
        """Days since the due day, 0 when it is not late."""
        return (self.today - self.item.due_on).days if self.due_state == "late" and self.item.due_on else 0

    @property
    def is_gone(self) -> bool:
        """The place to read is not there any more: the speech is not visible, or the section not in today's text."""
        return self.item.source is not None and not self.url

    @property
    def url(self) -> str:
        """The place in the reader; empty for a task and for what is gone."""
        item = self.item
        if item.source is None or not item.is_visible:
            return ""
        if item.section:
            return "" if item.section.retired_at else item.section.get_absolute_url()
        return reverse("pages:speech_read", args=[item.source.pk])


@dataclass(frozen=True, slots=True)
class ChecklistStanding:
    """One checklist with its items in order, and the figures."""

    checklist: Checklist
    items: list[ItemStanding]

    @property
    def required_total(self) -> int:
        """Required items."""
        return sum(1 for row in self.items if row.item.is_required)

    @property
    def required_done(self) -> int:
        """Required items that are done."""
        return sum(1 for row in self.items if row.item.is_required and row.is_done)

    @property
    def optional_total(self) -> int:
        """Optional items."""
        return len(self.items) - self.required_total

    @property
    def optional_done(self) -> int:
        """Optional items that are done."""
        return sum(1 for row in self.items if not row.item.is_required and row.is_done)

    @property
    def percent(self) -> int | None:
        """Required items done in per cent, rounded down; None where none is required."""
        return 100 * self.required_done // self.required_total if self.required_total else None

    @property
    def is_done(self) -> bool:
        """Nothing is left that is required (or, where nothing is, nothing at all); an empty list is not done."""
        needed = [row for row in self.items if row.item.is_required] or self.items
        return bool(needed) and all(row.is_done for row in needed)

    @property
    def late_total(self) -> int:
        """Items that are late."""
        return sum(1 for row in self.items if row.due_state == "late")

    @property
    def earliest_due(self) -> date | None:
        """The earliest due day of what is not done, be it late or to come."""
        return min((row.item.due_on for row in self.items if row.due_state and row.item.due_on), default=None)

    @property
    def next_due(self) -> ItemStanding | None:
        """The item that is due next, late ones apart."""
        coming = [row for row in self.items if row.due_state not in (None, "late")]
        return min(coming, key=lambda row: row.item.due_on or date.max, default=None)


@dataclass(frozen=True, slots=True)
class DueItems:
    """What is not done and has a due day, over all checklists of a person, each part by due day."""

    overdue: list[ItemStanding]
    today: list[ItemStanding]
    this_week: list[ItemStanding]
    later: list[ItemStanding]

    def __bool__(self) -> bool:
        return bool(self.overdue or self.today or self.this_week or self.later)


def standing(checklist: Checklist, owner: User, today: date) -> ChecklistStanding:
    """Where the owner stands in the checklist."""
    return ChecklistStanding(checklist, item_standings(checklist.items.as_seen_by(owner), owner, today))


def standings(owner: User, today: date) -> list[ChecklistStanding]:
    """Where the owner stands in each of their checklists, the newest list first. As many queries as for one."""
    rows = item_standings(ChecklistItem.objects.asked_of(owner).as_seen_by(owner), owner, today)
    by_list = {pk: list(group) for pk, group in groupby(rows, key=lambda row: row.item.checklist_id)}
    return [
        ChecklistStanding(checklist, by_list.get(checklist.pk, [])) for checklist in Checklist.objects.asked_of(owner)
    ]


def standings_with(owner: User, item_pks: Collection[int], today: date) -> list[ChecklistStanding]:
    """Where the owner stands in those of their checklists that hold one of the items. As many queries as for one."""
    rows = item_standings(ChecklistItem.objects.asked_of(owner).on_lists_of(item_pks).as_seen_by(owner), owner, today)
    groups = [list(group) for _pk, group in groupby(rows, key=lambda row: row.item.checklist_id)]
    return [ChecklistStanding(group[0].item.checklist, group) for group in groups]


def due_items(owner: User, today: date) -> DueItems:
    """What is due over all checklists of the owner. As many queries as for one checklist."""
    items = ChecklistItem.objects.asked_of(owner).dated().as_seen_by(owner)
    rows = [row for row in item_standings(items, owner, today) if row.due_state]
    rows.sort(key=lambda row: row.item.due_on or date.max)
    parts: dict[DueState | None, list[ItemStanding]] = {
        state: [row for row in rows if row.due_state == state] for state in ("late", "today", "week", "later")
    }
    return DueItems(parts["late"], parts["today"], parts["week"], parts["later"])


def item_standings(items: Iterable[ChecklistItem], owner: User, today: date) -> list[ItemStanding]:
    """Where the owner stands in each of the items, which were asked for `as_seen_by` them."""
    items = list(items)
    read = readings(owner, items)
    return [ItemStanding(item, read.get(item.pk), today) for item in items]

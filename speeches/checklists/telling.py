"""What the members of an open session are told when its checklists change; of other lists nobody is told anything.

Changes of an item for one group carry the group's pk, so that only its members and the organisers are told.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.study.news import SessionNews, tell

Kind = SessionNews.Kind


def tell_added(items: Sequence[ChecklistItem], *, by: User, at: datetime) -> None:
    """Items were put on a list, all at once."""
    if len(items) == 1:
        _tell_of(items[0], Kind.ITEM_ADDED, by=by, at=at)
    elif items and (session := items[0].checklist.session):
        groups = {item.group_id for item in items}
        details = {"total": len(items), **_for(groups.pop() if len(groups) == 1 else None)}
        tell(session, Kind.ITEM_ADDED, by=by, at=at, about=items[0].checklist.title, **details)


def tell_list_added(checklist: Checklist, *, by: User, at: datetime) -> None:
    """A whole list came."""
    tell_added(list(checklist.items.with_subject()), by=by, at=at)


def tell_changed(
    item: ChecklistItem, changed: Sequence[str], due_before: date | None, *, by: User, at: datetime
) -> None:
    """These fields of an item are others than before; where the day alone is another, both days are told."""
    if not changed:
        return
    days = {"from": _day(due_before), "to": _day(item.due_on)} if "due_on" in changed else {}
    is_day_alone = list(changed) == ["due_on"]
    _tell_of(item, Kind.DUE_MOVED if is_day_alone else Kind.ITEM_CHANGED, by=by, at=at, **days)


def tell_many_changed(changes: Sequence[tuple[ChecklistItem, Sequence[str]]], *, by: User, at: datetime) -> None:
    """Several items were changed at once, each in these fields."""
    if len(changes) == 1:
        _tell_of(changes[0][0], Kind.ITEM_CHANGED, by=by, at=at)
    elif changes and (session := changes[0][0].checklist.session):
        groups = {item.group_id for item, _changed in changes}
        details = {"total": len(changes), **_for(groups.pop() if len(groups) == 1 else None)}
        tell(session, Kind.ITEM_CHANGED, by=by, at=at, about=changes[0][0].checklist.title, **details)


def tell_due(checklist: Checklist, total: int, *, by: User, at: datetime, **how: Any) -> None:
    """So many items of the list became due on another day: `days` later, or all on the day `to` (None: on none)."""
    if checklist.session and total:
        tell(checklist.session, Kind.DUE_MOVED, by=by, at=at, about=checklist.title, total=total, **how)


def tell_archived(item: ChecklistItem, *, by: User, at: datetime) -> None:
    """The item was taken off."""
    _tell_of(item, Kind.ITEM_ARCHIVED, by=by, at=at)


def tell_list_archived(checklist: Checklist, total: int, *, by: User, at: datetime) -> None:
    """All items of the list were taken off."""
    if checklist.session and total:
        tell(checklist.session, Kind.ITEM_ARCHIVED, by=by, at=at, about=checklist.title, total=total)


def tell_restored(item: ChecklistItem, *, by: User, at: datetime) -> None:
    """The item was put back."""
    _tell_of(item, Kind.ITEM_RESTORED, by=by, at=at)


def _tell_of(item: ChecklistItem, kind: str, *, by: User, at: datetime, **details: Any) -> None:
    if item.checklist.session:
        tell(item.checklist.session, kind, by=by, at=at, about=item.title, **details, **_for(item.group_id))


def _for(group_id: int | None) -> dict[str, int]:
    return {"group": group_id} if group_id else {}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

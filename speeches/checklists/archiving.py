"""Taking items off lists and putting them back. Once a session was opened nothing is deleted: it is archived."""

from datetime import datetime

from django.db import transaction

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.checklists.telling import tell_archived, tell_list_archived, tell_restored


@transaction.atomic
def remove_item(item: ChecklistItem, *, by: User, now: datetime) -> None:
    """Delete the item; in a session that was opened, archive it and tell the members."""
    if not item.checklist.keeps_work:
        item.delete()
    elif item.archived_at is None:
        item.archive(now=now)
        tell_archived(item, by=by, at=now)


@transaction.atomic
def restore_item(item: ChecklistItem, *, by: User, now: datetime) -> None:
    """Put an archived item back, and tell the members."""
    if item.archived_at is not None:
        item.restore()
        tell_restored(item, by=by, at=now)


@transaction.atomic
def remove_list(checklist: Checklist, *, by: User, now: datetime) -> None:
    """Delete the list; in a session that was opened, archive all its items, so that its members see none."""
    if not checklist.keeps_work:
        checklist.delete()
        return
    pks = list(checklist.items.current().values_list("pk", flat=True))
    checklist.items.current().update(archived_at=now)
    checklist.count_anew(pks)
    tell_list_archived(checklist, len(pks), by=by, at=now)

"""An organiser confirms, with a reason, that members have done an item: read on paper, spoken in the meeting, …"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.restating import restate
from speeches.checklists.restating_querysets import open_session
from speeches.checklists.states import ItemConfirmation
from speeches.study.models import StudySession
from speeches.study.turns import hold_sessions


@transaction.atomic
def confirm(item: ChecklistItem, owner_ids: Collection[int], *, by: User, reason: str, now: datetime) -> int:
    """Confirm the item for these people; whom it was confirmed for before keeps that reason. Says how many are new.

    The members' own ticks and what they read stay untouched beside it. A constant number of queries. In a session that
    was closed meanwhile nothing is confirmed.
    """
    if not _held_open(item):
        return 0
    known = set(ItemConfirmation.objects.on_item(item, owner_ids).values_list("owner_id", flat=True))
    new = [
        ItemConfirmation(item=item, owner_id=pk, confirmed_by=by, reason=reason, confirmed_at=now)
        for pk in owner_ids
        if pk not in known
    ]
    ItemConfirmation.objects.bulk_create(new, ignore_conflicts=True)
    restate(_session_of(item), owner_ids=owner_ids, item_ids=[item.pk])
    return len(new)


@transaction.atomic
def take_back(item: ChecklistItem, owner_ids: Collection[int]) -> None:
    """The organiser's word does not stand any more; what these people did themselves does.

    In a session that was closed meanwhile it stands.
    """
    if not _held_open(item):
        return
    ItemConfirmation.objects.on_item(item, owner_ids).delete()
    restate(_session_of(item), owner_ids=owner_ids, item_ids=[item.pk])


def _held_open(item: ChecklistItem) -> bool:
    """The item's session is open; nobody closes it until the transaction ends."""
    session = _session_of(item)
    hold_sessions([session.pk])
    return open_session(session.pk) is not None


def _session_of(item: ChecklistItem) -> StudySession:
    if item.checklist.session is None:
        raise ValueError("Only items of a session are confirmed.")
    return item.checklist.session

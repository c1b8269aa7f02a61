"""Ticks as a browser sends them, which may have made them without a network: parsed, then set in their order."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.checklists.changes import work_changed
from speeches.checklists.items import ChecklistItem, ItemTick
from speeches.progress.statements import wait_for_turn
from speeches.study.turns import share_sessions

LARGEST_PK = 2**63 - 1

Status = Literal["ok", "gone", "closed"]


class TickRejected(ValueError):
    """The tick is not of its form; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class SentTick:
    """The owner says at a moment that an item is done, or is not."""

    id: uuid.UUID
    item_pk: int
    is_done: bool
    at: datetime | None


def parse_tick(raw: object) -> SentTick:
    """The tick in a decoded JSON object {id, item, done, at}; raises TickRejected with what is wrong.

    `at` may be missing: then it counts from its arrival.
    """
    if not isinstance(raw, dict):
        raise TickRejected(_("A tick must be an object."))
    try:
        tick_id = uuid.UUID(str(raw.get("id")))
    except ValueError:
        raise TickRejected(_("An id must be a UUID.")) from None
    item, done = raw.get("item"), raw.get("done")
    if isinstance(item, bool) or not isinstance(item, int) or not 0 < item <= LARGEST_PK:
        raise TickRejected(_("The item is missing."))
    if not isinstance(done, bool):
        raise TickRejected(_("A tick is true or false."))
    return SentTick(tick_id, item, done, _moment(raw.get("at")))


def _moment(value: Any) -> datetime | None:
    if value is None:
        return None
    try:
        moment = parse_datetime(value) if isinstance(value, str) else None
        if moment is not None and moment.tzinfo is not None and moment.year > 1:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise TickRejected(_("The time must be an ISO time with its zone."))


@transaction.atomic
def set_ticks(owner: User, ticks: Sequence[SentTick], *, now: datetime) -> dict[uuid.UUID, Status]:
    """Set and take back the owner's ticks, and say for each what became of it.

    The last one of an item counts. A repeat changes nothing: the first moment of a tick stays. An item that is not on
    a list of the owner's is gone, and so is one that is not ticked by hand; one of a session that was closed meanwhile
    is closed. A clock that runs ahead ticks now. As many queries for many as for one. A session that is being closed at
    this moment is closed before or after.
    """
    wait_for_turn(owner)
    share_sessions(owner)
    sent = {tick.item_pk for tick in ticks}
    mine = ChecklistItem.objects.asked_of(owner).tickable().pks_among(sent)
    closed = ChecklistItem.objects.closed_to(owner).pks_among(sent - mine) if sent - mine else set()
    last = {tick.item_pk: tick for tick in ticks if tick.item_pk in mine}
    undone = [pk for pk, tick in last.items() if not tick.is_done]
    done = [tick for tick in last.values() if tick.is_done]
    owner.item_ticks.on_items(undone).delete()
    ItemTick.objects.bulk_create(
        [ItemTick(item_id=tick.item_pk, owner=owner, ticked_at=min(tick.at or now, now)) for tick in done],
        ignore_conflicts=True,
    )
    if last:
        work_changed.send(sender=ItemTick, owner=owner, item_ids=list(last))
    return {tick.id: _status(tick.item_pk, mine, closed) for tick in ticks}


def _status(pk: int, mine: set[int], closed: set[int]) -> Status:
    if pk in mine:
        return "ok"
    return "closed" if pk in closed else "gone"

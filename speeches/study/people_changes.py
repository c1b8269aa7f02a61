"""Who is in a session: added, back again, taken out, in a group; in one step for one person or ten thousand."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from speeches.accounts.models import User
from speeches.accounts.querysets import chunks
from speeches.study.changes import members_changed, members_left
from speeches.study.models import Membership, SessionGroup, StudySession
from speeches.study.running import hold, hold_unended
from speeches.study.turns import take_turns

ROLE, STATUS = Membership.Role, Membership.Status
_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Added:
    """How many people are new, came back, take part from now on though they run the session, changed their group."""

    new: int = 0
    back: int = 0
    taking_part: int = 0
    moved: int = 0


@transaction.atomic
def add_people(session: StudySession, wanted: Mapping[int, int | None], *, now: datetime) -> Added:
    """Make participants of the people: {user's pk: group's pk, or None for the group that they are in, or none}.

    Who is in already stays; who withdrew comes back with all they did; who runs the session takes part from now on.
    A constant number of queries for each few hundred people. Raises SessionEnded.
    """
    take_turns(wanted)
    held = hold_unended(session)
    known = {row.user_id: row for row in _rows(held, wanted)}
    new = [
        Membership(session=held, user_id=user_id, group_id=group_id, joined_at=now)
        for user_id, group_id in wanted.items()
        if user_id not in known
    ]
    Membership.objects.bulk_create(new, batch_size=_BATCH)
    back = [row for row in known.values() if row.status == STATUS.WITHDRAWN]
    joining = [row for row in known.values() if row.status == STATUS.ACTIVE and not row.is_participant]
    _update(back, status=STATUS.ACTIVE, withdrawn_at=None, role=ROLE.PARTICIPANT, is_participant=True)
    _update(joining, is_participant=True)
    moved = _put_into_groups(known.values(), wanted)
    touched = {row.user_id for row in (*new, *back, *joining, *moved)}
    if touched:
        members_changed.send(sender=Membership, session=held, user_ids=sorted(touched))
    others = {row.pk for row in (*back, *joining)}
    return Added(len(new), len(back), len(joining), len([row for row in moved if row.pk not in others]))


@transaction.atomic
def withdraw(session: StudySession, user_ids: Collection[int], *, now: datetime) -> int:
    """Take people out: they see the session no more and keep what is theirs; what they did stays in its history.

    The organiser stays: a session is never without one. Says how many went. Raises SessionEnded.
    """
    take_turns(user_ids)
    rows = [row for row in _rows(session, user_ids) if row.status == STATUS.ACTIVE and row.role != ROLE.ORGANISER]
    _let_go(session, [row.user_id for row in rows])
    held = hold_unended(session)
    # who ran the session runs it no more, should they come back
    _update(rows, status=STATUS.WITHDRAWN, withdrawn_at=now, role=ROLE.PARTICIPANT, is_participant=True)
    if rows:
        members_changed.send(sender=Membership, session=held, user_ids=[row.user_id for row in rows])
    return len(rows)


@transaction.atomic
def put_into_group(session: StudySession, user_ids: Collection[int], group: SessionGroup | None) -> int:
    """Put members into the group, or out of every one. Says how many changed. Raises SessionEnded."""
    held = hold_unended(session)
    target = group.pk if group else None
    rows = [row for row in _rows(held, user_ids) if row.status == STATUS.ACTIVE and row.group_id != target]
    _update(rows, group_id=target)
    if rows:
        members_changed.send(sender=Membership, session=held, user_ids=[row.user_id for row in rows])
    return len(rows)


@transaction.atomic
def set_taking_part(session: StudySession, membership: Membership, *, takes_part: bool) -> None:
    """Who runs the session studies too, or only runs it; a plain participant always takes part. Raises SessionEnded."""
    held = hold_unended(session)
    if held.memberships.running().of_users([membership.user_id]).update(is_participant=takes_part):
        members_changed.send(sender=Membership, session=held, user_ids=[membership.user_id])


@transaction.atomic
def name_deputy(session: StudySession, user: User, *, now: datetime) -> None:
    """The person helps to run the session; who is no participant yet does not become one by it."""
    held = hold(session)
    rows = held.memberships.of_users([user.pk])
    if not rows.exists():
        held.memberships.create(user=user, role=ROLE.DEPUTY, is_participant=False, joined_at=now)
    elif rows.withdrawn().update(
        role=ROLE.DEPUTY, is_participant=False, status=STATUS.ACTIVE, withdrawn_at=None
    ) or rows.who_may_leave().update(role=ROLE.DEPUTY):
        members_changed.send(sender=Membership, session=held, user_ids=[user.pk])


@transaction.atomic
def dismiss_deputy(session: StudySession, user: User, *, now: datetime) -> None:
    """A deputy no more: who takes part goes on as a participant, who does not is out of the session."""
    take_turns([user.pk])
    deputies = session.memberships.deputies().of_users([user.pk])
    if deputies.exclude(is_participant=True).exists():
        _let_go(session, [user.pk])
    held = hold(session)
    if deputies.participants().update(role=ROLE.PARTICIPANT):
        return
    gone = {"role": ROLE.PARTICIPANT, "is_participant": True, "status": STATUS.WITHDRAWN, "withdrawn_at": now}
    if deputies.update(**gone):
        members_changed.send(sender=Membership, session=held, user_ids=[user.pk])


def _let_go(session: StudySession, user_ids: Collection[int]) -> None:
    """What these people shared is theirs alone again. It is their turn, and the session is not held yet.

    Who edits a text holds the notes on it before the sessions, too.
    """
    if user_ids:
        members_left.send(sender=Membership, session=session, user_ids=user_ids)


def _rows(session: StudySession, user_ids: Collection[int]) -> list[Membership]:
    """The memberships of these people."""
    return [row for part in chunks(user_ids) for row in session.memberships.of_users(part)]


def _update(rows: Iterable[Membership], **changes: Any) -> None:
    for part in chunks(row.pk for row in rows):
        Membership.objects.with_ids(part).update(**changes)


def _put_into_groups(rows: Iterable[Membership], wanted: Mapping[int, int | None]) -> list[Membership]:
    """Those whose group is another now; a group that nobody named changes nothing."""
    by_group: dict[int, list[Membership]] = {}
    for row in rows:
        group_id = wanted[row.user_id]
        if group_id is not None and group_id != row.group_id:
            by_group.setdefault(group_id, []).append(row)
    for group_id, moved in by_group.items():
        _update(moved, group_id=group_id)
    return [row for moved in by_group.values() for row in moved]

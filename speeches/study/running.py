"""How a session runs: made, opened, extended, closed, opened again, handed over. Doing it twice does it once."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from speeches.accounts.models import User
from speeches.study.changes import members_changed, session_opened
from speeches.study.models import Membership, StudySession
from speeches.study.news import SessionNews, tell
from speeches.study.turns import take_turns

News, Role, Status = SessionNews.Kind, Membership.Role, StudySession.Status


class SessionEnded(Exception):
    """The session is closed: its table stays as it was, and so does what the table is about."""


@transaction.atomic
def make_session(session: StudySession, organiser: User, *, now: datetime) -> StudySession:
    """Save the new session as a draft; the organiser runs it, and is no participant until they say so."""
    session.save()
    session.memberships.create(user=organiser, role=Role.ORGANISER, is_participant=False, joined_at=now)
    return session


@transaction.atomic
def open_session(session: StudySession, *, by: User, now: datetime) -> bool:
    """A draft opens: its members see it, and what they do counts. Says whether it was a draft until now."""
    held = hold(session)
    if held.status != Status.DRAFT:
        return False
    _save(held, status=Status.OPEN, opened_at=now)
    tell(held, News.OPENED, by=by, at=now)
    session_opened.send(sender=StudySession, session=held, now=now)
    return True


@transaction.atomic
def close_session(session: StudySession, *, by: User, now: datetime) -> bool:
    """An open session ends: everything stays as it is now. Says whether it was open until now.

    What its members are sending at this moment is waited for, so that the last figures hold it.
    """
    held = hold(session)
    if not held.is_open:
        return False
    _save(held, status=Status.CLOSED, closed_at=now)
    tell(held, News.CLOSED, by=by, at=now)
    return True


@transaction.atomic
def reopen_session(session: StudySession, *, ends_on: date, by: User, now: datetime) -> bool:
    """A closed session goes on until that day, with what was done meanwhile. Says whether it was closed until now."""
    held = hold(session)
    if held.status != Status.CLOSED:
        return False
    _save(held, status=Status.OPEN, closed_at=None, ends_on=ends_on)
    tell(held, News.REOPENED, by=by, at=now, to=ends_on.isoformat())
    session_opened.send(sender=StudySession, session=held, now=now)
    return True


@transaction.atomic
def change_session(session: StudySession, changes: dict[str, Any], *, by: User, now: datetime) -> bool:
    """Write other settings, and only these: somebody may open or close it meanwhile. Another last day is told.

    Says whether anything changed. Due days stay where they are.
    """
    held = hold(session)
    changes = {name: value for name, value in changes.items() if getattr(held, name) != value}
    if not changes:
        return False
    ended_on = held.ends_on
    _save(held, **changes)
    if held.ends_on != ended_on:
        tell(held, News.EXTENDED, by=by, at=now, **{"from": ended_on.isoformat(), "to": held.ends_on.isoformat()})
    return True


@transaction.atomic
def hand_over(session: StudySession, to: User, *, now: datetime) -> None:
    """Give the session another organiser; who was it before goes on as a deputy, until the new one says otherwise.

    Whoever takes part in it goes on taking part; who does not, or withdrew, only runs it.
    """
    take_turns([to.pk])
    held = hold(session)
    held.memberships.organisers().exclude(user=to).update(role=Role.DEPUTY)
    theirs = held.memberships.of_users([to.pk])
    back = {"is_participant": False, "status": Membership.Status.ACTIVE, "withdrawn_at": None}
    if not theirs.exists():
        held.memberships.create(user=to, role=Role.ORGANISER, is_participant=False, joined_at=now)
    elif not theirs.active().update(role=Role.ORGANISER):
        theirs.update(role=Role.ORGANISER, **back)
    members_changed.send(sender=Membership, session=held, user_ids=[to.pk])


@transaction.atomic
def delete_session(session: StudySession) -> None:
    """Delete it with its lists and figures. What its members wrote is theirs alone again.

    They are waited for first, then their notes, then whoever changes the session: as everywhere.
    """
    take_turns(list(session.memberships.values_list("user", flat=True)))
    session.notes.update(session=None)
    hold(session).delete()


def hold(session: StudySession) -> StudySession:
    """The session as it is now, after whoever studies in it is done; until the transaction ends, all others wait."""
    # without its key: rows that merely point to the session are written meanwhile
    return StudySession.objects.select_for_update(no_key=True).get(pk=session.pk)


def hold_unended(session: StudySession) -> StudySession:
    """The same for who changes its people, meetings or questions. Raises SessionEnded where it is closed."""
    held = hold(session)
    if held.status == Status.CLOSED:
        raise SessionEnded
    return held


def _save(held: StudySession, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(held, name, value)
    held.save(update_fields=list(changes))

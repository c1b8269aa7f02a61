"""Who changes a session, and who studies in it, follow one another, in one order for everybody.

First the people, then texts, notes and items, then the sessions (in the order of their pks), then what is derived: so
nobody waits in a circle. Who studies takes their own turn and shares their sessions with others who study; who changes
a session's members, items or texts holds it alone. Then each of them sees what the other did. What a person wrote is
changed in that person's turn alone, but for where a text takes its notes along. SQLite's transactions follow one
another anyway.
"""

from collections.abc import Collection
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from speeches.accounts.models import User
from speeches.database.prepared import Prepared
from speeches.study.models import Membership, StudySession


def take_turns(user_ids: Collection[int]) -> None:
    """Wait until these people's reading and work is written, and let what they do next wait until this ends.

    Whoever makes people members of a session does so before anything else: their reading counts in it from then on.
    """
    users = User.objects.filter(pk__in=user_ids).order_by("pk").select_for_update(no_key=True)
    if connection.features.has_select_for_update:
        list(users.values_list("pk", flat=True))


def hold_sessions(session_ids: Collection[int] | None = None) -> None:
    """Wait for those who study in the sessions (None: in any) or change them, and let them wait until this ends."""
    found = StudySession.objects.exclude(status=StudySession.Status.CLOSED)
    found = found if session_ids is None else found.filter(pk__in=session_ids)
    sessions = found.order_by("pk").select_for_update(no_key=True)
    if connection.features.has_select_for_update:
        list(sessions.values_list("pk", flat=True))


@Prepared
def _sessions(user: int) -> QuerySet[Any, Any]:
    memberships: Any = Membership.objects.filter(user=user).exclude(session__status="closed").order_by("session")
    sessions: QuerySet[Any, Any] = memberships.values_list("session")
    return sessions


def share_sessions(user: User) -> bool:
    """Wait for whoever changes a session of the person's, and let them wait until this ends; said by one whose turn it
    is. False: the person is in no session that is open or will be. One query, a cheap one; two where there are locks.
    """
    session_ids = [pk for (pk,) in _sessions(user.pk)]
    if session_ids and connection.features.has_select_for_update:
        marks = ", ".join(["%s"] * len(session_ids))
        with connection.cursor() as cursor:  # the ORM knows no FOR SHARE
            cursor.execute(
                f"SELECT 1 FROM speeches_studysession WHERE id IN ({marks}) ORDER BY id FOR SHARE",  # noqa: S608
                session_ids,
            )
    return bool(session_ids)

"""Who changes a session, its members or its checklists, and who studies in it, follow one another."""

from collections.abc import Collection

from django.db import connection

from speeches.accounts.models import User
from speeches.study.models import Membership, StudySession


def take_turns(session_ids: Collection[int], user_ids: Collection[int] | None = None) -> None:
    """Let others' changes of the sessions, and of what these people do (None: all of them), wait until this ends.

    In one order for everybody, the sessions first and then the people, so that nobody waits in a circle: whoever
    changes memberships takes the turns before, and what follows from it takes them again at no cost. One who studies
    takes their own turn alone. SQLite's transactions follow one another anyway.
    """
    if not connection.features.has_select_for_update:
        return
    sessions = StudySession.objects.filter(pk__in=session_ids).order_by("pk").select_for_update(no_key=True)
    list(sessions.values_list("pk", flat=True))
    members = Membership.objects.filter(session__in=session_ids)
    people = members.values_list("user", flat=True) if user_ids is None else user_ids
    users = User.objects.filter(pk__in=people).order_by("pk").select_for_update(no_key=True)
    list(users.values_list("pk", flat=True))

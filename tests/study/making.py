"""Sessions for tests: one that is open, run by somebody, with people in it, and with a checklist."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.study.changes import session_opened
from speeches.study.models import Membership, StudySession

ROLE, STATUS = Membership.Role, StudySession.Status


def make_session(
    organiser: User, *participants: User, title: str = "春季读书班", status: str = "open", **fields: Any
) -> StudySession:
    """A session of the fortnight around today; open unless told otherwise."""
    today, now = timezone.localdate(), timezone.now()
    fields = {"starts_on": today - timedelta(days=7), "ends_on": today + timedelta(days=7)} | fields
    opened_at = None if status == "draft" else now
    closed_at = now if status == "closed" else None
    session = StudySession.objects.create(
        title=title, status=status, opened_at=opened_at, closed_at=closed_at, **fields
    )
    session.memberships.create(user=organiser, role=ROLE.ORGANISER, is_participant=False, joined_at=now)
    for person in participants:
        join(session, person)
    return session


def page_of(session: StudySession, name: str, *more: int) -> str:
    """The address of a page about the session, or of one of its rows."""
    return reverse(f"study:{name}", args=[session.pk, *more])


def join(session: StudySession, person: User, **fields: Any) -> Membership:
    """The person is a participant."""
    return session.memberships.create(user=person, **({"joined_at": timezone.now()} | fields))


def make_list(session: StudySession, *tasks: str, title: str = "必读清单", due_on: date | None = None) -> Checklist:
    """A checklist of the session with tasks."""
    checklist = Checklist.objects.create(session=session, title=title)
    for task in tasks:
        checklist.add_task(task, due_on=due_on)
    return checklist


def count_anew(session: StudySession) -> None:
    """Derive states and figures, as opening does."""
    session_opened.send(sender=StudySession, session=session, now=timezone.now())

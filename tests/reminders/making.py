"""A session that reminds, with somebody in it who has things to do."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.study.models import StudySession
from tests.study.making import count_anew, make_list, make_session


def days_from_today(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def made(
    organiser: User, *people: User, due_in_days: int | None = 0, tasks: tuple[str, ...] = ("抄写一段",), **fields: Any
) -> tuple[StudySession, list[ChecklistItem]]:
    """An open session with required tasks that are due so many days from today."""
    session = make_session(organiser, *people, **fields)
    due_on = None if due_in_days is None else days_from_today(due_in_days)
    items = list(make_list(session, *tasks, due_on=due_on).items.all())
    count_anew(session)
    return session, items


def tick(item: ChecklistItem, person: User) -> None:
    """The person says that it is done, and the session's figures follow."""
    Checklist.objects.get(pk=item.checklist_id).tick(item, person, now=timezone.now())
    session = item.checklist.session
    assert session
    count_anew(session)

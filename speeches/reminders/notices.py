"""The reminder in the product: a notice on home and on the session's page, until it is closed or all is done."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from speeches.accounts.models import User
from speeches.database.prepared import Prepared
from speeches.reminders.contents import Content, contents
from speeches.reminders.models import Reminder
from speeches.study.models import StudySession

SHOWN_DAYS = 7
FIELDS = [field.attname for field in Reminder._meta.concrete_fields]


def notice_of(owner: User, today: date, *, session: StudySession | None = None) -> Content | None:
    """What the person was last reminded of and has to do still, over all sessions or in one; None without any.

    One query where there is no reminder that was not closed, else five.
    """
    reminder = latest_unseen(owner, since=today - timedelta(days=SHOWN_DAYS))
    content = contents([reminder], today).get(reminder.pk) if reminder else None
    if content is None or session is None:
        return content
    parts = [part for part in content.parts if part.session.pk == session.pk]
    return Content(content.reminder, parts) if parts else None


def latest_unseen(owner: User, *, since: date) -> Reminder | None:
    """The person's latest reminder, if it is not that old and they did not close it."""
    for row in _latest(owner.pk):
        latest = Reminder.from_db("default", FIELDS, row)
        return latest if latest.seen_at is None and latest.day >= since else None
    return None


@Prepared
def _latest(owner: Any) -> QuerySet[Any, Any]:
    return Reminder.objects.of_owners([owner]).order_by("-day").values_list(*FIELDS)[:1]


def close(reminder: Reminder, *, now: datetime) -> None:
    """The person saw it: this reminder and those before it are shown no more."""
    Reminder.objects.of_owners([reminder.owner_id]).unseen_until(reminder.day).update(seen_at=now)

"""The reminder in the product: a notice on home and on the session's page, until it is closed or all is done."""

from datetime import date, datetime, timedelta

from speeches.accounts.models import User
from speeches.reminders.contents import Content, contents
from speeches.reminders.models import Reminder
from speeches.study.models import StudySession

SHOWN_DAYS = 7


def notice_of(owner: User, today: date, *, session: StudySession | None = None) -> Content | None:
    """What the person was last reminded of and has to do still, over all sessions or in one; None without any.

    One query where there is no reminder that was not closed, else five.
    """
    reminder = Reminder.objects.latest_unseen(owner, since=today - timedelta(days=SHOWN_DAYS))
    content = contents([reminder], today).get(reminder.pk) if reminder else None
    if content is None or session is None:
        return content
    parts = [part for part in content.parts if part.session.pk == session.pk]
    return Content(content.reminder, parts) if parts else None


def close(reminder: Reminder, *, now: datetime) -> None:
    """The person saw it: this reminder and those before it are shown no more."""
    Reminder.objects.of_owners([reminder.owner_id]).unseen_until(reminder.day).update(seen_at=now)

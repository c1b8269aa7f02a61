"""Questions about reminders and calendars, by name."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.db import models
from django.db.models import Count, Q

from speeches.accounts.models import User
from speeches.accounts.querysets import name_order
from speeches.study.models import StudySession

if TYPE_CHECKING:
    from speeches.reminders.models import CalendarFeed, Reminder, ReminderLine

UNCERTAIN_AFTER = timedelta(minutes=10)  # whoever began to send a mail that long ago was broken off


class MailFigures(NamedTuple):
    """What became of the reminders of one day, in numbers of people."""

    day: date
    total: int
    sent: int
    waiting: int
    failed: int
    uncertain: int
    without_address: int


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """Reminders."""

    def owners_on(self, day: date, user_ids: Collection[int]) -> set[int]:
        """Which of the people have theirs of that day already."""
        return set(self.filter(day=day, owner__in=user_ids).values_list("owner_id", flat=True))

    def waiting_on(self, day: date) -> "ReminderQuerySet":
        """Those of that day whose mail waits, with their people, in the order in which they were made."""
        return self.filter(mail="waiting", day=day).select_related("owner").order_by("pk")

    def after(self, pk: int) -> "ReminderQuerySet":
        """Those that were made after that one."""
        return self.filter(pk__gt=pk)

    def left_before(self, day: date) -> "ReminderQuerySet":
        """Those of earlier days whose mail still waits, the latest first."""
        return self.filter(mail="waiting", day__lt=day).order_by("-day", "-pk")

    def owners_left_before(self, day: date, *, after: int) -> models.QuerySet["Reminder", int]:
        """The people of these, each once, from that pk on."""
        people = self.filter(mail="waiting", day__lt=day, owner__gt=after).order_by("owner")
        return people.values_list("owner_id", flat=True).distinct()

    def of_owners(self, user_ids: Collection[int]) -> "ReminderQuerySet":
        """Those of the given people."""
        return self.filter(owner__in=user_ids)

    def claim(self, pk: int, *, now: datetime) -> bool:
        """Take on the mail of one reminder; False where somebody else was quicker."""
        return self.filter(pk=pk, mail="waiting").update(mail="sending", mailed_at=now) == 1

    def settle(self, pk: int, mail: str, *, now: datetime) -> None:
        """What became of a mail that was claimed."""
        self.filter(pk=pk, mail="sending").update(mail=mail, mailed_at=None if mail == "waiting" else now)

    def drop_waiting(self, pks: Collection[int]) -> None:
        """Those that nothing is left of: they were never sent."""
        self.filter(pk__in=pks, mail="waiting").delete()

    def move_waiting(self, pks: Collection[int], day: date) -> None:
        """Those whose mail waits still are that day's."""
        self.filter(pk__in=pks, mail="waiting").update(day=day)

    def give_up_waiting(self, pks: Collection[int]) -> None:
        """Those whose mail waits still get none any more."""
        self.filter(pk__in=pks, mail="waiting").update(mail="failed")

    def drop_before(self, day: date) -> None:
        """Those of long ago."""
        self.filter(day__lt=day).delete()

    def unseen_until(self, day: date) -> "ReminderQuerySet":
        """Those of that day and earlier that were not closed."""
        return self.filter(day__lte=day, seen_at=None)


class ReminderLineQuerySet(models.QuerySet["ReminderLine"]):
    """Lines of reminders."""

    def in_reminders(self, pks: Collection[int]) -> "ReminderLineQuerySet":
        """Those of the given reminders, with their sessions."""
        return self.filter(reminder__in=pks).select_related("session", "by").order_by("reminder_id", "pk")

    def figures(self, session: StudySession, *, since: date, now: datetime) -> list[MailFigures]:
        """What became of the session's reminders since that day, the latest day first; one query."""
        begun_long_ago = Q(reminder__mail="sending", reminder__mailed_at__lt=now - UNCERTAIN_AFTER)
        counted = (
            self.filter(session=session, reminder__day__gte=since)
            .order_by("-reminder__day")
            .values("reminder__day")
            .annotate(
                total=Count("pk"),
                sent=Count("pk", filter=Q(reminder__mail="sent")),
                waiting=Count("pk", filter=Q(reminder__mail__in=["waiting", "sending"]) & ~begun_long_ago),
                failed=Count("pk", filter=Q(reminder__mail="failed")),
                uncertain=Count("pk", filter=begun_long_ago),
                without_address=Count("pk", filter=Q(reminder__mail="none")),
            )
        )
        names = ("reminder__day", "total", "sent", "waiting", "failed", "uncertain", "without_address")
        return [MailFigures(*row) for row in counted.values_list(*names)]

    def troubled(self, session: StudySession, *, since: date, now: datetime) -> "ReminderLineQuerySet":
        """The session's lines whose mail did not go, or perhaps did not, with their people; by day and name."""
        uncertain = Q(reminder__mail="sending", reminder__mailed_at__lt=now - UNCERTAIN_AFTER)
        rows = self.filter(Q(reminder__mail="failed") | uncertain, session=session, reminder__day__gte=since)
        return rows.select_related("reminder__owner").order_by("-reminder__day", name_order("reminder__owner__"), "pk")


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    """Addresses of calendars."""

    def by_token(self, token: str) -> "CalendarFeed | None":
        """The one with that secret, while its person may sign in."""
        return self.filter(token=token, owner__is_active=True).select_related("owner").first()

    def of(self, owner: User) -> "CalendarFeedQuerySet":
        """The person's own."""
        return self.filter(owner=owner)

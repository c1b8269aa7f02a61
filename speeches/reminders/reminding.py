"""Reminds people: at most once a person and day over all sessions, whatever runs how often and at the same time.

First the reminders are made, many people at a time; their mails leave afterwards (`mailing`). Whoever makes them holds
the rows of these people, so that two who do it at once follow one another, and the second finds the day taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from speeches.accounts.models import User
from speeches.reminders.due_querysets import DatedItem, held_users, users_in_turn
from speeches.reminders.models import Reminder, ReminderLine
from speeches.reminders.planning import Plan, open_lines, plan_of_day

PEOPLE_AT_ONCE = 500
KEPT_DAYS = 90  # what was sent is shown to organisers for that long at most
WAITING_DAYS = 3  # a mail that could not leave for that long is too old to be true


@dataclass(slots=True)
class Reminded:
    """How many people were reminded, how many of them by mail too, and who has had theirs today already."""

    total: int = 0
    by_mail: int = 0
    before: int = 0


def has_mail_server() -> bool:
    """Whether mails go anywhere: while no server is named they are printed, and nobody gets them."""
    return not settings.EMAIL_BACKEND.endswith("console.EmailBackend")


def remind_day(*, now: datetime) -> Reminded:
    """Make the day's reminders by the rules of all open sessions; a second run on the day makes those still missing.

    Mails of earlier days that wait (surely not sent) go out as today's, where the person gets no other one today.
    """
    today = timezone.localdate(now)
    Reminder.objects.drop_before(today - timedelta(days=KEPT_DAYS))
    reminded = remind(plan_of_day(today), by=None, now=now)
    carry_over(today)
    return reminded


def remind(plan: Plan, *, by: User | None, now: datetime) -> Reminded:
    """Remind everybody of the plan who was not reminded today. As many queries for 500 people as for one."""
    reminded = Reminded()
    for user_ids in users_in_turn(plan.members, at_once=PEOPLE_AT_ONCE) if any(plan.items.values()) else ():
        _remind_some(user_ids, plan.items, reminded, by=by, now=now)
    return reminded


@transaction.atomic
def _remind_some(
    user_ids: Sequence[int],
    items: Mapping[int, Sequence[DatedItem]],
    reminded: Reminded,
    *,
    by: User | None,
    now: datetime,
) -> None:
    day, users, mails = timezone.localdate(now), held_users(user_ids), has_mail_server()
    had = Reminder.objects.owners_on(day, user_ids)
    lines = open_lines(user_ids, items)
    reminded.before += len(had & lines.keys())
    made = [
        Reminder(
            owner=user,
            day=day,
            created_at=now,
            mail=Reminder.Mail.WAITING if mails and user.email else Reminder.Mail.NONE,
        )
        for user in users
        if user.pk in lines and user.pk not in had
    ]
    Reminder.objects.bulk_create(made)
    ReminderLine.objects.bulk_create(
        ReminderLine(reminder=reminder, session_id=session_id, items=pks, by=by)
        for reminder in made
        for session_id, pks in lines[reminder.owner_id].items()
    )
    reminded.total += len(made)
    reminded.by_mail += sum(reminder.mail == Reminder.Mail.WAITING for reminder in made)


def carry_over(today: date) -> None:
    """Mails of earlier days that wait become today's; who has one today, or waits too long, gets no old one more."""
    last = 0
    while user_ids := list(Reminder.objects.owners_left_before(today, after=last)[:PEOPLE_AT_ONCE]):
        _carry_over_some(user_ids, today)
        last = user_ids[-1]


@transaction.atomic
def _carry_over_some(user_ids: Sequence[int], today: date) -> None:
    held_users(user_ids)
    had = Reminder.objects.owners_on(today, user_ids)
    moved: list[int] = []
    dropped: list[int] = []
    for reminder in Reminder.objects.of_owners(user_ids).left_before(today):
        is_late = reminder.owner_id in had or (today - reminder.day).days > WAITING_DAYS
        (dropped if is_late else moved).append(reminder.pk)
        had.add(reminder.owner_id)
    Reminder.objects.move_waiting(moved, today)
    Reminder.objects.give_up_waiting(dropped)

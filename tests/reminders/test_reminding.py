"""At most one reminder a person and day, over all sessions, whoever makes it."""

from datetime import datetime, timedelta

from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from speeches.accounts.models import User
from speeches.reminders.models import Reminder
from speeches.reminders.planning import Scope, plan_by_hand
from speeches.reminders.reminding import Reminded, remind, remind_day
from speeches.study.models import StudySession
from tests.conftest import make_user
from tests.reminders.making import made, tick


def by_hand(session: StudySession, organiser: User, now: datetime) -> Reminded:
    plan = plan_by_hand(session, Scope.ALL, timezone.localdate(now))
    return remind(plan, by=organiser, now=now)


def test_twice_on_a_day_reminds_once(organiser: User, reader: User) -> None:
    session, items = made(organiser, reader, remind_on_day=True)
    now = timezone.now()
    assert remind_day(now=now).total == 1
    second = remind_day(now=now)
    assert (second.total, second.before) == (0, 1)
    line = Reminder.objects.get(owner=reader).lines.get()
    assert (line.session, line.items, line.by) == (session, [items[0].pk], None)


def test_by_hand_and_by_itself_come_to_one(organiser: User, reader: User) -> None:
    first, _items = made(organiser, reader, title="春季班")
    made(organiser, reader, title="秋季班", remind_on_day=True)
    now = timezone.now()
    assert by_hand(first, organiser, now).total == 1
    assert remind_day(now=now).before == 1
    assert Reminder.objects.get().lines.get().by == organiser


def test_a_new_day_reminds_anew_only_who_is_not_done(organiser: User, reader: User, stranger: User) -> None:
    _session, items = made(organiser, reader, stranger, due_in_days=-1, remind_after_days=1)
    now = timezone.now()
    assert remind_day(now=now).total == 2
    tick(items[0], reader)
    assert remind_day(now=now + timedelta(days=1)).total == 1
    assert stranger.reminders.count() == 2
    assert reader.reminders.count() == 1


def test_without_an_address_or_a_mail_server_it_is_told_in_the_product_alone(
    organiser: User, settings: Settings
) -> None:
    people = [make_user("lin", email="lin@example.org"), make_user("wu")]
    made(organiser, *people, remind_on_day=True)
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert remind_day(now=timezone.now()) == Reminded(total=2, by_mail=0)
    Reminder.objects.all().delete()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert remind_day(now=timezone.now()) == Reminded(total=2, by_mail=1)
    assert list(Reminder.objects.order_by("owner").values_list("mail", flat=True)) == ["waiting", "none"]


def test_what_waited_over_night_goes_out_as_todays(organiser: User) -> None:
    """Surely not sent, so it is tried again; but never beside another one of the day."""
    lin, wu, old = (make_user(name, email=f"{name}@example.org") for name in ("lin", "wu", "old"))
    session, _items = made(organiser, lin, wu, old, due_in_days=-1, remind_after_days=30)
    now = timezone.now()
    by_hand(session, organiser, now - timedelta(days=1))
    today = timezone.localdate(now)
    Reminder.objects.create(owner=wu, day=today, created_at=now, mail="sent")
    Reminder.objects.filter(owner=old).update(day=today - timedelta(days=4))
    remind_day(now=now)
    assert list(lin.reminders.values_list("day", "mail")) == [(today, "waiting")]
    assert list(wu.reminders.values_list("mail", flat=True)) == ["sent", "failed"]
    assert list(old.reminders.values_list("mail", flat=True)) == ["failed"]


def test_of_two_that_wait_the_later_one_goes_out(organiser: User) -> None:
    lin = make_user("lin", email="lin@example.org")
    session, _items = made(organiser, lin, due_in_days=-1)
    now = timezone.now()
    for days in (1, 2):
        by_hand(session, organiser, now - timedelta(days=days))
    remind_day(now=now)
    assert list(lin.reminders.values_list("mail", flat=True)) == ["waiting", "failed"]


def test_long_ago_is_forgotten(organiser: User, reader: User) -> None:
    session, _items = made(organiser, reader, due_in_days=-1)
    now = timezone.now()
    by_hand(session, organiser, now - timedelta(days=91))
    by_hand(session, organiser, now - timedelta(days=89))
    remind_day(now=now)
    assert reader.reminders.count() == 1


def test_more_people_ask_no_more_queries(organiser: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    made(organiser, make_user("first"), remind_on_day=True)
    with django_assert_num_queries(13) as few:
        remind_day(now=timezone.now())
    Reminder.objects.all().delete()
    made(organiser, *(make_user(f"p{number}") for number in range(12)), remind_on_day=True)
    with django_assert_num_queries(len(few.captured_queries)):
        assert remind_day(now=timezone.now()).total == 13

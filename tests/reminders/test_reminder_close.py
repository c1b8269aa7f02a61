"""The notice in the product is closed by its person."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.reminders.models import Reminder
from speeches.reminders.notices import notice_of
from speeches.reminders.reminding import remind_day
from tests.conftest import signed_in
from tests.reminders.making import made


def url(reminder: Reminder) -> str:
    return reverse("reminders:reminder_close", args=[reminder.pk])


def test_it_is_closed_with_those_before_it(organiser: User, reader: User) -> None:
    session, _items = made(organiser, reader, due_in_days=-3, remind_after_days=1)
    now = timezone.now()
    for days in (2, 0):
        remind_day(now=now - timedelta(days=days))
    latest = reader.reminders.first()
    assert latest
    assert notice_of(reader, timezone.localdate())
    back = session.get_absolute_url()
    assert signed_in(reader).post(url(latest), {"next": back})["Location"] == back
    assert not reader.reminders.filter(seen_at=None).exists()
    assert notice_of(reader, timezone.localdate()) is None


def test_it_leads_nowhere_else(organiser: User, reader: User) -> None:
    made(organiser, reader, remind_on_day=True)
    remind_day(now=timezone.now())
    sent = signed_in(reader).post(url(reader.reminders.get()), {"next": "https://elsewhere.example.org/"})
    assert sent["Location"] == reverse("pages:home")


def test_htmx_takes_it_off_the_page(organiser: User, reader: User) -> None:
    made(organiser, reader, remind_on_day=True)
    remind_day(now=timezone.now())
    answer = signed_in(reader).post(url(reader.reminders.get()), headers={"hx-request": "true"})
    assert (answer.status_code, answer.content) == (200, b"")


def test_somebody_elses_is_not_there(organiser: User, reader: User, stranger: User) -> None:
    made(organiser, reader, remind_on_day=True)
    remind_day(now=timezone.now())
    assert signed_in(stranger).post(url(Reminder.objects.get())).status_code == 404
    assert Reminder.objects.get().seen_at is None


def test_an_old_one_is_shown_no_more(organiser: User, reader: User) -> None:
    made(organiser, reader, due_in_days=-8, remind_after_days=8)
    remind_day(now=timezone.now())
    today = timezone.localdate()
    assert notice_of(reader, today + timedelta(days=7))
    assert notice_of(reader, today + timedelta(days=8)) is None


def test_on_a_sessions_page_only_its_own_part_is_shown(organiser: User, reader: User) -> None:
    sessions = [made(organiser, reader, remind_on_day=True, title=title)[0] for title in ("春季班", "秋季班")]
    remind_day(now=timezone.now())
    notice = notice_of(reader, timezone.localdate(), session=sessions[1])
    assert notice
    assert [part.session for part in notice.parts] == [sessions[1]]


def test_nobody_signed_in_is_sent_to_sign_in(organiser: User, reader: User) -> None:
    made(organiser, reader, remind_on_day=True)
    remind_day(now=timezone.now())
    assert reverse("account_login") in Client().post(url(Reminder.objects.get()))["Location"]

"""When a session reminds by itself."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.study.models import StudySession
from tests.conftest import signed_in
from tests.reminders.making import made
from tests.study.making import make_session


def url(session: StudySession) -> str:
    return reverse("reminders:reminder_edit", args=[session.pk])


def test_it_is_set_and_the_days_to_come_are_told(organiser: User, reader: User) -> None:
    session, _items = made(organiser, reader, due_in_days=5, tasks=("甲", "乙"))
    sent = {"remind_before_days": "2", "remind_on_day": "on", "remind_after_days": ""}
    client = signed_in(organiser)
    page = client.post(url(session), sent, follow=True)
    session.refresh_from_db()
    assert (session.remind_before_days, session.remind_on_day, session.remind_after_days) == (2, True, None)
    assert [total for _day, total in page.context["coming"]] == [2, 2]
    assert "提醒 2 个条目" in page.content.decode()


def test_nothing_chosen_means_never(organiser: User) -> None:
    session = make_session(organiser, remind_before_days=2, remind_on_day=True, remind_after_days=3)
    signed_in(organiser).post(url(session), {})
    session.refresh_from_db()
    assert (session.remind_before_days, session.remind_on_day, session.remind_after_days) == (None, False, None)


@pytest.mark.parametrize("days", ["0", "-1", "61", "x", "1.5"])
def test_bad_days_are_told_and_nothing_is_saved(organiser: User, days: str) -> None:
    session = make_session(organiser, remind_before_days=2)
    page = signed_in(organiser).post(url(session), {"remind_before_days": days}).content.decode()
    assert "errorlist" in page
    session.refresh_from_db()
    assert session.remind_before_days == 2


def test_a_deputy_sets_it_too(organiser: User, reader: User) -> None:
    session = make_session(organiser, reader)
    session.memberships.filter(user=reader).update(role="deputy")
    assert signed_in(reader).get(url(session)).status_code == 200


def test_nobody_signed_in_is_sent_to_sign_in(organiser: User) -> None:
    assert reverse("account_login") in Client().get(url(make_session(organiser)))["Location"]


def test_more_items_ask_no_more_queries(
    organiser: User, reader: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(organiser)
    session, _items = made(organiser, reader, remind_on_day=True)
    with django_assert_num_queries(6) as few:
        client.get(url(session))
    big, _items = made(organiser, reader, remind_on_day=True, tasks=tuple("甲乙丙丁戊己"))
    with django_assert_num_queries(len(few.captured_queries)):
        client.get(url(big))

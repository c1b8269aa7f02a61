"""The curve of the days: what is done beside what was due."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.items import ItemTick
from speeches.reports.curve import session_curve
from speeches.study.models import StudySession
from tests.checklists.making import count_queries
from tests.conftest import make_user, signed_in
from tests.reports.session_making import Class, for_group, make_class
from tests.study.making import count_anew, join, make_session


@pytest.fixture
def course(organiser: User) -> Class:
    return make_class(organiser)


def test_what_is_done_beside_what_was_due(course: Class) -> None:
    """Six required items: the speech was due yesterday, the task in three days; two were done, one before it began."""
    today = timezone.localdate()
    for days, person in ((30, 0), (2, 1)):
        at = timezone.now() - timedelta(days=days)
        ItemTick.objects.create(item=course.speech, owner=course.people[person], ticked_at=at)
    course.tick(course.extra, course.people[2])
    count_anew(course.session)
    curve = session_curve(course.session, today)
    assert curve
    assert (curve.total, curve.first, curve.last) == (6, today - timedelta(days=7), today + timedelta(days=7))
    assert [round(share) for share in curve.done] == [17, 17, 17, 17, 17, 33, 33, 33]
    assert [round(share) for share in curve.due] == [0] * 6 + [50] * 4 + [100] * 5
    assert (curve.done_percent, curve.due_percent, curve.day) == (33, 50, today)
    assert curve.done_points.startswith("0.00,83.33 ")


def test_what_was_due_before_the_first_day_is_due_on_it(course: Class) -> None:
    """Three of six were due the day before the session began: the sentence says what the line shows."""
    today = timezone.localdate()
    course.session.starts_on = today
    curve = session_curve(course.session, today)
    assert curve
    assert (round(curve.due[0]), curve.due_percent) == (50, 50)


def test_items_for_a_group_and_people_who_left(course: Class) -> None:
    for_group(course.task, course.members[1].group_id)
    course.tick(course.task, course.people[1])
    curve = session_curve(course.session, timezone.localdate())
    assert curve
    assert (curve.total, curve.done_percent) == (4, 25)
    course.session.memberships.filter(user=course.people[1]).update(status="withdrawn", withdrawn_at=timezone.now())
    curve = session_curve(course.session, timezone.localdate())
    assert curve
    assert (curve.total, curve.done_percent) == (2, 0)


def test_the_page(course: Class, organiser: User) -> None:
    response = signed_in(organiser).get(course.url("session_curve"))
    assert response.status_code == 200
    assert response.content.count(b"<polyline") == 2


def test_nothing_is_required(organiser: User) -> None:
    session = make_session(organiser)
    assert session_curve(session, timezone.localdate()) is None
    assert signed_in(organiser).get(f"/sessions/{session.pk}/progress/days/").status_code == 200


def test_a_session_that_has_not_begun(course: Class, organiser: User) -> None:
    """Its first day is the only one."""
    first = timezone.localdate() + timedelta(days=3)
    StudySession.objects.update(starts_on=first, ends_on=first)
    response = signed_in(organiser).get(course.url("session_curve"))
    assert response.context["curve"].day == first


def test_strangers_find_nothing(course: Class, stranger: User) -> None:
    for person in (stranger, course.people[0]):
        assert signed_in(person).get(course.url("session_curve")).status_code == 404


def test_nobody_signed_in(course: Class) -> None:
    assert "/accounts/login/" in Client().get(course.url("session_curve"))["Location"]


def test_more_rows_ask_no_more(course: Class, organiser: User) -> None:
    client = signed_in(organiser)
    few = count_queries(lambda: client.get(course.url("session_curve")))
    for number in range(20):
        join(course.session, make_user(f"more{number}"))
    course.task.checklist.add_task("再谈一次")
    count_anew(course.session)
    assert count_queries(lambda: client.get(course.url("session_curve"))) == few

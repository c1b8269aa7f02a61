"""The organiser's page of a session: figures, members × items, filters, order, pages."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from speeches.accounts.models import User
from speeches.progress.marks import mark_section
from speeches.reports.table import session_rows, table_day
from speeches.reports.table_filters import filters_in
from speeches.study.models import StudySession
from tests.checklists.making import count_queries, in_days, parts
from tests.conftest import make_user, signed_in
from tests.reports.session_making import Class, for_group, make_class, names, shown_rows
from tests.study.making import count_anew, join


@pytest.fixture
def course(organiser: User) -> Class:
    return make_class(organiser)


def test_members_and_items(course: Class, organiser: User) -> None:
    """Each cell says in words where a member is; what is due is late on the next day."""
    course.tick(course.task, course.people[0])
    speech = course.speech.speech
    assert speech
    mark_section(course.people[0], parts(speech)[0], is_read=True, now=timezone.now())
    rows = shown_rows(signed_in(organiser), course.url())
    due = in_days(-1).isoformat()
    assert rows[0] == ["安一", "一组", "1/2 项", "0/1 项", "△ 已逾期", due, "△ 已逾期", "✓ 已勾选", "○ 未开始"]
    assert rows[1][0] == "陈三"
    assert rows[2] == ["白二", "二组", "0/2 项", "0/1 项", "△ 已逾期", due, "△ 已逾期", "○ 未开始", "○ 未开始"]


def test_an_item_for_another_group(course: Class, organiser: User) -> None:
    """It is none of the member's: the cell is empty, and the figure counts without it."""
    for_group(course.task, course.members[1].group_id)
    rows = shown_rows(signed_in(organiser), course.url())
    assert (rows[0][2], rows[0][7]) == ("0/1 项", "—")
    assert (rows[2][2], rows[2][7]) == ("0/2 项", "○ 未开始")


def test_the_page_and_the_rows_are_one(course: Class, organiser: User) -> None:
    """What exports take is what the page shows."""
    filters, today = filters_in({}), table_day(course.session, timezone.localdate())
    course.tick(course.task, course.people[0])
    with override("zh-hans"):
        told = [list(row.texts) for row in session_rows(course.session, filters=filters, today=today)]
    assert len(told) == 3
    assert shown_rows(signed_in(organiser), course.url()) == told


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("state=finished", ["安一"]),
        ("state=unfinished", ["陈三", "白二"]),
        ("state=overdue", ["陈三", "白二"]),
        ("state=under_way", []),
        ("state=nonsense", ["安一", "陈三", "白二"]),
        ("name=白二", ["白二"]),
        ("group=0", []),
        ("group=99999999999999999999", ["安一", "陈三", "白二"]),
        ("sort=name", ["安一", "白二", "陈三"]),
        ("sort=-name", ["陈三", "白二", "安一"]),
        ("sort=-figure", ["安一", "白二", "陈三"]),
        ("sort=due", ["白二", "陈三", "安一"]),
        ("page=99", ["安一", "陈三", "白二"]),
    ],
)
def test_filters_and_order(course: Class, organiser: User, query: str, shown: list[str]) -> None:
    """安一 has finished."""
    for item in (course.speech, course.task):
        course.tick(item, course.people[0])
    rows = names(shown_rows(signed_in(organiser), f"{course.url()}?{query}"))
    assert rows == shown


def test_who_has_not_done_an_item(course: Class, organiser: User) -> None:
    course.tick(course.task, course.people[2])
    client = signed_in(organiser)
    assert names(shown_rows(client, f"{course.url()}?not_done={course.task.pk}")) == ["安一", "白二"]
    for_group(course.task, course.members[0].group_id)
    assert names(shown_rows(client, f"{course.url()}?not_done={course.task.pk}")) == ["安一"]
    assert names(shown_rows(client, f"{course.url()}?not_done=7777777")) == []


def test_the_four_figures(course: Class, organiser: User) -> None:
    """They are of all participants, whatever is filtered; each leads to its members."""
    for item in (course.speech, course.task):
        course.tick(item, course.people[0])
    context = signed_in(organiser).get(f"{course.url()}?name=安一").context
    assert [(figure.cell.word, figure.count) for figure in context["figures"]] == [
        ("未开始", 0),
        ("进行中", 0),
        ("已完成", 1),
        ("已逾期", 2),
    ]


def test_withdrawn_members_and_organisers_stand_nowhere(course: Class, organiser: User) -> None:
    course.session.memberships.filter(user=course.people[1]).update(status="withdrawn", withdrawn_at=timezone.now())
    assert names(shown_rows(signed_in(organiser), course.url())) == ["安一", "陈三"]


def test_a_closed_session_is_seen_as_it_was(course: Class, organiser: User) -> None:
    """Nothing becomes late after the closing."""
    closed_at = timezone.now() - timedelta(days=5)
    StudySession.objects.update(status="closed", closed_at=closed_at)
    rows = shown_rows(signed_in(organiser), course.url())
    assert rows[0][6] == "○ 未开始"


def test_a_draft_counts_nothing(course: Class, organiser: User) -> None:
    StudySession.objects.update(status="draft")
    client = signed_in(organiser)
    assert client.get(course.url()).status_code == 200
    assert shown_rows(client, course.url()) == []


def test_strangers_find_nothing(course: Class, stranger: User, editor: User, administrator: User) -> None:
    """Nor do participants, editors and administrators."""
    for person in (stranger, editor, administrator, course.people[0]):
        assert signed_in(person).get(course.url()).status_code == 404


def test_nobody_signed_in(course: Class) -> None:

    response = Client().get(course.url())
    assert response.status_code == 302
    assert "/accounts/login/" in response["Location"]


def test_more_rows_ask_no_more(course: Class, organiser: User) -> None:
    client = signed_in(organiser)
    few = count_queries(lambda: client.get(course.url()))
    for number in range(60):
        join(course.session, make_user(f"more{number}"))
    course.task.checklist.add_task("再谈一次")
    count_anew(course.session)
    assert count_queries(lambda: client.get(course.url())) == few
    assert len(shown_rows(client, course.url())) == 50

"""The table of a session as CSV: for whoever runs it."""

import csv
from io import StringIO
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.study.models import StudySession
from tests.checklists.making import count_queries
from tests.conftest import make_user, signed_in
from tests.reports.files import content, csv_rows
from tests.reports.session_making import Class, make_class
from tests.study.making import count_anew, join, make_session

PAGES = ["session_csv", "session_excel", "session_word"]


@pytest.fixture
def course(organiser: User) -> Class:
    return make_class(organiser)


def test_a_file_that_excel_opens_as_it_is(course: Class, organiser: User) -> None:
    """UTF-8 with its mark, and no figure that would become a day."""
    answer = signed_in(organiser).get(course.url("session_csv"))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "春季读书班学习进度" in unquote(answer["Content-Disposition"])
    data = content(signed_in(organiser), course.url("session_csv"))
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0] == [
        "姓名",
        "小组",
        "必读",
        "选读",
        "状态",
        "最近截止",
        "在动员会上的讲话",
        "写一份计划",
        "看一次展览",
    ]
    assert [row[0] for row in rows[1:]] == ["安一", "陈三", "白二"]
    assert rows[1][2] == "0/2 项"


@pytest.mark.parametrize("page", PAGES)
def test_for_whoever_runs_it_alone(course: Class, stranger: User, editor: User, administrator: User, page: str) -> None:
    other = make_user("other", display_name="别的组织者")
    make_session(other)
    for person in (stranger, editor, administrator, other, course.people[0]):
        assert signed_in(person).get(course.url(page)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_deputies_too_until_they_withdraw(course: Class, page: str) -> None:
    deputy = make_user("deputy")
    member = join(course.session, deputy, role="deputy", is_participant=False)
    assert content(signed_in(deputy), course.url(page))
    member.status, member.withdrawn_at = "withdrawn", timezone.now()
    member.save()
    assert signed_in(deputy).get(course.url(page)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_nobody_signed_in_is_sent_to_sign_in(course: Class, page: str) -> None:
    assert Client().get(course.url(page))["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("page", PAGES)
def test_it_is_only_looked_at(course: Class, organiser: User, page: str) -> None:
    assert signed_in(organiser).post(course.url(page)).status_code == 405


@pytest.mark.parametrize("page", PAGES)
def test_of_a_draft_nothing_is_counted(course: Class, organiser: User, page: str) -> None:
    StudySession.objects.update(status="draft", opened_at=None)
    assert signed_in(organiser).get(course.url(page)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_more_members_ask_no_more_queries(course: Class, organiser: User, page: str) -> None:
    client = signed_in(organiser)
    few = count_queries(lambda: content(client, course.url(page)))
    for number in range(30):
        join(course.session, make_user(f"more{number}"))
    course.task.checklist.add_task("再谈一次")
    count_anew(course.session)
    assert count_queries(lambda: content(client, course.url(page))) == few


def test_a_wrong_query_counts_as_none(course: Class, organiser: User) -> None:
    client = signed_in(organiser)
    address = course.url("session_csv")
    assert csv_rows(client, f"{address}?state=x&group=-&not_done=a&sort=zz") == csv_rows(client, address)

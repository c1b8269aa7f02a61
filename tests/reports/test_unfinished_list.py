"""Those who have not finished, by group, to copy."""

import pytest
from django.test import Client

from speeches.accounts.models import User
from tests.checklists.making import count_queries
from tests.conftest import make_user, signed_in
from tests.reports.session_making import Class, make_class
from tests.study.making import count_anew, join

PAGE = "unfinished_list"


@pytest.fixture
def course(organiser: User) -> Class:
    return make_class(organiser)


def told(client: Client, address: str) -> str:
    text: str = client.get(address).context["text"]
    return text


def test_names_by_group(course: Class, organiser: User) -> None:
    client = signed_in(organiser)
    assert told(client, course.url(PAGE)) == "一组（2 人）：安一、陈三\n二组（1 人）：白二"
    for item in (course.speech, course.task):
        course.tick(item, course.people[0])
    join(course.session, make_user("alone", display_name="杜四"))
    count_anew(course.session)
    assert told(client, course.url(PAGE)) == "一组（1 人）：陈三\n二组（1 人）：白二\n未分组（1 人）：杜四"


def test_two_who_are_called_alike_are_told_apart(course: Class, organiser: User) -> None:
    """By their units; two of one unit, or of none, by the names under which they sign in."""
    for name, unit in (
        ("an1", "县水务局"),
        ("an2", "县文化馆"),
        ("bai1", "县水务局"),
        ("bai2", "县水务局"),
        ("bai3", ""),
    ):
        called = "安一" if name.startswith("an") else "杜四"
        join(course.session, make_user(name, display_name=called, unit=unit), group=course.members[1].group)
    count_anew(course.session)
    client = signed_in(organiser)
    assert told(client, course.url(PAGE)) == (
        "一组（2 人）：安一（member0）、陈三\n二组（6 人）：白二、安一（县水务局）、安一（县文化馆）、"
        "杜四（bai1）、杜四（bai2）、杜四（bai3）"
    )
    assert "安一（县水务局）" in client.get(course.url()).content.decode()


def test_who_has_not_done_one_item(course: Class, organiser: User) -> None:
    """Optional ones too; whoever finished all that is required may be among them."""
    course.tick(course.extra, course.people[1])
    client = signed_in(organiser)
    assert told(client, f"{course.url(PAGE)}?not_done={course.extra.pk}") == "一组（2 人）：安一、陈三"
    assert told(client, f"{course.url(PAGE)}?not_done=x") == told(client, course.url(PAGE))


def test_as_a_file(course: Class, organiser: User) -> None:
    response = signed_in(organiser).get(f"{course.url(PAGE)}?format=txt")
    assert response.content.decode("utf-8-sig") == "一组（2 人）：安一、陈三\r\n二组（1 人）：白二\r\n"
    assert "filename*=utf-8''" in response["Content-Disposition"]
    assert response["Content-Type"] == "text/plain; charset=utf-8"


def test_all_have_finished(course: Class, organiser: User) -> None:
    for person in course.people:
        for item in (course.speech, course.task):
            course.tick(item, person)
    assert "全部完成了" in signed_in(organiser).get(course.url(PAGE)).content.decode()


def test_strangers_find_nothing(course: Class, stranger: User) -> None:
    for person in (stranger, course.people[0]):
        assert signed_in(person).get(course.url(PAGE)).status_code == 404


def test_nobody_signed_in(course: Class) -> None:
    assert "/accounts/login/" in Client().get(course.url(PAGE))["Location"]


def test_more_rows_ask_no_more(course: Class, organiser: User) -> None:
    client = signed_in(organiser)
    few = count_queries(lambda: client.get(course.url(PAGE)))
    for number in range(20):
        join(course.session, make_user(f"more{number}"))
    count_anew(course.session)
    assert count_queries(lambda: client.get(course.url(PAGE))) == few

"""What is alike is shown to those who run the session, side by side, and never called anything else."""

from typing import Any

import pytest
from django.test import Client
from django.test.utils import override_settings
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.reflections import alike, alike_views
from speeches.reflections.models import Reflection
from speeches.study.models import StudySession
from tests.conftest import make_speech, make_user, signed_in
from tests.reflections.making import address, decided, handed_in, write
from tests.study.making import join

SHARED = "去年腊月我跟着护林员走了三天山路，他记路不看牌子，只看哪棵树上的苔藓厚，我才知道什么叫把地方装在心里。"
QUOTED = "同志们要记住，灶前的话要一户一户去讲，讲一遍记一遍，老人多讲两遍，孩子写在作业本上带回家去。"


@pytest.fixture
def two(item: ChecklistItem, reader: User, member: User) -> tuple[Reflection, Reflection]:
    item.checklist.add_speech(make_speech(QUOTED))
    return (
        handed_in(item, reader, f"先说我自己。{SHARED}讲话说：“{QUOTED}”"),
        handed_in(item, member, f"{QUOTED}\n{SHARED.replace('三天', '五天')}别的是我自己写的。"),
    )


def test_side_by_side_without_what_both_quote(
    two: tuple[Reflection, Reflection], session: StudySession, organiser: User
) -> None:
    page = signed_in(organiser).get(address("alike_list", session.pk))
    (pair,) = page.context["pairs"]
    (side,) = pair.sides
    assert side.words == SHARED.removesuffix("。")
    assert side.other_words == SHARED.replace("三天", "五天").removesuffix("。")
    with override_settings(LANGUAGE_CODE="zh-hans"):
        assert "抄袭" not in signed_in(organiser).get(address("alike_list", session.pk)).content.decode()


def test_beside_one_reflection(two: tuple[Reflection, Reflection], organiser: User) -> None:
    client, url = signed_in(organiser), address("reflection_alike", two[0].pk)
    whole, part = client.get(url), client.get(url, headers={"HX-Request": "true"})
    for page in (whole, part):
        assert [pair.other.pk for pair in page.context["pairs"]] == [two[1].pk]
        assert [pair.source for pair in page.context["quotes"]] == ["在读书班上的讲话"]
    assert "<html" in whole.content.decode()
    assert "<html" not in part.content.decode()


def test_drafts_and_what_follows_a_return_are_not_compared(
    two: tuple[Reflection, Reflection], item: ChecklistItem, session: StudySession, organiser: User, reader: User
) -> None:
    third = make_user("third")
    join(session, third)
    write(item, third, SHARED)
    decided(two[0], organiser, outcome="returned", comment="再写")
    write(item, reader, "全部重写过了。")
    (pair,) = signed_in(organiser).get(address("alike_list", session.pk)).context["pairs"]
    assert {pair.one.pk, pair.other.pk} == {two[0].pk, two[1].pk}


def test_one_person_is_not_like_themselves(
    item: ChecklistItem, session: StudySession, reader: User, organiser: User
) -> None:
    second = item.checklist.items.create(kind="reflection", text="第二篇", position=9)
    first = handed_in(item, reader, SHARED)
    handed_in(second, reader, SHARED)
    assert signed_in(organiser).get(address("reflection_alike", first.pk)).context["pairs"] == []


def test_too_many_at_once_are_told(
    two: tuple[Reflection, Reflection], session: StudySession, organiser: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alike_views, "MOST", 1)
    page = signed_in(organiser).get(address("alike_list", session.pk))
    assert page.context["is_too_many"]
    assert page.context["pairs"] == []
    assert signed_in(organiser).get(address("reflection_alike", two[1].pk)).status_code == 200
    assert alike.MOST > 300


@pytest.mark.parametrize("query", [{}, {"item": "x"}, {"group": "0"}])
def test_nothing_to_compare(session: StudySession, organiser: User, query: dict[str, Any]) -> None:
    assert signed_in(organiser).get(address("alike_list", session.pk), query).status_code == 200


def test_others_and_nobody(
    two: tuple[Reflection, Reflection], session: StudySession, reader: User, stranger: User, administrator: User
) -> None:
    for url in (address("alike_list", session.pk), address("reflection_alike", two[0].pk)):
        for other in (reader, stranger, administrator):
            assert signed_in(other).get(url).status_code == 404
        assert Client().get(url).status_code == 302


def test_more_reflections_ask_no_more_queries(
    two: tuple[Reflection, Reflection],
    item: ChecklistItem,
    session: StudySession,
    organiser: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client, url = signed_in(organiser), address("alike_list", session.pk)
    for number in range(2):
        person = make_user(f"p{number}")
        join(session, person)
        handed_in(item, person, f"第{number}个人写的，与谁都不一样。")
        with django_assert_num_queries(10):
            client.get(url)

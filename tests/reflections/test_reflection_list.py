"""Who handed in and who did not, for those who run the session; the members see what is theirs or published."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.study.models import SessionGroup, StudySession
from tests.conftest import make_user, signed_in
from tests.reflections.making import WORDS, address, decided, handed_in, make_item, published, write
from tests.study.making import join, make_session


def look(user: User, session: StudySession, **query: Any) -> Any:
    return signed_in(user).get(address("reflection_list", session.pk), query)


def test_the_organiser_sees_each_member_and_where_they_stand(
    session: StudySession, item: ChecklistItem, reader: User, member: User, organiser: User
) -> None:
    handed_in(item, reader, title="水急桨轻")
    page = look(organiser, session)
    rows = {str(row.membership.user): row for row in page.context["rows"]}
    assert rows["林小满"].version.characters == len(WORDS)
    assert rows["周砚秋"].version is None
    assert page.context["figures"] == {"missing": 1, "handed_in": 1, "returned": 0, "accepted": 0, "total": 2}


def test_a_draft_and_what_is_written_after_a_return_are_not_told(
    session: StudySession, item: ChecklistItem, reader: User, member: User, organiser: User
) -> None:
    write(item, member, "还在打草稿。")
    decided(handed_in(item, reader), organiser, outcome="returned", comment="再写")
    write(item, reader, WORDS + "退回以后写的很多很多字。")
    page = look(organiser, session)
    rows = {str(row.membership.user): row for row in page.context["rows"]}
    assert rows["周砚秋"].membership.reflection_state == "missing"
    assert rows["周砚秋"].membership.reflection_pk is None
    assert rows["林小满"].version.characters == len(WORDS)
    assert "草稿。" not in page.content.decode()


def test_narrowed_by_state_group_and_name(
    session: StudySession, item: ChecklistItem, reader: User, member: User, organiser: User
) -> None:
    group = SessionGroup.objects.create(session=session, name="第一组")
    session.memberships.filter(user=reader).update(group=group)
    handed_in(item, reader)

    def names(**query: Any) -> list[str]:
        return [str(row.membership.user) for row in look(organiser, session, **query).context["rows"]]

    assert names(state="missing") == ["周砚秋"]
    assert names(group=group.pk) == ["林小满"]
    assert names(q="砚秋") == ["周砚秋"]
    assert names(state="accepted") == []
    assert look(organiser, session, state="missing").context["missing"] == ["周砚秋"]


@pytest.mark.parametrize("query", [{"state": "x"}, {"group": "x"}, {"item": "0"}, {"page": "99"}, {"q": "长" * 61}])
def test_what_is_asked_wrongly_narrows_nothing(
    session: StudySession, item: ChecklistItem, organiser: User, query: dict[str, str]
) -> None:
    page = look(organiser, session, **query)
    assert page.status_code == 200
    assert len(page.context["rows"]) == 1


def test_a_group_s_item_is_asked_of_the_group_alone(
    session: StudySession, item: ChecklistItem, reader: User, member: User, organiser: User
) -> None:
    item.group = SessionGroup.objects.create(session=session, name="第一组")
    item.save()
    session.memberships.filter(user=member).update(group=item.group)
    assert [str(row.membership.user) for row in look(organiser, session).context["rows"]] == ["周砚秋"]


def test_members_see_their_own_and_what_is_published(
    session: StudySession, item: ChecklistItem, reader: User, member: User, organiser: User
) -> None:
    published(handed_in(item, reader, title="水急桨轻"), organiser)
    handed_in(make_item(session, text="第二篇"), reader, title="没有公开的")
    page = look(member, session)
    assert "rows" not in page.context
    text = page.content.decode()
    assert "水急桨轻" in text
    assert "没有公开的" not in text
    assert [row.item.title for row in page.context["mine"]] == ["读后写一篇心得", "第二篇"]


def test_others_and_nobody(session: StudySession, stranger: User, editor: User, administrator: User) -> None:
    make_session(stranger, title="别人的班")
    for other in (stranger, editor, administrator):
        assert look(other, session).status_code == 404
    assert Client().get(address("reflection_list", session.pk)).status_code == 302


def test_a_session_that_asks_for_none(session: StudySession, organiser: User) -> None:
    assert look(organiser, session).context["form"].chosen_item is None


def test_namesakes_are_told_apart_wherever_organisers_read(
    session: StudySession, item: ChecklistItem, organiser: User, member: User
) -> None:
    """In the list, among the names to copy, and over the text."""
    for number, unit in enumerate(("县水务局", "县文化馆")):
        join(session, make_user(f"twin{number}", display_name="张伟", unit=unit))
    reflection = handed_in(item, User.objects.get(username="twin0"))
    client = signed_in(organiser)
    listed = client.get(address("reflection_list", session.pk), {"state": "missing"}).content.decode()
    assert "周砚秋、张伟（县文化馆）" in listed
    assert "待审阅" in listed
    assert '<h1 class="serif">张伟（县水务局）</h1>' in client.get(reflection.get_absolute_url()).content.decode()


def test_more_members_ask_no_more_queries(
    session: StudySession,
    item: ChecklistItem,
    organiser: User,
    reader: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    handed_in(item, reader)
    client, url = signed_in(organiser), address("reflection_list", session.pk)
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for number in range(60):
        person = make_user(f"p{number}")
        join(session, person)
        handed_in(item, person)
    with django_assert_num_queries(len(few)):
        page = client.get(url)
    assert len(page.context["rows"]) == 50

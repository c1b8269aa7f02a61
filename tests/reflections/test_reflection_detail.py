"""Those who run the session read what was handed in, the members what is published; the author has their own page."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.reflections.models import Reflection
from speeches.study.models import StudySession
from speeches.study.running import delete_session
from tests.conftest import make_user, signed_in
from tests.reflections.making import WORDS, address, decided, handed_in, published, write
from tests.study.making import join, make_session


@pytest.fixture
def reflection(item: ChecklistItem, reader: User) -> Reflection:
    return handed_in(item, reader)


def status(user: User, reflection: Reflection) -> int:
    return signed_in(user).get(address("reflection_detail", reflection.pk)).status_code


def test_the_organiser_and_a_deputy_read_it(session: StudySession, reflection: Reflection, organiser: User) -> None:
    deputy = make_user("deputy")
    join(session, deputy, role="deputy")
    for person in (organiser, deputy):
        page = signed_in(person).get(address("reflection_detail", reflection.pk))
        assert WORDS in page.content.decode()


def test_what_is_written_after_a_return_is_the_authors_alone(
    reflection: Reflection, item: ChecklistItem, reader: User, organiser: User
) -> None:
    decided(reflection, organiser, outcome="returned", comment="再写")
    write(item, reader, "退回以后写的。", title="新题目")
    page = signed_in(organiser).get(address("reflection_detail", reflection.pk)).content.decode()
    assert WORDS in page
    assert "退回以后写的" not in page
    assert "新题目" not in page


def test_a_draft_is_not_there(item: ChecklistItem, reader: User, organiser: User) -> None:
    assert status(organiser, write(item, reader)) == 404


def test_others_do_not_see_it(
    reflection: Reflection, member: User, stranger: User, editor: User, administrator: User
) -> None:
    make_session(stranger, title="别人的班")
    for other in (member, stranger, editor, administrator):
        assert status(other, reflection) == 404
    assert Client().get(address("reflection_detail", reflection.pk)).status_code == 302


def test_published_the_members_read_it_and_nobody_else(
    reflection: Reflection, member: User, organiser: User, stranger: User, administrator: User
) -> None:
    published(reflection, organiser)
    page = signed_in(member).get(address("reflection_detail", reflection.pk))
    assert WORDS in page.content.decode()
    assert status(stranger, reflection) == status(administrator, reflection) == 404


def test_the_author_is_led_to_their_own_page(reflection: Reflection, item: ChecklistItem, reader: User) -> None:
    answer = signed_in(reader).get(address("reflection_detail", reflection.pk))
    assert answer["Location"] == address("reflection_edit", item.pk)


def test_of_who_left_the_organiser_sees_nothing(
    session: StudySession, reflection: Reflection, reader: User, organiser: User
) -> None:
    session.memberships.filter(user=reader).update(status="withdrawn", withdrawn_at=session.opened_at)
    assert status(organiser, reflection) == 404


def test_the_next_one_is_the_one_that_waits_longest(
    reflection: Reflection, item: ChecklistItem, member: User, session: StudySession, organiser: User
) -> None:
    second = handed_in(item, member)
    third = make_user("third")
    join(session, third)
    handed_in(item, third)
    page = signed_in(organiser).get(address("reflection_detail", reflection.pk))
    assert page.context["next"] == second


def test_an_earlier_version_can_be_looked_at(
    reflection: Reflection, item: ChecklistItem, reader: User, organiser: User
) -> None:
    decided(reflection, organiser, outcome="returned", comment="再写")
    handed_in(item, reader, "第二稿。")
    page = signed_in(organiser).get(address("reflection_detail", reflection.pk), {"version": "1"})
    assert (page.context["version"].body, page.context["is_latest"]) == (WORDS, False)
    wrong = signed_in(organiser).get(address("reflection_detail", reflection.pk), {"version": "x"})
    assert wrong.context["version"].body == "第二稿。"


def test_more_versions_ask_no_more_queries(
    reflection: Reflection,
    item: ChecklistItem,
    reader: User,
    organiser: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = signed_in(organiser)
    for number in range(4):
        with django_assert_max_num_queries(9):
            client.get(address("reflection_detail", reflection.pk))
        decided(reflection, organiser, outcome="returned", comment="再写")
        handed_in(item, reader, f"{WORDS}{number}")


def test_when_the_session_is_deleted_its_author_reads_it_on(
    reflection: Reflection, session: StudySession, reader: User, organiser: User, stranger: User
) -> None:
    """A kept link leads to the record; what was handed in and what changed stays there for the author alone."""
    delete_session(session)
    assert signed_in(reader).get(address("reflection_detail", reflection.pk)).headers["Location"] == "/record/"
    compared = signed_in(reader).get(address("version_compare", reflection.pk, 1))
    assert WORDS in compared.content.decode()
    for person in (organiser, stranger):
        assert status(person, reflection) == 404
        assert signed_in(person).get(address("version_compare", reflection.pk, 1)).status_code == 404

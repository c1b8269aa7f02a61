"""I write a reflection: it is saved, counted, and nobody's but mine."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.study.models import SessionGroup, StudySession
from tests.conftest import signed_in
from tests.reflections.making import WORDS, address, decided, handed_in, send, write
from tests.study.making import make_session


def test_words_are_saved_and_stand_there_again(item: ChecklistItem, reader: User) -> None:
    client = signed_in(reader)
    assert client.get(address("reflection_edit", item.pk)).status_code == 200
    answer = send(client, "reflection_edit", item, f"　　{WORDS}\r\n\r\n第二段。", title=" 船工  的话 ")
    assert answer["Location"] == address("reflection_edit", item.pk)
    reflection = reader.reflections.get()
    assert reflection.body == f"　　{WORDS}\n\n第二段。"
    assert (reflection.title, reflection.status, reflection.revision) == ("船工 的话", "draft", 1)
    assert reflection.characters == len(WORDS) + 4
    assert WORDS in client.get(address("reflection_edit", item.pk)).content.decode()


def test_the_form_goes_without_a_file_and_without_words(item: ChecklistItem, reader: User) -> None:
    """A field that a browser asks for would keep it from going out at all."""
    assert " required" not in signed_in(reader).get(address("reflection_edit", item.pk)).content.decode()


def test_to_others_it_is_not_there(
    item: ChecklistItem, reader: User, stranger: User, organiser: User, editor: User, administrator: User
) -> None:
    write(item, reader)
    for other in (stranger, organiser, editor, administrator):
        client = signed_in(other)
        assert client.get(address("reflection_edit", item.pk)).status_code == 404
        assert send(client, "reflection_edit", item, "不是我的").status_code == 404


def test_nobody_signed_in_is_sent_to_sign_in(item: ChecklistItem) -> None:
    answer = Client().get(address("reflection_edit", item.pk))
    assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    "wrong", [{"body": "长" * 50_001}, {"title": "长" * 201}, {"revision": "x"}, {"revision": ""}, {"body": "a\x00b"}]
)
def test_what_cannot_be_saved_is_shown_and_not_saved(item: ChecklistItem, reader: User, wrong: dict[str, Any]) -> None:
    answer = send(signed_in(reader), "reflection_edit", item, **{"body": WORDS, **wrong})
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == wrong.keys()
    assert not reader.reflections.exists()


def test_more_notes_and_versions_ask_no_more_queries(
    item: ChecklistItem, reader: User, organiser: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(reader)
    for _round in range(4):
        decided(handed_in(item, reader, WORDS * (_round + 1)), organiser, outcome="returned", comment="再写具体些")
        with django_assert_max_num_queries(13):
            assert client.get(address("reflection_edit", item.pk)).status_code == 200


def test_an_item_for_another_group_and_one_of_a_draft_are_not_there(
    session: StudySession, item: ChecklistItem, reader: User, organiser: User
) -> None:
    item.group = SessionGroup.objects.create(session=session, name="第二组")
    item.save()
    assert signed_in(reader).get(address("reflection_edit", item.pk)).status_code == 404
    session.memberships.participants().update(group=item.group)
    assert signed_in(reader).get(address("reflection_edit", item.pk)).status_code == 200
    draft = make_session(organiser, reader, title="还没开的班", status="draft")
    other = draft.checklists.create(title="清单").items.create(kind="reflection", text="心得", position=0)
    assert signed_in(reader).get(address("reflection_edit", other.pk)).status_code == 404


def test_who_left_keeps_the_words_and_sees_nothing_of_the_session(
    session: StudySession, item: ChecklistItem, reader: User
) -> None:
    write(item, reader)
    session.memberships.filter(user=reader).update(status="withdrawn", withdrawn_at=session.opened_at)
    page = signed_in(reader).get(address("reflection_edit", item.pk)).content.decode()
    assert WORDS in page
    assert session.title not in page
    send(signed_in(reader), "reflection_edit", item, "离开以后改的", revision=1)
    assert reader.reflections.get().body == "离开以后改的"

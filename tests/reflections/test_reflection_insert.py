"""Excerpts of my notes on the session's texts go in with their citation, without scripts too."""

from uuid import uuid4

import pytest
from django.test import Client

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.library.models import Section, Speech
from speeches.notes.models import Note
from speeches.reflections.excerpts import excerpts_of
from speeches.study.models import StudySession
from tests.conftest import make_speech, signed_in
from tests.reflections.making import WORDS, address, send

QUOTE = "会上说“先听完”，再开口"


def make_note(owner: User, section: Section, **words: str) -> Note:
    start = section.body.find(words.get("quote", ""))
    place = {"start": start, "end": start + len(words["quote"])} if words.get("quote") else {}
    return Note.objects.create(owner=owner, section=section, **place, **words)


@pytest.fixture
def text(session: StudySession, item: ChecklistItem) -> Speech:
    """A speech of the session's list."""
    speech = make_speech(f"开头。{QUOTE}。", "第二节。", title="在渡口的讲话", speaker="沈怀瑾")
    item.checklist.add_speech(speech)
    return speech


def test_a_quote_goes_in_behind_the_words(item: ChecklistItem, reader: User, text: Speech) -> None:
    note = make_note(reader, text.sections.outline()[0], quote=QUOTE, body="我做不到。")
    client = signed_in(reader)
    answer = send(client, "reflection_insert", item, WORDS, note=note.pk)
    assert answer.status_code == 302
    cited = "“会上说‘先听完’，再开口”（《在渡口的讲话》（沈怀瑾）第一部分）\n我做不到。"
    assert reader.reflections.get().body == f"{WORDS}\n\n{cited}"
    assert "我做不到。" in client.get(address("reflection_edit", item.pk)).content.decode()


def test_a_note_without_a_quote_is_cited_by_its_place(session: StudySession, reader: User, text: Speech) -> None:
    make_note(reader, text.sections.outline()[1], body="这一节要再读。")
    (excerpt,) = excerpts_of(reader, session)
    assert excerpt.text == "这一节要再读。（《在渡口的讲话》（沈怀瑾）第二部分）"


def test_only_mine_and_only_on_the_sessions_texts(
    session: StudySession, item: ChecklistItem, reader: User, member: User, text: Speech
) -> None:
    others = make_note(member, text.sections.outline()[0], body="别人的")
    elsewhere = make_note(reader, make_speech(title="别的讲话").sections.outline()[0], body="别处的")
    assert excerpts_of(reader, session) == []
    for note in (others, elsewhere):
        assert send(signed_in(reader), "reflection_insert", item, WORDS, note=note.pk).status_code == 200
    for wrong in (uuid4(), "x", ""):
        assert send(signed_in(reader), "reflection_insert", item, WORDS, note=wrong).status_code == 200
    assert not reader.reflections.exists()


def test_it_does_not_grow_beyond_what_can_be_kept(item: ChecklistItem, reader: User, text: Speech) -> None:
    note = make_note(reader, text.sections.outline()[0], body="多一句")
    answer = send(signed_in(reader), "reflection_insert", item, "长" * 50_000, note=note.pk)
    assert answer.context["form"].errors["body"]
    assert not reader.reflections.exists()


def test_others_and_nobody(item: ChecklistItem, stranger: User) -> None:
    assert send(signed_in(stranger), "reflection_insert", item, WORDS, note=uuid4()).status_code == 404
    assert send(Client(), "reflection_insert", item, WORDS, note=uuid4()).status_code == 302

"""Notes as the browser has them."""

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.notes.models import Note
from speeches.notes.wire import note_json, notes_in
from tests.conftest import make_speech
from tests.notes.conftest import make_note


def test_a_note_is_told_with_its_place_its_words_and_its_revision(reader: User, section: Section) -> None:
    note = make_note(reader, section, 0, 3, body="开头就说清了来意")
    assert note_json(note) == {
        "id": str(note.pk),
        "section": section.key,
        "quote": section.body[:3],
        "start": 0,
        "end": 3,
        "colour": "yellow",
        "body": "开头就说清了来意",
        "kind": "note",
        "question": "",
        "revision": 1,
        "is_in_place": True,
        "conflict_of": None,
        "session": None,
        "audience": "members",
        "created_at": note.created_at.isoformat(),
        "updated_at": note.updated_at.isoformat(),
    }


def test_those_in_a_text_are_mine_in_its_order_told_alike_with_one_query(
    reader: User, stranger: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    speech = make_speech("甲乙丙丁", "戊己𠮷庚辛")
    first, second = speech.sections.outline()
    late, early = make_note(reader, first, 2, 3), make_note(reader, first, 0, 4)
    astral, whole = make_note(reader, second, 2, 4, body="生僻字"), make_note(reader, first, body="整节")
    other = Note.objects.create(
        owner=reader, section=second, body="另写的", conflict_of=astral, kind="answer", question="为什么？"
    )
    make_note(stranger, first, 0, 1)
    make_note(reader, make_speech().sections.outline()[0], body="另一篇")
    with django_assert_num_queries(1):
        found = notes_in(reader, speech)
    assert found == [note_json(note) for note in (whole, early, late, other, astral)]
    assert all(note["is_in_place"] for note in found)


def test_words_that_no_longer_stand_there_are_told_to_be_out_of_place(reader: User, section: Section) -> None:
    make_note(reader, section, 0, 3)
    make_note(reader, section, body="整节")
    section.body = "另" + section.body
    section.save()
    assert [note["is_in_place"] for note in notes_in(reader, section.speech)] == [True, False]
    assert note_json(reader.notes.get(body=""))["is_in_place"] is False


def test_a_section_that_left_the_text_is_left_out(reader: User, section: Section) -> None:
    make_note(reader, section, 0, 3)
    Section.objects.update(retired_at=timezone.now())
    assert notes_in(reader, section.speech) == []


def test_nobody_has_none(speech: Speech, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert notes_in(AnonymousUser(), speech) == []

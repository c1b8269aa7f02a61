"""Bringing notes back from a file: shown first, then written, the person's own alone."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from tests.conftest import signed_in
from tests.notes.conftest import make_note
from tests.notes.files import (
    IMPORT,
    PREVIEW,
    annotation,
    brought_back,
    exported,
    handed_in,
    items_of,
    state_of,
    states,
    wipe,
)


def test_the_file_shows_first_what_would_come_and_writes_nothing(reader: User, note: Note) -> None:
    client = signed_in(reader)
    content = exported(client)
    wipe(reader)
    response = handed_in(client, content)
    assert states(response) == {"here": 1}
    assert note.body in response.content.decode()
    assert not reader.notes.exists()


def test_what_was_taken_away_comes_back_as_it_was(reader: User, note: Note) -> None:
    client = signed_in(reader)
    make_note(reader, note.section, body="整节 #作风 #学习")
    copy = make_note(reader, note.section, 4, 6, body="另一台写的")
    Note.objects.filter(pk=copy.pk).update(conflict_of=note, revision=3, kind="answer", question="难在哪里？")
    before, content = state_of(reader), exported(client)
    wipe(reader)
    brought_back(client, content)
    assert state_of(reader) == before


def test_the_same_file_twice_changes_nothing(reader: User, note: Note) -> None:
    client = signed_in(reader)
    content, before = exported(client), state_of(reader)
    for _time in range(2):
        assert states(handed_in(client, content)) == {"there": 1}
        brought_back(client, content)
    assert state_of(reader) == before


def test_it_asks_for_sign_in(db: None) -> None:
    for address in (IMPORT, PREVIEW):
        response = Client().get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/accounts/login/")


def test_nobody_elses_note_is_touched_or_taken(reader: User, stranger: User, note: Note) -> None:
    """The stranger has the reader's file: the same ids become notes of the stranger's own, once."""
    content, before = exported(signed_in(reader)), state_of(reader)
    items_of(content)[0]["body"][0]["value"] = "陌生人的字"
    client = signed_in(stranger)
    for _time in range(2):
        brought_back(client, content)
    assert state_of(reader) == before
    theirs = stranger.notes.get()
    assert theirs.pk != note.pk
    assert (theirs.body, theirs.quote) == ("陌生人的字", note.quote)


def test_a_file_that_waits_is_seen_by_its_owner_alone(reader: User, stranger: User, note: Note) -> None:
    handed_in(signed_in(reader), exported(signed_in(reader)))
    response = signed_in(stranger).get(PREVIEW)
    assert response.status_code == 302
    assert response["Location"] == IMPORT


@pytest.mark.parametrize(
    "content", [b"", b"no", b"[" * 100_000, b"\xff\xfe", b'{"a": 1}', b"3", b'"x"', b'{"first": 2}']
)
def test_what_is_no_file_of_notes_is_told(reader: User, content: bytes) -> None:
    response = handed_in(signed_in(reader), content)
    assert response.status_code == 422
    assert response.context["form"].errors
    assert not Note.objects.exists()


def test_a_file_that_is_too_large_is_told(reader: User) -> None:
    response = handed_in(signed_in(reader), b" " * (10 * 1024 * 1024 + 1))
    assert response.status_code == 422
    assert "10.0" in str(response.context["form"].errors)


def test_bad_annotations_are_told_one_by_one_and_block_nothing(reader: User, note: Note) -> None:
    client = signed_in(reader)
    good = items_of(exported(client))[0]
    wipe(reader)
    address = note.section.get_absolute_url()
    bad: list[Any] = [
        7,
        {"type": "Person"},
        {"type": "Annotation"},
        annotation("http://elsewhere.example/page"),
        annotation(address) | {"body": []},
        annotation(address) | {"body": {"type": "TextualBody", "value": "长" * 20_001}},
        annotation(address) | {"target": {"source": {"id": ["x"]}, "selector": [[1], {"type": ["x"]}]}},
    ]
    response = handed_in(client, [*bad, good, good])
    assert len(response.context["plan"].problems) == len(bad) + 1
    assert states(response) == {"here": 1}
    brought_back(client, [*bad, good, good])
    assert reader.notes.get().pk == note.pk


def test_pages_that_are_elsewhere_are_told(reader: User, note: Note) -> None:
    content = exported(signed_in(reader))
    content["first"]["next"] = "http://elsewhere.example/page2"
    (problem,) = handed_in(signed_in(reader), content).context["plan"].problems
    assert problem.name == "http://elsewhere.example/page2"


def test_more_notes_ask_no_more_queries_to_be_shown(
    reader: User, section: Section, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(reader)
    for count in (3, 30):
        for _number in range(count):
            make_note(reader, section, 0, 3, body="记")
        content = exported(client)
        wipe(reader)
        handed_in(client, content)
        with django_assert_num_queries(11):
            client.get(PREVIEW)


def test_a_page_shown_before_another_file_was_handed_in_brings_nothing(reader: User, note: Note) -> None:
    client = signed_in(reader)
    content = exported(client)
    wipe(reader)
    digest = handed_in(client, content).context["digest"]
    handed_in(client, [])
    assert client.post(PREVIEW, {"digest": digest})["Location"] == IMPORT
    assert not reader.notes.exists()

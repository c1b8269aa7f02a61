"""Notes beside the text: what the reader's page brings for the browser to draw and to write with."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from speeches.notes.wire import note_json
from tests.conftest import signed_in
from tests.notes.conftest import make_note


def read(client: Client, section: Section) -> str:
    return client.get(reverse("pages:speech_read", args=[section.speech_id])).content.decode()


def notes_brought(page: str) -> list[dict[str, Any]]:
    state = re.search(r'<script type="application/json" id="reader-state">(.*?)</script>', page, re.DOTALL)
    assert state
    notes: list[dict[str, Any]] = json.loads(state[1])["notes"]
    return notes


def test_the_page_brings_my_notes_and_a_place_for_them(reader: User, note: Note) -> None:
    page = read(signed_in(reader), note.section)
    assert notes_brought(page) == [note_json(note)]
    part = page.split(f'id="{note.section.key}"')[1].split("</section>")[0]
    assert f'data-notes="{note.section.key}"' in part
    assert f"{reverse('notes:note_create')}?section={note.section.key}" in part


def test_it_brings_nobody_elses(stranger: User, editor: User, administrator: User, note: Note) -> None:
    for person in (stranger, editor, administrator):
        page = read(signed_in(person), note.section)
        assert notes_brought(page) == []
        assert str(note.pk) not in page
        assert note.body not in page


def test_words_that_changed_are_told_to_be_out_of_place(reader: User, note: Note) -> None:
    Section.objects.update(body="开头换过的一节。")
    assert [row["is_in_place"] for row in notes_brought(read(signed_in(reader), note.section))] == [False]


def test_what_a_person_wrote_is_data_and_never_markup(reader: User, section: Section) -> None:
    words = "</script><script>alert(1)</script><!--"
    make_note(reader, section, body=words)
    page = read(signed_in(reader), section)
    assert "alert(1)</script>" not in page
    assert [row["body"] for row in notes_brought(page)] == [words]


@pytest.mark.parametrize("template", ["bar", "paragraph", "note", "form"])
def test_the_page_brings_what_the_script_makes_copies_of(reader: User, section: Section, template: str) -> None:
    assert f'data-template="{template}"' in read(signed_in(reader), section)


def test_without_sign_in_an_open_library_shows_no_notes(note: Note, settings: Settings) -> None:
    settings.LIBRARY_PUBLIC = True
    page = read(Client(), note.section)
    assert note.section.label in page
    assert note.body not in page
    assert 'data-template="bar"' not in page
    assert reverse("notes:note_create") not in page

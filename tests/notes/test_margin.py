"""Notes beside the text: what the reader's page gives the browser to paint and to write with."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from tests.conftest import signed_in
from tests.notes.conftest import make_note


def read(client: Client, section: Section) -> str:
    return client.get(reverse("pages:speech_read", args=[section.speech_id])).content.decode()


def test_my_notes_stand_in_the_margin_of_their_section(reader: User, note: Note) -> None:
    page = read(signed_in(reader), note.section)
    part = page.split(f'<section class="part part-section" id="{note.section.key}"')[1].split("</section>")[0]
    article = re.search(rf'<article [^>]*id="note-{note.pk}"[^>]*>', part)
    assert article
    for attribute in (f'data-key="{note.section.key}"', 'data-colour="yellow"', 'data-start="0"', 'data-end="3"'):
        assert attribute in article[0]
    assert f"{reverse('notes:note_create')}?section={note.section.key}" in part


def test_other_peoples_notes_do_not(stranger: User, editor: User, administrator: User, note: Note) -> None:
    for person in (stranger, editor, administrator):
        assert f"note-{note.pk}" not in read(signed_in(person), note.section)


def test_words_that_changed_are_not_painted_elsewhere(reader: User, note: Note) -> None:
    Section.objects.update(body="开头换过的一节。")
    page = read(signed_in(reader), note.section)
    article = re.search(rf'<article [^>]*id="note-{note.pk}"[^>]*>', page)
    assert article
    assert "data-start" not in article[0]


def test_what_a_person_wrote_is_text_and_never_markup(reader: User, section: Section) -> None:
    make_note(reader, section, body='<img src=x onerror="alert(1)">')
    assert "<img src=x" not in read(signed_in(reader), section)


@pytest.mark.parametrize("template", ["bar", "paragraph", "form"])
def test_the_page_brings_what_the_script_makes_copies_of(reader: User, section: Section, template: str) -> None:
    assert f'data-template="{template}"' in read(signed_in(reader), section)


def test_without_sign_in_an_open_library_shows_no_notes(note: Note, settings: Settings) -> None:
    settings.LIBRARY_PUBLIC = True
    page = read(Client(), note.section)
    assert note.section.label in page
    assert "data-template" not in page
    assert reverse("notes:note_create") not in page

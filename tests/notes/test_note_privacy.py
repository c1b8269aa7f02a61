"""Nothing of a note is reachable for anybody but its owner: neither words, nor tags, nor how much was written."""

import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import DeletedNote, Note, NoteTag
from tests.conftest import signed_in
from tests.notes.conftest import make_note

BODY, TAG, QUESTION = "只给自己看的一句", "悄悄的标签", "没人问过的问题"


@pytest.fixture
def secret(reader: User, section: Section) -> Note:
    """A note with every sort of words, and one that was deleted."""
    make_note(reader, section, body="删掉的一句").remove(now=timezone.now())
    words = {"colour": "red", "body": f"{BODY} #{TAG}", "kind": "answer", "question": QUESTION}
    return Note.objects.make_once(None, owner=reader, section=section, anchor=None, now=timezone.now(), **words)


def addresses(note: Note) -> list[str]:
    """Every page that speaks of texts, notes or people, asked for the note's words too."""
    section, speech = note.section, note.section.speech
    pages = [
        reverse("pages:home"),
        reverse("pages:speech_read", args=[speech.pk]),
        reverse("library:speech_detail", args=[speech.pk]),
        reverse("library:speech_list") + f"?tag={TAG}",
        reverse("search:search") + f"?q={BODY[:4]}",
        reverse("notes:note_list") + f"?q={BODY[:4]}",
        reverse("notes:note_list") + f"?tag={TAG}",
        reverse("notes:note_list") + f"?speech={speech.pk}",
        reverse("notes:note_create") + f"?section={section.key}",
        reverse("reports:record_detail"),
        reverse("review:queue_detail"),
    ]
    pages += [reverse("notes:note_export") + f"?format={name}&q={BODY[:4]}" for name in ("md", "json")]
    things = [("speech", speech.pk), ("section", section.pk), ("user", note.owner_id)]
    pages += [f"/admin/speeches/{name}/{pk}/{page}/" for name, pk in things for page in ("change", "delete", "history")]
    return [*pages, *(f"/admin/speeches/{name}/?q={BODY[:4]}" for name, _pk in things), "/admin/"]


def test_nobody_else_is_shown_a_word_of_it(stranger: User, editor: User, administrator: User, secret: Note) -> None:
    for person in (stranger, editor, administrator):
        client = signed_in(person)
        for address in addresses(secret):
            page = client.get(address).content.decode()
            for word in {BODY, TAG, QUESTION, str(secret.pk)} - {address.partition("?tag=")[2]}:
                assert word not in page, (person, address)


def test_its_owner_is(reader: User, secret: Note) -> None:
    """The pages above would show it."""
    client = signed_in(reader)
    shown = [address for address in addresses(secret) if BODY in client.get(address).content.decode()]
    assert len(shown) >= 6


def list_of(client: Client) -> str:
    """The page of one's notes without its token, which is another each time."""
    return re.sub("[A-Za-z0-9]{64}", "", client.get(reverse("notes:note_list")).content.decode())


def test_how_much_somebody_wrote_is_told_to_nobody(stranger: User, editor: User, secret: Note) -> None:
    """Neither tags nor deleted notes make a page of anybody else longer, and the list counts one's own alone."""
    for person in (stranger, editor):
        client = signed_in(person)
        listed = list_of(client)
        for number in range(20):
            make_note(secret.owner, secret.section, body=f"第{number}条 #{TAG}")
        assert list_of(client) == listed


def test_the_admin_knows_no_notes_no_tags_of_them_and_no_deleted_ones(administrator: User, secret: Note) -> None:
    """Deleting a person tells how many rows go with them, in numbers."""
    assert not [model for model in (Note, NoteTag, DeletedNote) if admin.site.is_registered(model)]
    client = signed_in(administrator)
    for name in ("note", "notetag", "deletednote"):
        assert client.get(f"/admin/speeches/{name}/").status_code == 404
    page = client.get(f"/admin/speeches/user/{secret.owner_id}/delete/").content.decode()
    assert TAG not in page
    assert str(DeletedNote.objects.get().pk) not in page

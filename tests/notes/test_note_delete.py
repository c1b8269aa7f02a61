"""To delete a note: asked first, gone then."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from speeches.accounts.models import User
from speeches.library.models import Speech
from speeches.notes.models import DeletedNote, Note
from tests.conftest import signed_in
from tests.notes.conftest import make_note


def delete(note: Note) -> str:
    return reverse("notes:note_delete", args=[note.pk])


def test_it_asks_then_deletes(reader: User, note: Note) -> None:
    client = signed_in(reader)
    assert note.body in client.get(delete(note)).content.decode()
    assert Note.objects.exists()
    response = client.post(delete(note), {"next": reverse("notes:note_list")}, follow=True)
    assert [str(message.level_tag) for message in response.context["messages"]] == ["success"]
    assert not Note.objects.exists()


def test_its_id_is_kept_so_that_it_is_not_made_again(reader: User, note: Note) -> None:
    signed_in(reader).post(delete(note))
    deleted = DeletedNote.objects.get()
    assert (deleted.pk, deleted.owner) == (note.pk, reader)


def test_strangers_editors_and_administrators_get_404(
    note: Note, stranger: User, editor: User, administrator: User
) -> None:
    for person in (stranger, editor, administrator):
        assert signed_in(person).get(delete(note)).status_code == 404
        assert signed_in(person).post(delete(note)).status_code == 404
    assert Note.objects.exists()


def test_it_asks_for_sign_in(note: Note) -> None:
    assert Client().post(delete(note)).status_code == 302
    assert Note.objects.exists()


def test_it_never_leads_to_another_site(reader: User, note: Note) -> None:
    response = signed_in(reader).post(delete(note), {"next": "https://evil.example/"})
    assert response["Location"] == note.section.get_absolute_url()


def test_a_note_on_an_archived_speech_can_be_deleted(reader: User, note: Note, speech: Speech) -> None:
    speech.archive()
    assert signed_in(reader).post(delete(note))["Location"] == reverse("notes:note_list")
    assert not Note.objects.exists()


def test_more_notes_ask_no_more_queries(reader: User, note: Note) -> None:
    counts, client = [], signed_in(reader)
    for _round in range(2):
        other = make_note(reader, note.section, body="要删的")
        with CaptureQueriesContext(connection) as captured:
            client.post(delete(other))
        counts.append(len(captured))
        for _number in range(10):
            make_note(reader, note.section, body="记")
    assert counts[0] == counts[1] <= 18

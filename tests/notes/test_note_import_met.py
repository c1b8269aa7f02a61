"""What comes back from a file meets what is here: nothing is taken, doubled or moved to another moment."""

import uuid

from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.notes.models import Note
from tests.conftest import make_speech, signed_in
from tests.notes.conftest import make_note
from tests.notes.files import annotation, brought_back, exported, handed_in, items_of, state_of, states, wipe


def test_a_deleted_note_comes_back_at_a_revision_that_nobody_saw(reader: User, note: Note) -> None:
    client = signed_in(reader)
    content, pk = exported(client), note.pk
    note.remove(now=timezone.now())
    brought_back(client, content)
    back = reader.notes.get()
    assert (back.pk, back.body, back.quote) == (pk, note.body, note.quote)
    assert back.revision > note.revision
    assert not reader.deleted_notes.exists()


def test_what_was_changed_here_since_stays_and_is_told(reader: User, note: Note) -> None:
    client = signed_in(reader)
    content = exported(client)
    Note.objects.update(body="后来改的")
    response = handed_in(client, content)
    assert states(response) == {"different": 1}
    assert note.body in response.content.decode()
    brought_back(client, content)
    assert reader.notes.get().body == "后来改的"


def test_words_highlighted_already_are_not_highlighted_twice(reader: User, section: Section) -> None:
    make_note(reader, section, 0, 3)
    client = signed_in(reader)
    item = items_of(exported(client))[0] | {"id": uuid.uuid4().urn}
    assert states(handed_in(client, [item])) == {"there": 1}
    brought_back(client, [item])
    assert reader.notes.count() == 1


def test_moments_in_the_future_are_taken_for_now(reader: User, note: Note) -> None:
    client = signed_in(reader)
    item = items_of(exported(client))[0] | {"created": "2999-01-01T00:00:00Z", "modified": "x"}
    wipe(reader)
    brought_back(client, [item])
    assert reader.notes.get().created_at.year < 2999


def test_what_the_database_does_not_take_is_taken_out(reader: User, section: Section) -> None:
    item = annotation(section.get_absolute_url()) | {"body": {"value": "前\0中\ud800后\r\n行"}, "id": "\0"}
    brought_back(signed_in(reader), [item])
    assert reader.notes.get().body == "前\N{REPLACEMENT CHARACTER}中\N{REPLACEMENT CHARACTER}后\n行"


def test_a_draft_takes_no_readers_notes_and_shows_nothing_of_itself(reader: User) -> None:
    draft: Speech = make_speech("还没有公开的话。", title="草稿的题目", status="draft")
    section = draft.sections.get()
    response = handed_in(signed_in(reader), [annotation(section.get_absolute_url(), "公开")])
    assert states(response) == {"lost": 1}
    assert draft.title not in response.content.decode()


def test_an_archived_speech_takes_back_what_was_noted_on_it(reader: User, note: Note, speech: Speech) -> None:
    client = signed_in(reader)
    speech.publish()
    speech.archive()
    content, before = exported(client), state_of(reader)
    wipe(reader)
    brought_back(client, content)
    assert state_of(reader) == before

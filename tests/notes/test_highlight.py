"""A highlight is a note without words; the same words highlighted again take the new colour."""

from uuid import uuid4

from django.urls import reverse

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from tests.conftest import signed_in
from tests.notes.conftest import make_note, sent

CREATE = reverse("notes:note_create")


def test_highlighting_the_same_words_again_changes_the_colour(reader: User, section: Section) -> None:
    client = signed_in(reader)
    first, again = sent(section, 0, 3, uuid=uuid4()), sent(section, 0, 3, uuid=uuid4()) | {"colour": "red"}
    assert [client.post(CREATE, data).status_code for data in (first, again, again)] == [302] * 3
    note = reader.notes.get()
    assert (note.colour, note.revision, str(note.pk)) == ("red", 2, first["uuid"])


def test_a_highlight_sent_again_does_not_take_back_its_later_colour(reader: User, section: Section) -> None:
    client, data = signed_in(reader), sent(section, 0, 3, uuid=uuid4())
    for colour in (data, sent(section, 0, 3, uuid=uuid4()) | {"colour": "red"}, data):
        client.post(CREATE, colour)
    assert [note.colour for note in reader.notes.all()] == ["red"]


def test_a_highlight_makes_a_note_of_its_own_unless_it_is_mine_of_the_same_words(
    reader: User, stranger: User, section: Section
) -> None:
    """Neither one with words, nor other words, nor another person's, nor one whose words moved is coloured."""
    others = [
        make_note(reader, section, 0, 3, body="有话"),
        make_note(reader, section, 0, 4),
        make_note(reader, section, 1, 3),
        make_note(stranger, section, 0, 3),
    ]
    moved = make_note(reader, section, 0, 3)
    Note.objects.filter(pk=moved.pk).update(quote="旧的话")
    signed_in(reader).post(CREATE, sent(section, 0, 3))
    assert Note.objects.count() == 6
    for note in (*others, moved):
        note.refresh_from_db()
        assert note.colour == "yellow"


def test_a_note_with_words_beside_a_highlight_is_a_note_of_its_own(reader: User, section: Section) -> None:
    make_note(reader, section, 0, 3)
    signed_in(reader).post(CREATE, sent(section, 0, 3, body="话"))
    assert sorted(reader.notes.values_list("colour", "body")) == [("green", "话"), ("yellow", "")]

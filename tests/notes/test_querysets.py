"""The questions that other pages ask about a person's notes."""

from typing import Any

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from tests.notes.conftest import make_note


def test_a_place_is_open_while_the_person_may_read_it(reader: User, editor: User, section: Section) -> None:
    mine, theirs = make_note(reader, section, body="读者"), make_note(editor, section, body="编辑")

    def is_open(owner: User, note: Note) -> bool:
        found: Any = owner.notes.with_places(owner).get(pk=note.pk)
        return bool(found.is_open)

    assert is_open(reader, mine)
    section.speech.archive()
    assert not is_open(reader, mine)
    assert is_open(editor, theirs)


def test_a_note_is_out_of_place_as_soon_as_its_words_change(note: Note) -> None:
    assert note.is_in_place
    note.section.body = "另" + note.section.body
    assert not note.is_in_place

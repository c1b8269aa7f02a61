"""When an editor mends a section, the notes on it stay on their words."""

from django.test import Client

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.notes.models import Note
from tests.admin.pages import SECTIONS, form_of
from tests.conftest import make_speech, signed_in

BODY = "一说学习要真。二说调研要深。三说作风要实。"


def note_on(words: str, owner: User, section: Section) -> Note:
    start = section.body.index(words)
    return Note.objects.create(owner=owner, section=section, quote=words, start=start, end=start + len(words))


def mend(editor: User, section: Section, body: str) -> None:
    client: Client = signed_in(editor)
    address = f"{SECTIONS}{section.pk}/change/"
    client.post(address, {**form_of(client, address), "body": body})


def test_notes_go_with_their_words(reader: User, stranger: User, editor: User) -> None:
    speech: Speech = make_speech(BODY)
    section = speech.sections.outline()[0]
    before = note_on("学习", reader, section)
    behind = note_on("作风要实", stranger, section)
    mend(editor, section, BODY.replace("二说调研要深。", "二说调研，要走得深、问得细。"))
    for note in (before, behind):
        note.refresh_from_db()
        assert note.is_in_place
    assert (before.start, behind.start) == (2, BODY.index("作风要实") + 7)
    assert behind.prefix.endswith("问得细。三说")


def test_a_note_whose_words_are_gone_keeps_them_and_is_put_nowhere_else(reader: User, editor: User) -> None:
    section = make_speech(BODY).sections.outline()[0]
    note = note_on("调研要深", reader, section)
    mend(editor, section, BODY.replace("二说调研要深。", ""))
    note.refresh_from_db()
    assert note.quote == "调研要深"
    assert not note.is_in_place


def test_a_note_on_the_whole_section_stays(reader: User, editor: User) -> None:
    section = make_speech(BODY).sections.outline()[0]
    note = Note.objects.create(owner=reader, section=section, body="记一笔")
    mend(editor, section, "全都改过了。")
    note.refresh_from_db()
    assert note.is_in_place

"""Whoever keeps count of notes with words is told of each change, and of nothing else."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import Section, SpeechVersion
from speeches.library.revising import revise
from speeches.notes.changes import notes_changed
from speeches.notes.import_reading import read_annotations
from speeches.notes.import_saving import bring_back
from speeches.notes.models import Note
from speeches.notes.sync import sync_notes
from tests.conftest import signed_in
from tests.library.revisions import BOOKS, make_text, outline_of
from tests.notes.conftest import make_note
from tests.notes.files import SITE, exported
from tests.notes.syncing import delete_op, edit_op, save_op
from tests.study.making import count_anew, make_list, make_session


@pytest.fixture
def told() -> Iterator[list[tuple[User, list[int]]]]:
    """(owner, section ids) of each signal."""
    heard: list[tuple[User, list[int]]] = []

    def hear(owner: User, section_ids: list[int], **kwargs: Any) -> None:
        heard.append((owner, list(section_ids)))

    notes_changed.connect(hear)
    yield heard
    notes_changed.disconnect(hear)


def test_by_the_outbox(reader: User, section: Section, told: list[Any]) -> None:
    """Made with words, emptied, written again, deleted; not a highlight, another colour, other words, a repeat."""
    now, one = timezone.now(), [(reader, [section.pk])]
    make = save_op(section, 0, 3, body="记一笔")
    sync_notes(reader, [make, make], now=now)
    assert told == one
    note = reader.notes.get()
    sync_notes(reader, [edit_op(note, "换了说法", colour="red")], now=now)
    assert told == one
    sync_notes(reader, [edit_op(note, "", revision=2)], now=now)
    assert told == one * 2
    sync_notes(reader, [edit_op(note, "", revision=3, colour="blue")], now=now)
    assert told == one * 2
    sync_notes(reader, [edit_op(note, "又写上了", revision=4)], now=now)
    assert told == one * 3
    sync_notes(reader, [delete_op(note.pk, 5), delete_op(note.pk, 5)], now=now)
    assert told == one * 4
    sync_notes(reader, [save_op(section, 0, 3, body="")], now=now)
    sync_notes(reader, [delete_op(reader.notes.get().pk, 1)], now=now)
    assert told == one * 4


def test_two_texts_of_one_note_are_two(reader: User, section: Section, told: list[Any]) -> None:
    note = make_note(reader, section, body="先写的")
    sync_notes(reader, [edit_op(note, "甲"), edit_op(note, "乙")], now=timezone.now())
    assert reader.notes.count() == 2
    assert told == [(reader, [section.pk])] * 2


def test_by_a_file(reader: User, section: Section, told: list[Any]) -> None:
    make_note(reader, section, body="带走的")
    data = json.dumps(exported(signed_in(reader))).encode()
    Note.objects.all().delete()
    told.clear()
    for _time in range(2):
        bring_back(reader, read_annotations(data), site=SITE, now=timezone.now())
    assert told == [(reader, [section.pk])]


def test_not_by_a_new_text_that_takes_words_into_another_section(
    reader: User, stranger: User, organiser: User, told: list[tuple[User, list[int]]]
) -> None:
    """Whoever keeps count hears of the text, once for all; notes on a section are those that are there."""
    speech = make_text()
    section = speech.sections.outline()[0]
    session = make_session(organiser, reader, stranger)
    make_list(session).add_notes(1, section=section)
    start = section.body.index("破了自己补")
    for person in (reader, stranger):
        make_note(person, section, start, start + 5, body="回家也补书")
    make_note(stranger, section, body="留在原处")
    count_anew(session)
    told.clear()
    first, second = BOOKS.split("\n")
    new = outline_of(speech, with_keys=False)
    new[0].body = first
    sections = [new[0], Section(heading="书要爱惜", body=second), *new[1:]]
    revise(speech, sections, cause=SpeechVersion.Cause.IMPORTED, now=timezone.now(), by=None)
    assert reader.notes.get().section.heading == "书要爱惜"
    done = {row.user: row.required_done for row in session.memberships.participants().select_related("user")}
    assert done == {reader: 0, stranger: 1}
    assert told == []


def test_when_it_got_words_elsewhere_before_it_was_deleted(
    reader: User, section: Section, told: list[tuple[User, list[int]]]
) -> None:
    """Two devices: the one that deletes the highlight has not heard of the words."""
    highlight = make_note(reader, section, 0, 3, body="")
    seen = reader.notes.get()
    highlight.revise(body="写上了", colour="yellow", seen_revision=1, now=timezone.now())
    told.clear()
    seen.remove(now=timezone.now())
    assert told == [(reader, [section.pk])]

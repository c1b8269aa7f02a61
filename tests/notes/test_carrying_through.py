"""When a speech gets a new text, its notes go with their words through the whole of it, and onto no others."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.comparing import compare
from speeches.library.models import Section, Speech, SpeechVersion
from speeches.library.revising import revise
from speeches.notes.models import Note
from tests.library.revisions import BOOKS, LIGHT, TALK, make_text, outline_of
from tests.notes.conftest import make_note

NOW = timezone.now()


@pytest.fixture
def text(db: None) -> Speech:
    return make_text()


def note_on(words: str, owner: User, speech: Speech) -> Note:
    section = next(section for section in speech.sections.outline() if words in section.body)
    start = section.body.index(words)
    return make_note(owner, section, start, start + len(words), body=f"记：{words}")


def save(speech: Speech, sections: list[Section]) -> list[str]:
    return revise(speech, sections, cause=SpeechVersion.Cause.IMPORTED, now=NOW, by=None).told


def place_of(note: Note) -> tuple[str, str]:
    """The heading of the section that the note is on, and the words that stand there; "" if they are gone."""
    note.refresh_from_db()
    return note.section.heading, note.section.body[note.start : note.end] if note.is_in_place else ""


def test_words_that_move_into_another_section_take_their_note_along(text: Speech, reader: User) -> None:
    """The first section is split; its second half is a section of its own now."""
    note = note_on("破了自己补", reader, text)
    first, second = BOOKS.split("\n")
    new = outline_of(text, with_keys=False)
    new[0].body = first
    told = save(text, [new[0], Section(heading="书要爱惜", body=second), *new[1:]])
    assert place_of(note) == ("书要爱惜", "破了自己补")
    assert note.prefix == "看完放回原处，"
    assert told == ["1 条笔记随原文移动。"]


def test_words_of_a_retired_section_are_found_where_they_went(text: Speech, reader: User) -> None:
    note = note_on("灯开着", reader, text)
    new = outline_of(text)
    new[2].body = TALK + "\n" + LIGHT
    save(text, [new[0], new[2]])
    assert place_of(note) == ("第3个标题", "灯开着")


def test_words_that_are_gone_keep_their_note_on_the_retired_section(text: Speech, reader: User) -> None:
    note = note_on("会议室", reader, text)
    told = save(text, [outline_of(text)[0], outline_of(text)[2]])
    note.refresh_from_db()
    assert (note.quote, note.section.heading, note.body) == ("会议室", "第2个标题", "记：会议室")
    assert note.section.retired_at == NOW
    assert told == ["1 条笔记的原文已改，保留原引文。"]


def test_words_that_look_alike_elsewhere_take_no_note(text: Speech, reader: User) -> None:
    """The same words stand in another section, before and after: those were never meant."""
    new = outline_of(text)
    new[2].body = TALK + "大家一起看书。"
    save(text, new)
    new = outline_of(text)
    new[0].body = "大家一起看书。" + BOOKS
    save(text, new)
    section = text.sections.outline()[0]
    note = make_note(reader, section, 0, 6, body="记一笔")
    new = outline_of(text)
    new[0].body = BOOKS
    save(text, new)
    assert place_of(note) == ("第1个标题", "")
    assert note.quote == "大家一起看书"


def test_a_note_that_is_lost_stays_lost_until_its_words_are_back(text: Speech, reader: User) -> None:
    note = note_on("讲不下去就念一段", reader, text)
    whole, without = outline_of(text), outline_of(text)
    without[2].body = "每月最后一次，请三位同志各讲一刻钟。"
    save(text, without)
    assert place_of(note)[1] == ""
    again = outline_of(text)
    again[0].body = BOOKS + "\n借书不用登记。"
    save(text, again)
    assert place_of(note)[1] == ""
    save(text, whole)
    assert place_of(note) == ("第3个标题", "讲不下去就念一段")


def test_of_mended_words_the_note_keeps_what_is_left(text: Speech, reader: User) -> None:
    note = note_on("会议室的灯开着", reader, text)
    new = outline_of(text)
    new[1].body = LIGHT.replace("会议室的灯开着", "会议室的灯都开着")
    save(text, new)
    assert place_of(note) == ("第2个标题", "会议室的灯都开着")
    assert note.quote == "会议室的灯都开着"


def test_a_restored_section_brings_its_notes_back(text: Speech, reader: User) -> None:
    note, whole = note_on("会议室", reader, text), outline_of(text)
    save(text, [outline_of(text)[0], outline_of(text)[2]])
    save(text, whole)
    assert place_of(note) == ("第2个标题", "会议室")
    assert note.section.retired_at is None


def test_a_note_on_the_whole_section_stays_on_it(text: Speech, reader: User) -> None:
    note = make_note(reader, text.sections.outline()[1], body="整节都要学")
    save(text, [outline_of(text)[0]])
    note.refresh_from_db()
    assert note.section.heading == "第2个标题"


def test_the_editor_is_told_numbers_and_no_words(text: Speech, reader: User) -> None:
    note_on("会议室", reader, text)
    new = outline_of(text)
    new[1].body = "只留一盏灯。"
    assert [row.hanging for row in compare(text, new).rows] == [(), ("1 条笔记",), ()]


def test_more_notes_ask_no_more_queries(text: Speech, reader: User, stranger: User) -> None:
    counts = []
    for people in ([reader], [reader, stranger] * 10):
        for person in people:
            note_on("破了自己补", person, text)
        new = outline_of(text)
        new[0].body = "先说一句。" + new[0].body
        with CaptureQueriesContext(connection) as asked:
            save(text, new)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert all(note.is_in_place for note in Note.objects.all())

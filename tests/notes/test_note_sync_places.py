"""Notes made on a text that was edited before they arrived: on exactly their words, or kept apart, or refused."""

import pytest
from django.test import Client
from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import Section, Speech, SpeechVersion
from speeches.library.revising import revise
from speeches.notes.models import Note
from tests.conftest import signed_in
from tests.library.revisions import BOOKS, LIGHT, TALK, make_text, outline_of, retire
from tests.notes.syncing import Sent, save_op, statuses, sync


@pytest.fixture
def text(db: None) -> Speech:
    return make_text()


@pytest.fixture
def client(reader: User) -> Client:
    return signed_in(reader)


def op_on(words: str, speech: Speech, **other: object) -> Sent:
    """A note on these words of the text as it is now."""
    section = next(section for section in speech.sections.outline() if words in section.body)
    start = section.body.index(words)
    return save_op(section, start, start + len(words), body=f"记：{words}") | other


def edit(speech: Speech, *bodies: str) -> None:
    """The editor saves other words; sections that get none leave the text."""
    new = outline_of(speech)[: len(bodies)]
    for section, body in zip(new, bodies, strict=True):
        section.body = body
    revise(speech, new, cause=SpeechVersion.Cause.EDITED, now=timezone.now(), by=None)


def standing(note: Note) -> tuple[str, str]:
    """The heading of the section that the note is on, and the words that stand at its place; "" if others do."""
    return note.section.heading, note.section.body[note.start : note.end] if note.is_in_place else ""


def test_words_are_found_where_an_edit_put_them(client: Client, reader: User, text: Speech) -> None:
    op = op_on("破了自己补", text)
    edit(text, "先说一句。" + BOOKS, LIGHT, TALK)
    answer = sync(client, op)[0]
    assert (answer["status"], answer["note"]["is_in_place"]) == ("ok", True)
    assert answer["note"]["start"] == op["start"] + 5
    assert standing(reader.notes.get()) == ("第1个标题", "破了自己补")


def test_after_several_edits_too(client: Client, reader: User, text: Speech) -> None:
    op = op_on("会议室的灯开着", text)
    edit(text, BOOKS, "先说时间。" + LIGHT, TALK)
    edit(text, BOOKS, "先说时间。" + LIGHT.replace("会议室的", "会议室里的"), TALK)
    edit(text, BOOKS + "借书不登记。", "先说时间。" + LIGHT.replace("会议室的", "会议室里的"), TALK)
    assert statuses(client, op) == ["ok"]
    assert standing(reader.notes.get()) == ("第2个标题", "会议室里的灯开着")


def test_words_that_went_into_another_section_are_found_there(client: Client, reader: User, text: Speech) -> None:
    op, other = op_on("灯开着", text), op_on("念一段", text)
    edit(text, BOOKS + "\n" + LIGHT, TALK)
    assert statuses(client, op, other) == ["ok", "ok"]
    assert {standing(note) for note in reader.notes.all()} == {("第1个标题", "灯开着"), ("第2个标题", "念一段")}


def test_words_that_are_gone_keep_their_note_as_of_a_text_that_changed(
    client: Client, reader: User, text: Speech
) -> None:
    op = op_on("来几个人都不关", text)
    edit(text, BOOKS, LIGHT.split("\n")[0], TALK)
    answer = sync(client, op)[0]
    assert (answer["status"], answer["note"]["is_in_place"], answer["note"]["quote"]) == ("ok", False, op["quote"])
    assert standing(reader.notes.get()) == ("第2个标题", "")
    assert statuses(client, op) == ["ok"]


def test_words_that_merely_look_alike_take_no_note(client: Client, reader: User, text: Speech) -> None:
    """At the very place of the words that were read stand the same ones by now, out of another sentence."""
    first, second = "老张说要学习。", "老王说要学习。"
    edit(text, first + second, LIGHT, TALK)
    op = op_on("要学习", text)
    assert op["start"] == 3
    edit(text, second, LIGHT, TALK)
    answer = sync(client, op)[0]
    assert (answer["status"], answer["note"]["is_in_place"]) == ("ok", False)
    note = reader.notes.get()
    assert (note.quote, note.prefix, standing(note)) == ("要学习", "老张说", ("第1个标题", ""))


def test_a_section_that_left_the_text_keeps_the_note(client: Client, reader: User, text: Speech) -> None:
    quoted, whole = op_on("会议室", text), save_op(text.sections.outline()[1], body="整节")
    retire(text.sections.outline()[1])
    assert statuses(client, quoted, whole) == ["ok", "ok"]
    assert {(note.section.heading, note.quote) for note in reader.notes.all()} == {
        ("第2个标题", "会议室"),
        ("第2个标题", ""),
    }


def test_a_section_that_moved_takes_its_notes_along(client: Client, reader: User, text: Speech) -> None:
    op, outline = op_on("会议室", text), outline_of(text)
    revise(text, outline[::-1], cause=SpeechVersion.Cause.EDITED, now=timezone.now(), by=None)
    retired_first = outline_of(text)[1:]
    revise(text, retired_first, cause=SpeechVersion.Cause.EDITED, now=timezone.now(), by=None)
    assert statuses(client, op) == ["ok"]
    assert standing(reader.notes.get()) == ("第2个标题", "会议室")


def test_a_place_that_was_never_right_is_mended_where_there_is_no_doubt(
    client: Client, reader: User, text: Speech
) -> None:
    """The words stand once in the text, or once with those around them."""
    shifted = {"start": 0, "end": 5}
    once = op_on("破了自己补", text) | shifted
    with_context = op_on("一段", text) | {"start": 0, "end": 2}
    assert statuses(client, once, with_context) == ["ok", "ok"]
    assert {standing(note) for note in reader.notes.all()} == {("第1个标题", "破了自己补"), ("第3个标题", "一段")}


@pytest.mark.parametrize(
    "wrong",
    [
        {"quote": "从来没有过", "start": 0, "end": 5},
        {"quote": "看", "start": 0, "end": 1, "prefix": "", "suffix": ""},
        {"quote": "每", "start": 3, "end": 4, "prefix": "甲", "suffix": "乙"},
        {"start": 90_000, "end": 90_005, "quote": "交给街道的"},
    ],
)
def test_words_that_never_stood_there_are_rejected(
    client: Client, reader: User, text: Speech, wrong: dict[str, object]
) -> None:
    edit(text, BOOKS + "末了。", LIGHT, TALK)
    answer = sync(client, op_on("破了自己补", text) | wrong)[0]
    assert (answer["status"], "note" in answer) == ("rejected", False)
    assert answer["reason"]
    assert not reader.notes.exists()


def test_an_edit_takes_the_place_that_the_note_has_by_now(client: Client, reader: User, text: Speech) -> None:
    """The page that wrote it knows the old place only; the note went with its words meanwhile."""
    op = op_on("破了自己补", text)
    sync(client, op)
    edit(text, "先说一句。" + BOOKS, LIGHT, TALK)
    assert statuses(client, op | {"revision": 1, "body": "改过的话"}) == ["ok"]
    note = reader.notes.get()
    assert (note.body, standing(note)) == ("改过的话", ("第1个标题", "破了自己补"))


def test_what_comes_back_goes_to_its_words(client: Client, reader: User, text: Speech) -> None:
    """Deleted on one device, written on the other, and the text was edited between."""
    op = op_on("破了自己补", text)
    sync(client, op)
    reader.notes.get().remove(now=timezone.now())
    edit(text, "先说一句。" + BOOKS, LIGHT, TALK)
    assert statuses(client, op | {"revision": 1, "body": "还有话说"}) == ["ok"]
    assert standing(reader.notes.get()) == ("第1个标题", "破了自己补")


def test_words_are_looked_for_in_the_speech_that_is_named_and_in_no_other(
    client: Client, reader: User, text: Speech
) -> None:
    other: Section = make_text(title="另一篇").sections.outline()[0]
    op = op_on("会议室", text) | {"section": other.key, "start": 1, "end": 4}
    answer = sync(client, op)[0]
    assert answer["status"] == "ok"
    assert reader.notes.get().section.speech == other.speech

"""Where notes of a file come to stand: on exactly their words, or told; no quote is lost."""

from typing import Any

import pytest
from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import Section, Speech, SpeechVersion
from speeches.library.revising import revise
from speeches.notes.models import Note
from tests.conftest import make_speech, signed_in
from tests.library.revisions import outline_of
from tests.notes.conftest import make_note
from tests.notes.files import SITE, annotation, brought_back, exported, handed_in, state_of, wipe

BODY = "一说学习要真，书要读完。二说调研要深，话要问细。三说作风要实，事要办成。"


@pytest.fixture
def text(db: None) -> Speech:
    """Two sections, published."""
    speech = make_speech(BODY, "最后再说一句：贵在坚持，难也在坚持。")
    speech.publish()
    return speech


def change(speech: Speech, *bodies: str) -> None:
    """Another text for the same sections; one without words is taken out."""
    rows = [row for row, body in zip(outline_of(speech), bodies, strict=True) if body]
    for row, body in zip(rows, [body for body in bodies if body], strict=True):
        row.body = body
    revise(speech, rows, cause=SpeechVersion.Cause.EDITED, now=timezone.now(), by=None)


def note_on(words: str, owner: User, speech: Speech, body: str = "记") -> Note:
    section = next(section for section in speech.sections.outline() if words in section.body)
    start = section.body.index(words)
    return make_note(owner, section, start, start + len(words), body=body)


def how(response: Any) -> list[str]:
    """What would become of each annotation."""
    return [coming.state for coming in response.context["plan"].comings]


def test_words_that_moved_meanwhile_are_found(reader: User, text: Speech) -> None:
    note_on("调研要深", reader, text)
    client = signed_in(reader)
    content = exported(client)
    wipe(reader)
    change(text, "先说一个故事。" + BODY, "最后再说一句：贵在坚持，难也在坚持。")
    assert how(handed_in(client, content)) == ["elsewhere"]
    brought_back(client, content)
    note = reader.notes.get()
    assert note.is_in_place
    assert note.start == BODY.index("调研要深") + 7


def test_words_that_moved_to_another_section_are_found(reader: User, text: Speech) -> None:
    note_on("调研要深", reader, text)
    client = signed_in(reader)
    content = exported(client)
    wipe(reader)
    change(text, "一说学习要真，书要读完。三说作风要实，事要办成。", "二说调研要深，话要问细。贵在坚持，难也在坚持。")
    brought_back(client, content)
    note = reader.notes.get()
    assert note.is_in_place
    assert note.section == text.sections.outline()[1]


def test_words_that_left_the_text_come_back_as_text_changed(reader: User, text: Speech) -> None:
    note_on("调研要深，话要问细", reader, text)
    client = signed_in(reader)
    content = exported(client)
    wipe(reader)
    change(text, "一说学习要真，书要读完。三说作风要实，事要办成。", "最后再说一句：贵在坚持，难也在坚持。")
    assert how(handed_in(client, content)) == ["former"]
    brought_back(client, content)
    note = reader.notes.get()
    assert not note.is_in_place
    assert (note.quote, note.body) == ("调研要深，话要问细", "记")


@pytest.mark.parametrize(
    "bodies",
    [
        ("一说学习要真，书要读完。三说作风要实，事要办成。", "最后再说一句：贵在坚持，难也在坚持。"),
        (BODY, ""),
        ("全都换过了，一句也不剩。", "最后再说一句：贵在坚持，难也在坚持。"),
    ],
)
def test_notes_whose_words_are_gone_survive_taking_away_and_bringing_back(
    reader: User, text: Speech, bodies: tuple[str, str]
) -> None:
    """As the carrying left them, retired sections and lost places included."""
    note_on("调研要深，话要问细", reader, text)
    note_on("贵在坚持，难也在坚持", reader, text, body="")
    change(text, *bodies)
    client = signed_in(reader)
    before, content = state_of(reader), exported(client)
    wipe(reader)
    brought_back(client, content)
    assert state_of(reader) == before


def test_a_quote_that_never_stood_there_is_kept_among_the_words(reader: User, text: Speech) -> None:
    section = text.sections.outline()[0]
    item = annotation(section.get_absolute_url(), "从没有说过的话")
    client = signed_in(reader)
    assert how(handed_in(client, [item])) == ["unplaced"]
    brought_back(client, [item])
    note = reader.notes.get()
    assert (note.quote, note.start, note.section) == ("", None, section)
    assert "从没有说过的话" in note.body
    assert note.body.endswith("别处写的")


def test_words_that_stand_twice_are_not_guessed(reader: User, text: Speech) -> None:
    item = annotation(text.sections.outline()[1].get_absolute_url(), "在坚持")
    assert how(handed_in(signed_in(reader), [item])) == ["unplaced"]


def test_the_words_around_tell_which_of_two(reader: User, text: Speech) -> None:
    section = text.sections.outline()[1]
    item = annotation(section.get_absolute_url(), "在坚持")
    item["target"]["selector"] |= {"prefix": "，难也", "suffix": "。"}
    brought_back(signed_in(reader), [item])
    note = reader.notes.get()
    assert note.is_in_place
    assert note.start == section.body.rindex("在坚持")


def test_an_address_of_the_speech_alone_is_enough_for_a_quote(reader: User, text: Speech) -> None:
    client = signed_in(reader)
    address = f"{SITE}/speeches/{text.pk}/read/"
    items = [
        annotation(address, "贵在坚持") | {"id": "a:1"},
        annotation(f"http://elsewhere.example/speeches/{text.pk}/read/", "贵在坚持") | {"id": "a:2"},
        annotation(f"{SITE}/speeches/999999/", "贵在坚持") | {"id": "a:3"},
        annotation(address) | {"id": "a:4"},
    ]
    assert how(handed_in(client, items)) == ["elsewhere", "lost", "lost", "here"]
    for _time in range(2):
        brought_back(client, items)
    assert {note.section.position for note in reader.notes.all()} == {0, 1}
    assert reader.notes.count() == 2


def test_annotations_of_other_programs_bring_their_words_and_tags(reader: User, section: Section) -> None:
    bodies = [
        "http://elsewhere.example/page",
        {"type": "TextualBody", "value": "<p>一 &amp; 二</p>", "format": "text/html", "purpose": "commenting"},
        {"type": "TextualBody", "value": "作风建设", "purpose": "tagging"},
    ]
    target = {
        "source": {"id": f"{SITE}{section.get_absolute_url()}.1:~:text=x"},
        "selector": [
            {"type": "RangeSelector"},
            {"type": "FragmentSelector", "refinedBy": {"type": "TextQuoteSelector", "exact": section.body[:5]}},
        ],
    }
    items = [annotation("") | {"type": ["Annotation"], "body": bodies, "target": ["http://elsewhere.example/", target]}]
    brought_back(signed_in(reader), {"type": "AnnotationPage", "items": items})
    note = reader.notes.get()
    assert note.body == "一 & 二\n#作风建设"
    assert note.quote == section.body[:5]
    assert [tag.name for tag in note.note_tags.all()] == ["作风建设"]

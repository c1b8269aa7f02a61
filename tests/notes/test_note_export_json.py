"""The file of annotations: as the W3C's Web Annotation Data Model has it."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from tests.conftest import make_speech, make_user, signed_in
from tests.notes.conftest import make_note
from tests.notes.files import EXPORT, SITE, brought_back, exported, items_of, state_of, wipe

IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def check_annotation(item: dict[str, Any]) -> None:
    """What the recommendation requires of an annotation, and of the parts that ours have."""
    assert IRI.fullmatch(item["id"])
    assert item["type"] == "Annotation"
    assert item["motivation"] in {"highlighting", "commenting", "replying"}
    assert MOMENT.fullmatch(item["created"])
    assert MOMENT.fullmatch(item["modified"])
    target = item["target"]
    assert target["type"] == "SpecificResource"
    assert IRI.fullmatch(target["source"])
    assert f".{target['styleClass']} " in item["stylesheet"]["value"]  # else the class must be ignored
    for selector in target.get("selector", []):
        if selector["type"] == "TextQuoteSelector":
            assert selector["exact"]
        else:
            assert selector["type"] == "TextPositionSelector"
            assert 0 <= selector["start"] < selector["end"]
    for body in item.get("body", []):
        assert body["type"] == "TextualBody"
        assert body["value"]


def test_a_collection_with_its_page_in_it(reader: User, note: Note) -> None:
    make_note(reader, note.section, 4, 6)
    response = signed_in(reader).get(EXPORT, {"format": "json"})
    assert response["Content-Type"] == 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    collection = exported(signed_in(reader))
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == 2
    page = collection["first"]
    assert page["type"] == "AnnotationPage"
    assert page["partOf"] == collection["id"]
    assert collection["last"] == page["id"]
    assert "@context" not in page
    for item in items_of(collection):
        check_annotation(item)


def test_without_notes_it_has_no_page(reader: User) -> None:
    collection = exported(signed_in(reader))
    assert collection["total"] == 0
    assert "first" not in collection


def test_a_note_on_words(reader: User, note: Note) -> None:
    (item,) = items_of(exported(signed_in(reader)))
    assert item["id"] == f"urn:uuid:{note.pk}"
    assert item["target"]["source"] == f"{SITE}{note.section.get_absolute_url()}"
    assert item["target"]["selector"] == [
        {"type": "TextQuoteSelector", "exact": note.quote, "prefix": note.prefix, "suffix": note.suffix},
        {"type": "TextPositionSelector", "start": note.start, "end": note.end},
    ]
    assert item["motivation"] == "commenting"
    assert item["body"][0]["value"] == note.body
    assert "creator" not in item


def test_highlights_answers_and_tags(reader: User, section: Section) -> None:
    make_note(reader, section, 0, 2, colour="green")
    answer = make_note(reader, section, 3, 5, body="难在 #坚持")
    Note.objects.filter(pk=answer.pk).update(kind="answer", question="难在哪里？")
    highlight, reply = items_of(exported(signed_in(reader)))
    assert highlight["motivation"] == "highlighting"
    assert "body" not in highlight
    assert highlight["target"]["styleClass"] == "green"
    assert reply["motivation"] == "replying"
    assert reply["study:question"] == "难在哪里？"
    assert {"type": "TextualBody", "purpose": "tagging", "value": "坚持"} in reply["body"]


def test_words_that_are_gone_have_no_position_in_todays_text(reader: User, note: Note) -> None:
    Section.objects.update(body="全换过了，一个字也不剩。")
    (item,) = items_of(exported(signed_in(reader)))
    assert [selector["type"] for selector in item["target"]["selector"]] == ["TextQuoteSelector"]
    assert item["target"]["study:formerPlace"] == {"start": note.start, "end": note.end}


BODY = "一说𠮷日😀学习要真。\n二说调研要深，<要细> & “要实”。\n三说作风要硬。"
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=40)
PLACES = st.none() | st.tuples(st.integers(0, len(BODY) - 1), st.integers(1, 12))
DRAWN = st.tuples(PLACES, WORDS, st.sampled_from(Note.Colour.values), st.sampled_from(["", "难在哪里？", "如何\\办"]))


class RoundTrip(TestCase):
    """Hypothesis begins each example in a database of its own."""

    @settings(max_examples=25, deadline=None)
    @given(st.lists(DRAWN, max_size=8))
    def test_what_is_taken_away_comes_back(self, drawn: list[Any]) -> None:
        """Any notes at all, wiped and brought back, are the same notes; once more changes nothing."""
        owner, section = make_user("round"), make_speech(BODY).sections.get()
        for place, body, colour, question in drawn:
            start, end = (None, None) if place is None else (place[0], min(len(BODY), sum(place)))
            words = body.strip() or ("" if start is not None else "记")
            note = make_note(owner, section, start, end, body=words, colour=colour)
            if question and words:
                Note.objects.filter(pk=note.pk).update(kind="answer", question=question)
        client = signed_in(owner)
        before, content = state_of(owner), exported(client)
        wipe(owner)
        for _time in range(2):
            brought_back(client, content)
            assert state_of(owner) == before


@pytest.mark.parametrize("tag", ["标签", "＃半角＃"])
def test_tags_are_not_written_twice_by_coming_back(reader: User, section: Section, tag: str) -> None:
    make_note(reader, section, body=f"想法 #{tag}")
    client = signed_in(reader)
    before, content = state_of(reader), exported(client)
    wipe(reader)
    brought_back(client, content)
    assert state_of(reader) == before

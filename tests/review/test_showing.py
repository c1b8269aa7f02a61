"""A note that comes back: its words in their paragraph, hidden where one can think of them."""

from datetime import date

import pytest
from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from speeches.review.showing import cut_head, cut_tail, in_words, passage_of, shown
from tests.conftest import make_speech
from tests.review.making import make_note

LONG = "山路走得慢，也要走下去。" * 30
TODAY = date(2025, 3, 12)


def section_with(body: str) -> Section:
    return make_speech(body).sections.outline()[0]


def test_the_quote_stands_in_its_own_paragraph(note: Note) -> None:
    passage = passage_of(note)
    assert passage is not None
    assert (passage.before, passage.quote, passage.after) == ("第一段", "说来意", "。")
    assert not passage.is_cut_before
    assert not passage.is_cut_after


def test_a_long_paragraph_is_cut_at_sentences(reader: User) -> None:
    body = f"前一段。\n{LONG}灯要一盏一盏地点亮。{LONG}\n后一段。"
    start = body.index("灯要")
    passage = passage_of(make_note(reader, section_with(body), start, start + 8))
    assert passage is not None
    assert passage.is_cut_before
    assert passage.is_cut_after
    assert passage.before.startswith("山路走得慢")
    assert passage.after.endswith("走下去。")
    assert 120 <= len(passage.before) < 140
    assert 120 <= len(passage.after) < 140


@pytest.mark.parametrize(
    ("text", "head", "tail"),
    [
        ("一句。两句。三句。", "两句。三句。", "一句。两句。"),
        ("没有句号的一行", "没有句号的一行", "没有句号的一行"),
        ("", "", ""),
    ],
)
def test_cuts_keep_whole_sentences(text: str, head: str, tail: str) -> None:
    assert (cut_head(text, reach=5), cut_tail(text, reach=4)) == (head, tail)


def test_words_are_hidden_only_while_enough_stands_around_them(reader: User) -> None:
    section = section_with("灯要一盏一盏地点亮，路要一步一步地走。\n独立成段。")
    part = make_note(reader, section, 0, 8, body="耐心")
    whole = make_note(reader, section, section.body.index("独立"), len(section.body), body="短")
    both = make_note(reader, section, 0, len(section.body), body="两段")
    assert shown(part, today=TODAY).has_gap
    assert not shown(whole, today=TODAY).has_gap
    assert not shown(both, today=TODAY).has_gap


def test_a_highlight_without_words_simply_shows_itself(reader: User, section: Section) -> None:
    card = shown(make_note(reader, section, 3, 6), today=TODAY)
    assert (card.is_asked, card.has_gap) == (False, False)


def test_where_the_text_changed_the_quote_stands_alone(note: Note) -> None:
    Section.objects.filter(pk=note.section_id).update(body="换成了别的话。", rewritten_at=timezone.now())
    card = shown(Note.objects.get(pk=note.pk), today=TODAY)
    assert (card.passage, card.has_gap, card.is_asked) == (None, False, True)


@pytest.mark.parametrize("days", [1, 2, 59, 60, 365])
def test_an_interval_is_told_in_words(days: int) -> None:
    assert in_words(days)
    assert ("个月" in in_words(days)) == (days >= 60)

"""A section that was rewritten since it was read says so; nothing is taken back."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.progress.events import ReadingEvent
from speeches.progress.marks import mark_section
from speeches.progress.merge import record_events
from speeches.progress.renewal import progress_in
from tests.conftest import signed_in

NOW = timezone.now()
SIGN = "阅读后原文有更新"


@pytest.fixture
def section(reader: User, speech: Speech) -> Section:
    """Read ten days ago, rewritten five days ago."""
    section = speech.sections.outline()[0]
    mark_section(reader, section, is_read=True, now=NOW - timedelta(days=10))
    speech.sections.filter(pk=section.pk).update(rewritten_at=NOW - timedelta(days=5))
    return section


def visit(reader: User, section: Section, *, start: datetime, seconds: int) -> None:
    same = {"visit": uuid.uuid4(), "section_key": section.key, "furthest": 2}
    for at, active, ended in ((start, 0, False), (start + timedelta(seconds=seconds), seconds, True)):
        event = ReadingEvent(id=uuid.uuid4(), at=at, active_seconds=active, ended=ended, **same)  # type: ignore[arg-type]
        record_events(reader, [event], now=NOW)


def outdated(reader: User, speech: Speech) -> list[bool]:
    return [is_outdated for _row, is_outdated in progress_in(reader, speech)]


def test_it_is_told_and_nothing_is_taken_back(reader: User, section: Section) -> None:
    assert outdated(reader, section.speech) == [True]
    row = reader.section_progress.get()
    assert (row.status, row.completed_at) == ("read", NOW - timedelta(days=10))


def test_opening_it_is_not_reading_it(reader: User, section: Section) -> None:
    visit(reader, section, start=NOW - timedelta(hours=1), seconds=0)
    assert outdated(reader, section.speech) == [True]


def test_marked_once_more_it_is_read_anew(reader: User, section: Section) -> None:
    """The first completion stays the moment of completion."""
    mark_section(reader, section, is_read=True, now=NOW)
    assert outdated(reader, section.speech) == [False]
    assert reader.section_progress.get().completed_at == NOW - timedelta(days=10)


def test_read_through_once_more_it_is_read_anew(reader: User, section: Section) -> None:
    visit(reader, section, start=NOW - timedelta(hours=1), seconds=30)
    assert outdated(reader, section.speech) == [False]


def test_read_through_in_two_visits_it_is_read_anew(reader: User, section: Section) -> None:
    """Their times add up, as they do for reading it the first time."""
    speech = section.speech
    speech.sections.filter(pk=section.pk).update(characters=1_000)
    visit(reader, section, start=NOW - timedelta(hours=2), seconds=30)
    assert outdated(reader, speech) == [True]
    visit(reader, section, start=NOW - timedelta(hours=1), seconds=30)
    assert outdated(reader, speech) == [False]


def test_a_visit_from_before_the_change_read_other_words(reader: User, section: Section) -> None:
    """Its page shows them as they were when it was opened."""
    visit(reader, section, start=NOW - timedelta(days=5, minutes=1), seconds=300)
    assert outdated(reader, section.speech) == [True]


def test_what_was_read_after_the_change_says_nothing(reader: User, stranger: User, section: Section) -> None:
    mark_section(stranger, section, is_read=True, now=NOW)
    assert outdated(stranger, section.speech) == [False]
    assert outdated(reader, section.speech) == [True]


def test_the_reader_sees_it_in_outline_and_text_and_clears_it(reader: User, section: Section) -> None:
    client = signed_in(reader)
    address = reverse("pages:speech_read", args=[section.speech_id])
    assert client.get(address).content.decode().count(f"{SIGN}</span>") == 2
    client.post(reverse("progress:section_mark", args=[section.key]), {"mark": "read"})
    assert SIGN not in client.get(address).content.decode()
    assert reader.section_progress.get().status == "read"

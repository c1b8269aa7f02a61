"""What one event, or a few, do to a person's rows."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.progress.events import ReadingEvent
from speeches.progress.merge import record_events
from speeches.progress.models import ReadingVisit
from speeches.progress.statements import VISIT, keep_told
from tests.conftest import make_speech, make_user

NOON = datetime(2025, 3, 18, 4, 0, tzinfo=UTC)
LATER = NOON + timedelta(days=30)


@pytest.fixture
def long_speech(db: None) -> Speech:
    return make_speech("一" * 200 + "\n" + "二" * 200, "三" * 100)


def event(section: Section, seconds: int, **fields: Any) -> ReadingEvent:
    values: dict[str, Any] = {"id": uuid.uuid4(), "section_key": section.key, "at": NOON + timedelta(seconds=seconds)}
    return ReadingEvent(**(values | fields))


def test_nothing_lowers_how_far_somebody_came(reader: User, long_speech: Speech) -> None:
    section = long_speech.sections.outline()[0]
    record_events(reader, [event(section, 0, furthest=2)], now=LATER)
    merged = record_events(reader, [event(section, 60, furthest=1)], now=LATER)
    assert merged.progress[section.key].furthest == 2


def test_scrolling_to_the_end_in_two_seconds_reads_nothing(reader: User, long_speech: Speech) -> None:
    section = long_speech.sections.outline()[0]
    visit = uuid.uuid4()
    events = [
        event(section, 0, visit=visit, furthest=1),
        event(section, 2, visit=visit, furthest=2, active_seconds=2, ended=True),
    ]
    assert record_events(reader, events, now=LATER).progress[section.key].status == "reading"


def test_a_section_is_read_at_twenty_characters_a_second(reader: User, long_speech: Speech) -> None:
    section = long_speech.sections.outline()[0]
    visit = uuid.uuid4()
    events = [
        event(section, 0, visit=visit, furthest=1),
        event(section, 20, visit=visit, furthest=2, active_seconds=19, ended=True),
    ]
    assert record_events(reader, events, now=LATER).progress[section.key].status == "reading"
    row = record_events(reader, [event(section, 21, visit=visit, active_seconds=20)], now=LATER).progress[section.key]
    assert (row.status, row.completed_via) == ("read", "auto")


def test_claimed_seconds_beyond_the_clock_are_not_believed(reader: User, long_speech: Speech) -> None:
    section = long_speech.sections.outline()[0]
    visit = uuid.uuid4()
    record_events(
        reader, [event(section, 0, visit=visit), event(section, 10, visit=visit, active_seconds=9000)], now=LATER
    )
    assert reader.reading_visits.get().active_seconds == 130


def test_only_the_readers_own_unread_takes_a_completion_back(reader: User, long_speech: Speech) -> None:
    section = long_speech.sections.outline()[0]
    record_events(reader, [event(section, 0, mark="read")], now=LATER)
    assert record_events(reader, [event(section, 50, furthest=1)], now=LATER).progress[section.key].completed_at
    assert not record_events(reader, [event(section, 60, mark="unread")], now=LATER).progress[section.key].completed_at
    again = record_events(reader, [event(section, 70, mark="read")], now=LATER).progress[section.key]
    assert (again.completed_via, again.completed_at) == ("manual", NOON + timedelta(seconds=70))


def test_completion_stays_when_the_text_grows(reader: User, long_speech: Speech) -> None:
    section = long_speech.sections.outline()[1]
    visit = uuid.uuid4()
    events = [event(section, 0, visit=visit), event(section, 30, visit=visit, active_seconds=10, ended=True)]
    assert record_events(reader, events, now=LATER).progress[section.key].status == "read"
    Section.objects.filter(pk=section.pk).update(characters=9_000)
    assert record_events(reader, events, now=LATER).progress[section.key].status == "read"


def test_a_clock_a_day_ahead_cannot_pin_the_position(reader: User, long_speech: Speech) -> None:
    first, second = long_speech.sections.outline()
    now = timezone.now()
    ahead = ReadingEvent(uuid.uuid4(), first.key, now + timedelta(days=1), paragraph=1)
    record_events(reader, [ahead], now=now)
    later = now + timedelta(minutes=6)
    record_events(reader, [ReadingEvent(uuid.uuid4(), second.key, later, paragraph=0)], now=later)
    assert reader.reading_positions.get().section == second


def test_nobody_writes_into_anothers_visit(reader: User, stranger: User, long_speech: Speech) -> None:
    section = long_speech.sections.outline()[0]
    visit = uuid.uuid4()
    record_events(reader, [event(section, 0, visit=visit, active_seconds=5)], now=LATER)
    merged = record_events(stranger, [event(section, 9, visit=visit, active_seconds=50)], now=LATER)
    assert merged.results[0].status == "rejected"
    assert reader.reading_visits.get().active_seconds == 5
    assert not stranger.reading_visits.exists()


def test_one_visit_cannot_be_in_two_sections(reader: User, long_speech: Speech) -> None:
    first, second = long_speech.sections.outline()
    visit = uuid.uuid4()
    merged = record_events(reader, [event(first, 0, visit=visit), event(second, 5, visit=visit)], now=LATER)
    assert [result.status for result in merged.results] == ["ok", "rejected"]


def test_drafts_and_retired_sections_are_gone(db: None) -> None:
    reader = make_user("another")
    draft = make_speech(status="draft").sections.outline()[0]
    retired = make_speech().sections.outline()[0]
    Section.objects.filter(pk=retired.pk).update(retired_at=NOON)
    merged = record_events(reader, [event(draft, 0, mark="read"), event(retired, 0, mark="read")], now=LATER)
    assert [result.status for result in merged.results] == ["gone", "gone"]
    assert not reader.section_progress.exists()


def test_an_id_that_becomes_anothers_at_the_same_moment_is_left_alone(
    reader: User, stranger: User, long_speech: Speech
) -> None:
    """What is written last of all is looked at once more by the database itself."""
    first, second = long_speech.sections.outline()
    record_events(stranger, [event(first, 0, visit=uuid.UUID(int=1), active_seconds=7)], now=LATER)
    theirs = stranger.reading_visits.get()
    for taken in ({"owner": reader, "section": first}, {"owner": stranger, "section": second}):
        visit = ReadingVisit(id=theirs.pk, day=theirs.day, first_at=NOON, last_at=NOON, **taken)
        with pytest.raises(IntegrityError), transaction.atomic():
            keep_told([visit], update=VISIT)
    theirs.refresh_from_db()
    assert (theirs.owner, theirs.section, theirs.active_seconds) == (stranger, first, 7)

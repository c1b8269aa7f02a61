"""Wrong clocks: what is told from the future pins nothing for longer than five minutes, what comes late counts."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.progress.events import ReadingEvent
from speeches.progress.merge import record_events
from tests.progress.histories import NOON, rows

DAY = timedelta(days=1)
TOLERANCE = timedelta(minutes=5)
SOON = NOON + timedelta(minutes=6)


@pytest.fixture
def section(reader: User, speech: Speech) -> Section:
    return speech.sections.outline()[0]


def event(section: Section, minutes: float, *, clock: timedelta = timedelta(), **fields: Any) -> ReadingEvent:
    at = NOON + timedelta(minutes=minutes) + clock
    values: dict[str, Any] = {"id": uuid.uuid4(), "section_key": section.key, "at": at}
    return ReadingEvent(**(values | fields))


def test_nothing_is_dated_more_than_five_minutes_ahead(reader: User, section: Section) -> None:
    """Neither the position, nor the last reading, nor a completion, nor a mark; and the day is today."""
    visit = uuid.uuid4()
    told = [
        event(section, 0, clock=DAY, visit=visit, paragraph=0),
        event(section, 1, clock=DAY, visit=visit, paragraph=1, active_seconds=60, ended=True),
        event(section, 1, clock=DAY, mark="read"),
    ]
    record_events(reader, told, now=NOON)
    row, place, kept, mark = (
        reader.section_progress.get(),
        reader.reading_positions.get(),
        reader.reading_visits.get(),
        reader.reading_marks.get(),
    )
    moments = [row.last_read_at, row.completed_at, row.ended_at, place.client_at, kept.last_at, mark.at]
    assert max(moment for moment in moments if moment) == NOON + TOLERANCE
    assert kept.day == NOON.date()
    assert kept.active_seconds == 60  # its own times are as far apart as they were told to be


def test_the_position_goes_on_with_the_next_device(reader: User, section: Section, speech: Speech) -> None:
    record_events(reader, [event(section, 0, clock=DAY, paragraph=1)], now=NOON)
    other = speech.sections.outline()[1]
    record_events(reader, [event(other, 6, paragraph=0)], now=SOON)
    assert reader.reading_positions.get().section == other


def test_told_again_when_its_time_has_come_it_changes_nothing(reader: User, section: Section, speech: Speech) -> None:
    """The answer was lost, and the browser sends it again a day later: the reader is long elsewhere."""
    early = event(section, 0, clock=DAY, visit=uuid.uuid4(), paragraph=1)
    mark = event(section, 1, clock=DAY, mark="unread")
    record_events(reader, [early, mark], now=NOON)
    record_events(reader, [event(speech.sections.outline()[1], 60, paragraph=0)], now=NOON + timedelta(hours=1))
    expected = rows(reader)
    record_events(reader, [early, mark], now=NOON + 2 * DAY)
    assert rows(reader) == expected


def test_an_unread_from_the_future_does_not_stand_against_tomorrow(reader: User, section: Section) -> None:
    record_events(reader, [event(section, 0, clock=DAY, mark="unread")], now=NOON)
    merged = record_events(reader, [event(section, 6, mark="read")], now=SOON)
    assert merged.progress[section.key].status == "read"


def test_of_marks_from_the_future_the_one_told_last_is_the_last_word(reader: User, section: Section) -> None:
    """They went out together, so they are heard at one moment."""
    marks = [event(section, 2, clock=DAY, mark="read"), event(section, 1, clock=DAY, mark="unread")]
    assert record_events(reader, marks, now=NOON).progress[section.key].status == "read"


def test_the_places_of_a_device_ahead_keep_their_order(reader: User, section: Section, speech: Speech) -> None:
    """What it gathered offline goes out together: where it was last counts, even if that is further up."""
    other = speech.sections.outline()[1]
    told = [event(section, 9, clock=DAY, paragraph=0), event(other, 5, clock=DAY, paragraph=0)]
    record_events(reader, told, now=NOON)
    assert reader.reading_positions.get().section == section


@pytest.mark.parametrize("late", [DAY, timedelta(days=365)])
def test_a_clock_behind_loses_nothing_but_the_place(reader: User, section: Section, late: timedelta) -> None:
    """Its reading counts as long ago as it says; the place of a device with the right time stays."""
    record_events(reader, [event(section, 0, paragraph=0)], now=NOON)
    visit = uuid.uuid4()
    told = [
        event(section, 1, clock=-late, visit=visit),
        event(section, 2, clock=-late, visit=visit, paragraph=1, furthest=2, active_seconds=60, ended=True),
    ]
    row = record_events(reader, told, now=SOON).progress[section.key]
    assert (row.status, row.furthest) == ("read", 2)
    assert row.completed_at == NOON + timedelta(minutes=2) - late
    assert reader.reading_positions.get().paragraph == 0

"""Any order, any repetition, any batching of the same events ends in the same rows."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.progress.events import ReadingEvent
from speeches.progress.merge import record_events
from speeches.progress.models import ReadingMark, ReadingPosition, ReadingVisit, SectionProgress
from tests.conftest import make_speech, make_user

NOON = datetime(2025, 3, 18, 4, 0, tzinfo=UTC)
LATER = NOON + timedelta(days=30)


def rows(owner: User) -> dict[str, list[Any]]:
    """Everything that the merge has written for the person, without the rows' own ids."""
    progress = owner.section_progress.order_by("section_id")
    return {
        "progress": list(
            progress.values_list("section_id", "furthest", "completed_at", "completed_via", "last_read_at")
        ),
        "positions": list(owner.reading_positions.values_list("speech_id", "section_id", "paragraph", "client_at")),
        "visits": list(owner.reading_visits.order_by("pk").values_list("pk", "day", "active_seconds", "ended_at")),
        "marks": list(owner.reading_marks.order_by("pk").values_list("pk", "is_read", "at")),
    }


def forget(owner: User) -> None:
    for model in (SectionProgress, ReadingPosition, ReadingVisit, ReadingMark):
        model.objects.filter(owner=owner).delete()


def histories(keys: list[str]) -> st.SearchStrategy[list[ReadingEvent]]:
    """Histories over two devices: few visits, so that they meet; visits stay in their section."""
    visits = [(uuid.UUID(int=number), keys[number % len(keys)]) for number in range(1, 7)]
    event = st.builds(
        lambda number, visit, seconds, paragraph, furthest, active, ended, mark: ReadingEvent(
            id=uuid.UUID(int=1_000 + number),
            visit=None if mark else visit[0],
            section_key=visit[1],
            at=NOON + timedelta(seconds=seconds),
            paragraph=paragraph,
            furthest=furthest,
            active_seconds=active,
            ended=ended,
            mark=mark,
        ),
        st.integers(0, 10**9),
        st.sampled_from(visits),
        st.integers(0, 600),
        st.none() | st.integers(0, 3),
        st.integers(0, 3),
        st.integers(0, 60),
        st.booleans(),
        st.sampled_from([None, None, None, "read", "unread"]),
    )
    return st.lists(event, min_size=1, max_size=14, unique_by=lambda event: event.id)


@pytest.fixture
def long_speech(db: None) -> Speech:
    return make_speech("一" * 200 + "\n" + "二" * 200, "三" * 100)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_order_repetition_and_batching_change_nothing(data: st.DataObject, reader: User, long_speech: Speech) -> None:
    keys = list(long_speech.sections.outline().values_list("key", flat=True))
    history = data.draw(histories(keys))
    forget(reader)
    record_events(reader, history, now=LATER)
    expected = rows(reader)
    for shuffled in (data.draw(st.permutations(history)), data.draw(st.permutations(history + history))):
        forget(reader)
        size = data.draw(st.integers(1, len(shuffled)))
        for start in range(0, len(shuffled), size):
            record_events(reader, shuffled[start : start + size], now=LATER)
        assert rows(reader) == expected


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

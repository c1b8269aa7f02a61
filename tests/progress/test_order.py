"""Any order, any repetition, any batching, any interleaving of the same events ends in the same rows."""

import uuid
from datetime import datetime, timedelta
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.progress.completion import completion
from speeches.progress.events import ReadingEvent
from speeches.progress.merge import record_events
from tests.conftest import make_speech
from tests.progress.histories import HEARD, forget, histories, made_history, rows, tell

pytestmark = pytest.mark.django_db
with_database = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def speech(db: None) -> Speech:
    return make_speech("一" * 200 + "\n" + "二" * 200, "三" * 100)


def keys_of(speech: Speech) -> list[str]:
    return list(speech.sections.outline().values_list("key", flat=True))


@with_database
@given(data=st.data())
def test_order_repetition_and_batching_change_nothing(data: st.DataObject, reader: User, speech: Speech) -> None:
    """Heard at one time, whatever the devices' clocks say."""
    history = data.draw(histories(keys_of(speech)))
    forget(reader)
    tell(reader, history)
    expected = rows(reader)
    for again in (history, history + history):
        forget(reader)
        tell(reader, data.draw(st.permutations(again)), size=data.draw(st.integers(1, 6)))
        assert rows(reader) == expected


@with_database
@given(data=st.data())
def test_it_makes_no_difference_when_it_is_heard(data: st.DataObject, reader: User, speech: Speech) -> None:
    """Unless it comes from the future: each event at a time of its own, in any order."""
    history = data.draw(histories(keys_of(speech), ["right", "a little ahead", "a day behind", "a year behind"]))
    forget(reader)
    tell(reader, history)
    expected = rows(reader)
    forget(reader)
    now = HEARD
    for event in data.draw(st.permutations(history)):
        now += data.draw(st.timedeltas(timedelta(), timedelta(days=2)))
        record_events(reader, [event], now=now)
    assert rows(reader) == expected


@with_database
@given(data=st.data())
def test_what_is_told_again_at_any_later_time_changes_nothing(
    data: st.DataObject, reader: User, speech: Speech
) -> None:
    """Nor does it if it came from the future, and its time has come meanwhile."""
    forget(reader)
    now = HEARD
    history: list[ReadingEvent] = []
    for event in data.draw(histories(keys_of(speech))):
        now += data.draw(st.timedeltas(timedelta(), timedelta(minutes=5)))
        record_events(reader, [event], now=now)
        history.append(event)
        expected = rows(reader)
        later = now + data.draw(st.timedeltas(timedelta(), timedelta(days=2)))
        again = data.draw(st.lists(st.sampled_from(history), max_size=4))
        record_events(reader, again, now=later)
        assert rows(reader) == expected
        now = later


@with_database
@given(data=st.data())
def test_only_an_unread_takes_anything_back(data: st.DataObject, reader: User, speech: Speech) -> None:
    """How far somebody came only grows, what was read stays read and never becomes read later."""
    forget(reader)
    now = HEARD
    for event in data.draw(histories(keys_of(speech))):
        now += data.draw(st.timedeltas(timedelta(), timedelta(minutes=2)))
        before = reader.section_progress.filter(section__key=event.section_key).first()
        after = record_events(reader, [event], now=now).progress[event.section_key]
        if before:
            assert after.furthest >= before.furthest
            assert event.mark or after.last_read_at >= before.last_read_at
        if before and before.completed_at and after.unread_at == before.unread_at and event.mark != "unread":
            assert after.completed_at
            assert after.completed_at <= before.completed_at


@with_database
@given(data=st.data())
def test_the_rows_follow_from_visits_and_marks(data: st.DataObject, reader: User, speech: Speech) -> None:
    """What is kept step by step is what would be derived from everything at once."""
    forget(reader)
    tell(reader, data.draw(histories(keys_of(speech))), size=1)
    for row in reader.section_progress.select_related("section"):
        visits = list(reader.reading_visits.on_sections([row.section_id]))
        marks = list(reader.reading_marks.on_sections([row.section_id]))
        found, unread_at = completion(row.section.characters, visits, marks)
        assert (row.completed_at, row.completed_via) == ((found.at, found.via) if found else (None, ""))
        assert row.unread_at == unread_at
        assert row.last_read_at == max([*(visit.last_at for visit in visits), *(mark.at for mark in marks)])
    latest = reader.reading_visits.in_speech(speech.pk).latest_place_first().first()
    place = reader.reading_positions.first()
    assert (latest is None) == (place is None)
    if latest and place:
        assert (place.section_id, place.paragraph) == (latest.section_id, latest.paragraph)
        assert place.client_at == latest.paragraph_at
        assert place.client_at <= HEARD + timedelta(minutes=5)


@with_database
@given(data=st.data())
def test_a_text_that_grows_in_between_takes_nothing_back(data: st.DataObject, reader: User, speech: Speech) -> None:
    """Neither the order before it matters, nor what is told again after it."""
    keys = keys_of(speech)
    before, after = data.draw(histories(keys)), data.draw(histories(keys))
    expected = []
    for first, second in ((before, after), (data.draw(st.permutations(before)), data.draw(st.permutations(after)))):
        Section.objects.filter(key__in=keys).update(characters=100)
        forget(reader)
        tell(reader, first, size=data.draw(st.integers(1, 6)))
        Section.objects.filter(key__in=keys).update(characters=9_000)
        told = rows(reader)
        tell(reader, first)
        assert rows(reader) == told
        tell(reader, second, size=data.draw(st.integers(1, 6)))
        expected.append(rows(reader))
    assert expected[0] == expected[1]


@with_database
@given(data=st.data())
def test_nobody_writes_into_anothers_rows(data: st.DataObject, reader: User, stranger: User, speech: Speech) -> None:
    """Who uses the id of another's visit is refused what they tell under it; a mark under another's id is their own."""
    keys = keys_of(speech)
    history = data.draw(histories(keys))
    forget(reader)
    forget(stranger)
    tell(reader, history)
    expected = rows(reader)
    used = {event.visit_id for event in history if event.is_reading}
    for event in [*history, *data.draw(histories(keys))]:
        merged = record_events(stranger, [event], now=HEARD)
        if event.is_reading:
            assert (merged.results[0].status == "rejected") == (event.visit_id in used)
    assert rows(reader) == expected
    assert not set(stranger.reading_visits.values_list("pk")) & set(reader.reading_visits.values_list("pk"))
    assert not set(stranger.reading_marks.values_list("pk")) & set(reader.reading_marks.values_list("pk"))


def test_thousands_of_shuffled_events_end_as_the_ordered_ones(reader: User) -> None:
    """The bench does it with a hundred thousand."""
    keys = [key for _number in range(4) for key in keys_of(make_speech("一" * 300, "二" * 200, "三" * 40))]
    history = made_history(keys, 3_000)
    now = history[-1].at
    tell(reader, history, now=now)
    expected = rows(reader)
    assert {row["completed_via"] for row in expected["SectionProgress"]} >= {"auto"}
    assert {row["is_read"] for row in expected["ReadingMark"]} == {True, False}
    forget(reader)
    tell(reader, sorted(history + history[::2], key=lambda event: event.id.int), now=now, size=170)
    assert rows(reader) == expected


def test_of_marks_that_are_heard_as_one_moment_the_last_word_counts(reader: User, speech: Speech) -> None:
    """A clock a day ahead is taken as five minutes ahead: its two marks meet an earlier one there."""
    key, limit, ahead = keys_of(speech)[0], HEARD + timedelta(minutes=5), HEARD + timedelta(days=1)
    told: list[tuple[datetime, Literal["read", "unread"]]] = [(limit, "unread"), (ahead, "read"), (ahead, "unread")]
    for number, (at, mark) in enumerate(told):
        event = ReadingEvent(uuid.UUID(int=number), key, at, mark=mark)
        row = record_events(reader, [event], now=HEARD).progress[key]
        assert bool(row.completed_at) is (mark == "read")
        assert row.unread_at == limit

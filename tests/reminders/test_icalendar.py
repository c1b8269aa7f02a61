"""Calendars keep the rules of RFC 5545, whatever words stand in them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.reminders.icalendar import DayEvent, folded, write_calendar
from tests.reminders.calendars import read_calendar

NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t,;\\"), max_size=120)


def one(**fields: str) -> bytes:
    return write_calendar(
        "日历", [DayEvent("item-1@example.org", date(2026, 3, 8), **({"summary": "读"} | fields))], now=NOW
    )


def test_an_event_is_a_day_long() -> None:
    (event,) = read_calendar(one(summary="截止：读一篇", url="https://example.org/x")).parts
    assert (event.day("DTSTART"), event.day("DTEND")) == (date(2026, 3, 8), date(2026, 3, 9))
    assert event.one("DTSTAMP") == "20260301T083000Z"
    assert event.text("SUMMARY") == "截止：读一篇"
    assert event.one("URL") == "https://example.org/x"


@given(WORDS, WORDS, WORDS)
def test_any_words_come_out_as_they_went_in(name: str, summary: str, description: str) -> None:
    event = DayEvent("item-1@example.org", date(2026, 3, 8), f"读{summary}", f"班{description}")
    calendar = read_calendar(write_calendar(f"历{name}", [event], now=NOW))
    assert calendar.text("NAME") == f"历{name}"
    assert calendar.parts[0].text("SUMMARY") == f"读{summary}"
    assert calendar.parts[0].text("DESCRIPTION") == f"班{description}"


@pytest.mark.parametrize("bad", ["甲\r\nATTENDEE:mailto:x@example.org", "甲\rEND:VEVENT", "甲\x00\x0b乙"])
def test_words_cannot_become_lines_of_their_own(bad: str) -> None:
    (event,) = read_calendar(one(summary=bad)).parts
    assert not event.all("ATTENDEE")
    assert event.text("SUMMARY").startswith("甲")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=400))
def test_folding_loses_nothing(line: str) -> None:
    parts = list(folded(line))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert all(part.startswith(" ") for part in parts[1:])


@pytest.mark.parametrize(
    "broken",
    [
        b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\nEND:VEVENT\r\n",
        one().replace(b"UID:item-1@example.org\r\n", b""),
        one().replace("读".encode(), b"a;b"),
        one().replace("读".encode(), b"x" * 80),
    ],
)
def test_the_reader_of_these_tests_refuses_what_is_broken(broken: bytes) -> None:
    with pytest.raises((AssertionError, ValueError)):
        read_calendar(broken)

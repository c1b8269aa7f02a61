"""Writes calendars as RFC 5545 has them: all-day events in lines of at most 75 octets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MOST_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class DayEvent:
    """Something on one day; `uid` stays the same for as long as it is the same thing."""

    uid: str
    day: date
    summary: str
    description: str = ""
    url: str = ""


def write_calendar(name: str, events: Iterable[DayEvent], *, now: datetime) -> bytes:
    """The calendar; `now` is the moment at which it was true."""
    lines = [line for content in _lines(name, events, now) for line in folded(content)]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _lines(name: str, events: Iterable[DayEvent], now: datetime) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//StudyHub//Due days//ZH", "CALSCALE:GREGORIAN")
    yield from (f"NAME:{escaped(name)}", f"X-WR-CALNAME:{escaped(name)}")  # RFC 7986, and what was there before it
    yield from ("REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H")
    for event in events:
        yield from _event_lines(event, now)
    yield "END:VCALENDAR"


def _event_lines(event: DayEvent, now: datetime) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def escaped(text: str) -> str:
    r"""A text as a value; control characters, which none may hold, become blanks.

    >>> escaped("读书，写字; 见\n附页")
    '读书，写字\\; 见\\n附页'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(letter if (letter >= " " and letter != "\x7f") or letter in "\t\n" else " " for letter in lines)
    return plain.translate(_ESCAPES)


def folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, never in the middle of a character; all but the first begin with a blank.

    >>> [len(part.encode()) for part in folded("SUMMARY:" + "学" * 40)]
    [74, 55]
    """
    part, octets = "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > MOST_OCTETS:
            yield part
            part, octets = " ", 1
        part, octets = part + letter, octets + size
    yield part

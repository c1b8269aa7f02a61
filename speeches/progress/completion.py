"""When a section counts as read: a function of the visits and the marks alone, whatever order they came in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from speeches.progress.models import ReadingMark, ReadingVisit, SectionProgress

FASTEST_CHARACTERS_A_SECOND = 20  # 1,200 a minute, a fast skim


@dataclass(frozen=True, slots=True, order=True)
class Completion:
    """The moment from which a section is read, and by what."""

    at: datetime
    via: str


def seconds_needed(characters: int) -> float:
    """The least active time, in seconds, in which a section of so many characters can have been read."""
    return characters / FASTEST_CHARACTERS_A_SECOND


def completion(
    characters: int, visits: Iterable[ReadingVisit], marks: Iterable[ReadingMark]
) -> tuple[Completion | None, datetime | None]:
    """The earliest completion after the reader's last "unread", and the moment of that "unread".

    A visit counts when it began after that moment: reading anew completes anew.
    """
    marks = list(marks)
    unread_at = max((mark.at for mark in marks if not mark.is_read), default=None)
    found = [
        Completion(mark.at, SectionProgress.Via.MANUAL)
        for mark in marks
        if mark.is_read and (unread_at is None or mark.at > unread_at)
    ]
    read_at = _read_through_at(
        characters, [visit for visit in visits if unread_at is None or visit.first_at > unread_at]
    )
    if read_at:
        found.append(Completion(read_at, SectionProgress.Via.AUTO))
    return min(found, default=None), unread_at


def _read_through_at(characters: int, visits: list[ReadingVisit]) -> datetime | None:
    """When the end had been seen and the time was enough: later visits never move it, late news only earlier."""
    ended_at = min((visit.ended_at for visit in visits if visit.ended_at), default=None)
    if ended_at is None:
        return None
    missing = seconds_needed(characters)
    for visit in sorted(visits, key=lambda visit: (visit.first_at, visit.pk)):
        if visit.active_seconds >= missing:
            return max(ended_at, min(visit.first_at + timedelta(seconds=missing), visit.last_at))
        missing -= visit.active_seconds
    return None

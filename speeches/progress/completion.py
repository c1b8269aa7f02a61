"""When a section counts as read: a function of the visits and the marks alone, whatever order they came in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

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

    A visit counts when it went on after that moment: reading anew completes anew.
    """
    marks = list(marks)
    unread_at = max((mark.at for mark in marks if not mark.is_read), default=None)
    found = [
        Completion(mark.at, SectionProgress.Via.MANUAL)
        for mark in marks
        if mark.is_read and (unread_at is None or mark.at > unread_at)
    ]
    counted = [visit for visit in visits if unread_at is None or visit.last_at > unread_at]
    if read_at := _read_through_at(characters, counted):
        found.append(Completion(max(read_at, unread_at or read_at), SectionProgress.Via.AUTO))
    return min(found, default=None), unread_at


def _read_through_at(characters: int, visits: list[ReadingVisit]) -> datetime | None:
    """When the end had been seen and enough time was given, each visit's time standing at the visit's beginning.

    Further events only ever make it earlier: that is what lets the merge keep the earliest.
    """
    ended_at = min((visit.ended_at for visit in visits if visit.ended_at), default=None)
    if ended_at is None:
        return None
    seconds = 0
    for visit in sorted(visits, key=lambda visit: visit.first_at):
        seconds += visit.active_seconds
        if seconds >= seconds_needed(characters):
            return max(ended_at, visit.first_at)
    return None

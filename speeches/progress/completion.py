"""When a section counts as read: a function of the visits and the marks alone, whatever order they came in.

What is told later of a visit only lengthens it at both ends, adds to its time and brings the sight of the end forward:
so everything but a new "unread" only ever makes a completion earlier, and the earliest one may be kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from speeches.progress.models import ReadingMark, ReadingVisit, SectionProgress

FASTEST_CHARACTERS_A_SECOND = 20  # 1,200 a minute, a fast skim


@dataclass(frozen=True, slots=True, order=True)
class Completion:
    """The moment from which a section is read, and by what."""

    at: datetime
    via: str


def completion(
    characters: int, visits: Iterable[ReadingVisit], marks: Iterable[ReadingMark]
) -> tuple[Completion | None, datetime | None]:
    """The earliest completion after the reader's last "unread", and the moment of that "unread".

    `characters` are the section's, for visits that do not know theirs. Of a mark as read and one as unread that say
    the same moment, unread is the last word.
    """
    marks = list(marks)
    unread = max(((mark.at, mark.ahead) for mark in marks if not mark.is_read), default=None)
    unread_at = unread[0] if unread else None
    found = [
        Completion(mark.at, SectionProgress.Via.MANUAL)
        for mark in marks
        if mark.is_read and (unread is None or (mark.at, mark.ahead) > unread)
    ]
    if read_at := read_through_at(characters, visits, unread_at):
        found.append(Completion(read_at, SectionProgress.Via.AUTO))
    return min(found, default=None), unread_at


def read_through_at(characters: int, visits: Iterable[ReadingVisit], unread_at: datetime | None) -> datetime | None:
    """When the end had been seen and enough time was given, or None; each visit's time stands at its beginning.

    Only visits that went on after the "unread" count, of those that began before it the time since. Several visits add
    up: each is good for its seconds' share of the time that the section asked for when it was told.
    """
    counted = [visit for visit in visits if unread_at is None or visit.last_at > unread_at]
    ended_at = min((visit.ended_at for visit in counted if visit.ended_at), default=None)
    if ended_at is None:
        return None
    share = Fraction(0)
    for visit in sorted(counted, key=lambda visit: visit.first_at):
        share += _share(visit, characters, unread_at)
        if share >= 1:
            return max(ended_at, visit.first_at, unread_at or ended_at)
    return None


def _share(visit: ReadingVisit, characters: int, unread_at: datetime | None) -> Fraction:
    """What part of the needed time the visit gave: without a second of it none, however short the section."""
    seconds = visit.active_seconds
    if unread_at and visit.first_at < unread_at:
        seconds = min(seconds, int((visit.last_at - unread_at).total_seconds()))
    asked = characters if visit.characters is None else visit.characters
    return Fraction(seconds * FASTEST_CHARACTERS_A_SECOND, max(1, asked))

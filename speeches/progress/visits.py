"""One event, merged into the visit that it belongs to: any order, any repetition ends in the same visit."""

from datetime import datetime

from django.utils import timezone

from speeches.progress.clock import ahead
from speeches.progress.events import ReadingEvent
from speeches.progress.models import ReadingVisit

WALL_CLOCK_GRACE_SECONDS = 120
TIMES = ("first_at", "last_at", "ended_at", "paragraph_at")


def new_visit(owner_id: int, section_id: int, event: ReadingEvent) -> ReadingVisit:
    """A visit of which nothing is known yet but that the event belongs to it."""
    return ReadingVisit(
        id=event.visit_id, owner_id=owner_id, section_id=section_id, first_at=event.at, last_at=event.at
    )


def merge_event(visit: ReadingVisit, event: ReadingEvent, *, characters: int, now: datetime) -> bool:
    """Merge it in; `characters` are the section's today. Answers whether the visit's earlier times were put right.

    All times of a visit are moved by one measure, the largest that any of its events showed when it was first heard:
    then it makes no difference which of them came first, and none that one comes again when its time has come.
    """
    is_moved = _put_right(visit, event, now)
    at = event.at - visit.ahead
    visit.first_at = min(visit.first_at, at)
    visit.last_at = max(visit.last_at, at)
    visit.day = timezone.localdate(visit.first_at)
    visit.claimed_seconds = max(visit.claimed_seconds, event.active_seconds)
    wall_clock = int((visit.last_at - visit.first_at).total_seconds())
    visit.active_seconds = min(visit.claimed_seconds, wall_clock + WALL_CLOCK_GRACE_SECONDS)
    visit.characters = characters if visit.characters is None else min(visit.characters, characters)
    if event.ended:
        visit.ended_at = min(visit.ended_at or at, at)
    if event.paragraph is not None and _is_further(visit, at, event.paragraph):
        visit.paragraph, visit.paragraph_at = event.paragraph, at
    return is_moved


def _put_right(visit: ReadingVisit, event: ReadingEvent, now: datetime) -> bool:
    more = ahead(event.at, now) - visit.ahead
    if more.total_seconds() <= 0:
        return False
    visit.ahead += more
    for name in TIMES:
        if at := getattr(visit, name):
            setattr(visit, name, at - more)
    return True


def _is_further(visit: ReadingVisit, at: datetime, paragraph: int) -> bool:
    """Whether it is the later place; of two at one moment, the one further on."""
    return visit.paragraph_at is None or (at, paragraph) > (visit.paragraph_at, visit.paragraph or 0)

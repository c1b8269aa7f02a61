"""A batch of events: what they are about is read once, then each of them is merged into it, before anything is kept."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.library.models import Speech
from speeches.progress.clock import ahead
from speeches.progress.events import ReadingEvent
from speeches.progress.models import ReadingMark, ReadingVisit, SectionProgress
from speeches.progress.statements import progress_of, visits_with
from speeches.progress.visits import merge_event, new_visit


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one event: `ok`, `gone` (its section is not there for this person), `rejected`."""

    id: uuid.UUID
    status: str
    reason: str = ""


@dataclass(slots=True)
class Reading:
    """One section in a batch: the person's row, and the visits and marks that the batch makes or changes."""

    row: SectionProgress
    speech_id: int
    characters: int
    paragraphs: int
    visits: dict[uuid.UUID, ReadingVisit] = field(default_factory=dict)
    marks: dict[uuid.UUID, ReadingMark] = field(default_factory=dict)
    is_told_of: bool = False


class Batch:
    """Events of one person. `readings` by the sections' keys; `moved` are the speeches in which a place may have to
    be sought anew, since times of a known visit were put right."""

    def __init__(self, owner: User, events: Sequence[ReadingEvent], now: datetime) -> None:
        """Read what the events are about; within the transaction in which it is kept."""
        self.owner, self.now = owner, now
        self.readings = _readings(owner, {event.section_key for event in events})
        self.visits = visits_with({event.visit_id for event in events if event.is_reading})
        self.marks = ReadingMark.objects.in_bulk({_mark_id(owner, event) for event in events if event.mark})
        self.moved: set[int] = set()

    def take(self, event: ReadingEvent) -> Result:
        """Merge one event in, if its section is there and its ids are not used for something else."""
        reading = self.readings.get(event.section_key)
        if reading is None:
            return Result(event.id, "gone", _("This section is no longer there."))
        if event.is_reading and not self._is_free(self.visits.get(event.visit_id), reading):
            return Result(event.id, "rejected", _("The visit belongs to other reading."))
        reading.is_told_of = True
        if event.is_reading:
            self._read(reading, event)
        if event.mark:
            self._mark(reading, event)
        return Result(event.id, "ok")

    def touched(self) -> dict[str, Reading]:
        """The sections of which something was told, if only what is known already, by key."""
        return {key: reading for key, reading in self.readings.items() if reading.is_told_of}

    def _is_free(self, known: ReadingVisit | None, reading: Reading) -> bool:
        """A visit's id that was used is one person's, on one section: whoever was heard of first keeps it."""
        return known is None or (known.owner_id, known.section_id) == (self.owner.pk, reading.row.section_id)

    def _read(self, reading: Reading, event: ReadingEvent) -> None:
        visit = self.visits.get(event.visit_id)
        is_known = visit is not None
        if visit is None:
            visit = self.visits[event.visit_id] = new_visit(self.owner.pk, reading.row.section_id, event)
        is_moved = merge_event(visit, event, characters=reading.characters, now=self.now)
        if is_known and is_moved:
            self.moved.add(reading.speech_id)
        reading.visits[visit.pk] = visit
        reading.row.furthest = max(reading.row.furthest, event.furthest)

    def _mark(self, reading: Reading, event: ReadingEvent) -> None:
        pk = _mark_id(self.owner, event)
        if pk in self.marks:
            return
        more = ahead(event.at, self.now)
        self.marks[pk] = reading.marks[pk] = ReadingMark(
            id=pk,
            owner_id=self.owner.pk,
            section_id=reading.row.section_id,
            is_read=event.mark == "read",
            at=event.at - more,
            ahead=more,
        )


def _mark_id(owner: User, event: ReadingEvent) -> uuid.UUID:
    """A mark's id is made of all that it says: told again it is the same, and whoever uses an event's id for something
    else has made another mark, so that none ever takes the place of one that counted already."""
    return uuid.uuid5(event.id, f"{owner.pk} {event.section_key} {event.mark} {event.at.timestamp()}")


def _readings(owner: User, keys: set[str]) -> dict[str, Reading]:
    """Of the sections that the person may read; only who tells of a draft is asked for an editor's rights."""
    found = {}
    for row in progress_of(owner, keys):
        if row.speech_status == Speech.Status.PUBLISHED or owner.is_editor:
            row.owner_id = owner.pk
            found[row.key] = Reading(row, row.speech_id, row.characters, row.paragraphs)
    return found

"""The one way into the rows of progress, for the beacon, the forms and whatever comes: any order, any duplication,
any batching gives the same rows.

Every row is a maximum, a minimum or the latest of what was told. Three things make a difference to when it is told, and
must: a time from the future, for which the moment stands at which it was heard first (see clock); a text that is
edited in between, by what it asks for at that time; and an id that is used twice, which is its first user's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from speeches.accounts.models import User
from speeches.progress.batch import Batch, Reading, Result
from speeches.progress.changes import progress_changed
from speeches.progress.completing import renew_rows
from speeches.progress.events import ReadingEvent
from speeches.progress.models import SectionProgress
from speeches.progress.places import keep_places
from speeches.progress.statements import MARK, VISIT, keep_progress, keep_told, wait_for_turn


@dataclass(frozen=True, slots=True)
class Merged:
    """The answer to a batch: a result for each event in its order, and the sections as they are now, by key."""

    results: list[Result]
    sections: dict[str, Reading]

    @property
    def progress(self) -> dict[str, SectionProgress]:
        """The sections' rows."""
        return {key: reading.row for key, reading in self.sections.items()}


def record_events(owner: User, events: Sequence[ReadingEvent], *, now: datetime) -> Merged:
    """Merge events of one person into their rows, in one transaction that waits for their other ones.

    A time more than five minutes ahead of `now` is taken as five minutes ahead, so that a wrong clock cannot pin
    anything. Events on sections that the person may not see are `gone`; an event under another person's id is
    `rejected`; neither stops the others.
    """
    try:
        return _record(owner, events, now)
    except IntegrityError:  # at this very moment an id became somebody else's, or a speech was deleted: now it is seen
        return _record(owner, events, now)


@transaction.atomic
def _record(owner: User, events: Sequence[ReadingEvent], now: datetime) -> Merged:
    wait_for_turn(owner)
    batch = Batch(owner, events, now)
    before = _states(batch.readings)
    results = [batch.take(event) for event in events]
    sections = batch.touched()
    readings = sections.values()
    keep_told([visit for reading in readings for visit in reading.visits.values()], update=VISIT)
    keep_told([mark for reading in readings for mark in reading.marks.values()], update=MARK)
    renew_rows(owner, readings)
    keep_progress([reading.row for reading in readings if reading.visits or reading.marks])
    keep_places(batch)
    changed = [sections[key].row.section_id for key, state in _states(sections).items() if state != before[key]]
    if changed:
        progress_changed.send(sender=SectionProgress, owner=owner, section_ids=changed)
    return Merged(results, sections)


def _states(readings: Mapping[str, Reading]) -> dict[str, tuple[str, datetime | None]]:
    """What others keep count of: how far each section is, and since when it is read."""
    return {key: (reading.row.status, reading.row.completed_at) for key, reading in readings.items()}

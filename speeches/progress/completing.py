"""What follows for a section's row from the visits and marks that a batch brought."""

from collections import defaultdict
from collections.abc import Collection

from speeches.accounts.models import User
from speeches.progress.batch import Reading
from speeches.progress.completion import Completion, completion, read_through_at
from speeches.progress.models import ReadingMark, ReadingVisit, SectionProgress

AUTO, MANUAL = SectionProgress.Via.AUTO, SectionProgress.Via.MANUAL


def renew_rows(owner: User, readings: Collection[Reading]) -> None:
    """Bring the rows up to date. The visits and marks are kept already: others of the same sections count with them.

    Those are read only where they can make a difference, which is where the end was seen and the section is not read
    yet, or not since as early as it might be, and where the person marked something.
    """
    for reading in readings:
        _told_now(reading)
    asked = [reading for reading in readings if reading.marks or _may_be_read_earlier(reading)]
    if not asked:
        return
    visits, marks = defaultdict(list), defaultdict(list)
    for visit in owner.reading_visits.on_sections([reading.row.section_id for reading in asked]):
        visits[visit.section_id].append(visit)
    marked = [reading.row.section_id for reading in asked if reading.marks]
    for mark in owner.reading_marks.on_sections(marked) if marked else ():
        marks[mark.section_id].append(mark)
    for reading in asked:
        pk = reading.row.section_id
        _complete(reading, visits[pk], marks[pk])


def _told_now(reading: Reading) -> None:
    row = reading.row
    for visit in reading.visits.values():
        row.last_read_at = max(row.last_read_at or visit.last_at, visit.last_at)  # a blank row has none yet
        if visit.ended_at:
            row.ended_at = min(row.ended_at or visit.ended_at, visit.ended_at)


def _may_be_read_earlier(reading: Reading) -> bool:
    """Whether the batch's visits can have completed the section, or completed it earlier than is known.

    Nothing completes it before the end was seen, nor before the last "unread".
    """
    row = reading.row
    if row.ended_at is None:
        return False
    if row.completed_at is None:
        return True
    earliest = max(row.ended_at, row.unread_at or row.ended_at)
    if (row.completed_at, row.completed_via) <= (earliest, AUTO):
        return False
    return any(visit.first_at <= row.completed_at for visit in reading.visits.values())


def _complete(reading: Reading, visits: list[ReadingVisit], marks: list[ReadingMark]) -> None:
    """The earliest completion is kept; only a new "unread" takes it."""
    row, found = reading.row, None
    if reading.marks:
        row.last_read_at = max([*(visit.last_at for visit in visits), *(mark.at for mark in marks)])
        found, unread_at = completion(reading.characters, visits, marks)
        is_of_that_moment = row.completed_via == MANUAL and row.completed_at == unread_at  # which one came last?
        if unread_at != row.unread_at or is_of_that_moment:
            row.unread_at, row.completed_at, row.completed_via = unread_at, None, ""
    elif read_at := read_through_at(reading.characters, visits, row.unread_at):
        found = Completion(read_at, AUTO)
    if found and (row.completed_at is None or found < Completion(row.completed_at, row.completed_via)):
        row.completed_at, row.completed_via = found.at, found.via

"""The one way into the rows of progress, for the beacon, the forms and whatever comes: any order, any duplication,
any batching gives the same rows."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.progress.completion import completion
from speeches.progress.events import ReadingEvent
from speeches.progress.models import ReadingMark, ReadingPosition, ReadingVisit, SectionProgress

CLOCK_TOLERANCE = timedelta(minutes=5)
WALL_CLOCK_GRACE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one event: `ok`, `gone` (its section is not there for this person), `rejected`."""

    id: uuid.UUID
    status: str
    reason: str = ""


@dataclass(slots=True)
class Merged:
    """The answer to a batch: a result for each event in its order, and the sections' rows as they are now."""

    results: list[Result] = field(default_factory=list)
    progress: dict[str, SectionProgress] = field(default_factory=dict)


def record_events(owner: User, events: Sequence[ReadingEvent], *, now: datetime) -> Merged:
    """Merge events of one person into their rows, in one transaction that waits for their other ones.

    A time more than five minutes ahead of `now` is taken as five minutes ahead, so that a wrong clock cannot pin
    anything. Events on sections that the person may not see are `gone`; an event under another person's visit is
    `rejected`; neither stops the others.
    """
    merged = Merged()
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=owner.pk)
        sections = Section.objects.visible_to(owner).current().by_key(event.section_key for event in events)
        visits = ReadingVisit.objects.in_bulk({event.visit for event in events if event.visit})
        places = {visit.pk: (visit.owner_id, visit.section_id) for visit in visits.values()}
        accepted = []
        for event in events:
            result = _judge(owner, event, sections, places)
            merged.results.append(result)
            if result.status == "ok":
                accepted.append(replace(event, at=min(event.at, now + CLOCK_TOLERANCE)))
        touched = {sections[event.section_key].pk: sections[event.section_key] for event in accepted}
        _merge_visits(owner, accepted, sections, visits)
        _keep_marks(owner, accepted, sections)
        _merge_positions(owner, accepted, sections)
        merged.progress = _merge_progress(owner, accepted, touched)
    return merged


def _judge(
    owner: User, event: ReadingEvent, sections: dict[str, Section], places: dict[uuid.UUID, tuple[int, int]]
) -> Result:
    """`places` says whose each visit is, and to which section; a visit not seen before is noted there."""
    section = sections.get(event.section_key)
    if section is None:
        return Result(event.id, "gone", _("This section is no longer there."))
    place = (owner.pk, section.pk)
    if event.visit and places.setdefault(event.visit, place) != place:
        return Result(event.id, "rejected", _("The visit belongs to other reading."))
    return Result(event.id, "ok")


def _merge_visits(
    owner: User, events: list[ReadingEvent], sections: dict[str, Section], visits: dict[uuid.UUID, ReadingVisit]
) -> None:
    new: dict[uuid.UUID, ReadingVisit] = {}
    old: dict[uuid.UUID, ReadingVisit] = {}
    for event in events:
        if event.visit is None:
            continue
        visit = visits.get(event.visit) or new.get(event.visit)
        if visit is None:
            visit = ReadingVisit(
                id=event.visit, owner=owner, section=sections[event.section_key], first_at=event.at, last_at=event.at
            )
            new[event.visit] = visit
        elif event.visit not in new:
            old[event.visit] = visit
        _merge_visit(visit, event)
    ReadingVisit.objects.bulk_create(new.values())
    ReadingVisit.objects.bulk_update(
        old.values(), ["day", "claimed_seconds", "active_seconds", "first_at", "last_at", "ended_at"]
    )


def _merge_visit(visit: ReadingVisit, event: ReadingEvent) -> None:
    visit.first_at = min(visit.first_at, event.at)
    visit.last_at = max(visit.last_at, event.at)
    visit.day = timezone.localdate(visit.first_at)
    visit.claimed_seconds = max(visit.claimed_seconds, event.active_seconds)
    wall_clock = int((visit.last_at - visit.first_at).total_seconds())
    visit.active_seconds = min(visit.claimed_seconds, wall_clock + WALL_CLOCK_GRACE_SECONDS)
    if event.ended:
        visit.ended_at = min(visit.ended_at or event.at, event.at)


def _keep_marks(owner: User, events: list[ReadingEvent], sections: dict[str, Section]) -> None:
    ReadingMark.objects.bulk_create(
        [
            ReadingMark(
                id=event.id,
                owner=owner,
                section=sections[event.section_key],
                is_read=event.mark == "read",
                at=event.at,
            )
            for event in events
            if event.mark
        ],
        ignore_conflicts=True,
    )


def _merge_positions(owner: User, events: list[ReadingEvent], sections: dict[str, Section]) -> None:
    """The latest by client time wins; of two at one moment the one further on."""
    latest: dict[int, tuple[datetime, int, int, Section]] = {}
    for event in events:
        if event.paragraph is None:
            continue
        section = sections[event.section_key]
        candidate = (event.at, section.position, event.paragraph, section)
        if section.speech_id not in latest or candidate[:3] > latest[section.speech_id][:3]:
            latest[section.speech_id] = candidate
    known = {row.speech_id: row for row in owner.reading_positions.in_speeches(latest)}
    changed = []
    for speech_id, (at, position, paragraph, section) in latest.items():
        row = known.get(speech_id)
        if row and (row.client_at, row.section.position, row.paragraph) >= (at, position, paragraph):
            continue
        changed.append(
            ReadingPosition(owner=owner, speech_id=speech_id, section=section, paragraph=paragraph, client_at=at)
        )
    ReadingPosition.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["owner", "speech"],
        update_fields=["section", "paragraph", "client_at"],
    )


def _merge_progress(owner: User, events: list[ReadingEvent], touched: dict[int, Section]) -> dict[str, SectionProgress]:
    rows = {row.section_id: row for row in owner.section_progress.on_sections(touched)}
    furthest: dict[int, int] = defaultdict(int)
    last_at: dict[int, datetime] = {}
    keys = {section.key: pk for pk, section in touched.items()}
    for event in events:
        pk = keys[event.section_key]
        furthest[pk] = max(furthest[pk], event.furthest)
        last_at[pk] = max(last_at.get(pk, event.at), event.at)
    visits, marks = defaultdict(list), defaultdict(list)
    for visit in owner.reading_visits.on_sections(touched):
        visits[visit.section_id].append(visit)
    for mark in owner.reading_marks.on_sections(touched):
        marks[mark.section_id].append(mark)
    for pk, section in touched.items():
        row = rows.setdefault(pk, SectionProgress(owner=owner, section=section, last_read_at=last_at[pk]))
        row.furthest = max(row.furthest, min(furthest[pk], max(1, section.body.count("\n") + 1)))
        row.last_read_at = max(row.last_read_at, last_at[pk])
        _complete(row, section, visits[pk], marks[pk])
    SectionProgress.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["owner", "section"],
        update_fields=["furthest", "completed_at", "completed_via", "unread_at", "last_read_at"],
    )
    return {touched[pk].key: row for pk, row in rows.items()}


def _complete(row: SectionProgress, section: Section, visits: list[ReadingVisit], marks: list[ReadingMark]) -> None:
    """Completion is sticky: what the rows no longer show (a text that grew since) is kept, a new "unread" takes it."""
    found, unread_at = completion(section.characters, visits, marks)
    if unread_at != row.unread_at:
        row.unread_at, row.completed_at, row.completed_via = unread_at, None, ""
    if found and (row.completed_at is None or found.at < row.completed_at):
        row.completed_at, row.completed_via = found.at, found.via

"""What many people have read and noted, asked for at once: rows to count, never words."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Max, Q

from speeches.checklists.items import ChecklistItem
from speeches.database.days import day_teller
from speeches.database.rows import plain_rows
from speeches.library.models import Section
from speeches.notes.models import Note
from speeches.progress.models import SectionProgress


class SectionRow(NamedTuple):
    """One section in the outline of its speech."""

    pk: int
    speech_id: int
    level: int
    is_retired: bool


def section_rows(speech_ids: Collection[int], section_ids: Collection[int]) -> list[SectionRow]:
    """All sections, retired ones too, of the speeches and of the sections' speeches, in order. One query."""
    if not speech_ids and not section_ids:
        return []
    theirs = Section.objects.filter(pk__in=section_ids).values("speech")
    wanted = Q(speech__in=speech_ids) | Q(speech__in=theirs) if section_ids else Q(speech__in=speech_ids)
    rows = Section.objects.filter(wanted).order_by("speech_id", "position", "pk")
    return [
        SectionRow(pk, speech_id, level, retired_at is not None)
        for pk, speech_id, level, retired_at in rows.values_list("pk", "speech_id", "level", "retired_at")
    ]


def texts_of_lists(checklist_ids: Collection[int]) -> dict[int, set[int]]:
    """The speeches that current items of each list are about, themselves or by their sections."""
    found: dict[int, set[int]] = defaultdict(set)
    if checklist_ids:
        items = ChecklistItem.objects.current().filter(checklist__in=checklist_ids).order_by()
        for pk, speech_id, from_section in items.values_list("checklist_id", "speech_id", "section__speech_id"):
            found[pk] |= {text for text in (speech_id, from_section) if text}
    return found


class SpeechReading(NamedTuple):
    """What one person has begun and read of today's text of a speech, in sections, and on which day the last of it."""

    owner_id: int
    speech_id: int
    begun: int
    read: int
    last_read_on: date | None


def speech_readings(owner_ids: Collection[int], speech_ids: Collection[int]) -> Iterator[SpeechReading]:
    """What the people have begun and read of the speeches; counted by the database. One query."""
    begun = Q(completed_at__isnull=False) | Q(furthest__gt=0)
    theirs = SectionProgress.objects.filter(
        begun, owner__in=owner_ids, section__speech__in=speech_ids, section__retired_at=None
    )
    rows = theirs.order_by().values("owner_id", "section__speech_id")
    counted = rows.annotate(begun=Count("pk"), read=Count("completed_at"), last_read_at=Max("completed_at"))
    values = counted.values_list("owner_id", "section__speech_id", "begun", "read", "last_read_at")
    day_of = day_teller()
    for owner, speech, sections_begun, sections_read, read_at in plain_rows(values):
        yield SpeechReading(owner, speech, sections_begun, sections_read, read_at and day_of(read_at))


def reading_rows(owner_ids: Collection[int], section_ids: Collection[int]) -> Iterator[tuple[int, int, date | None]]:
    """(owner, section, day on which it was read) of the sections that the people have begun or read."""
    begun = Q(completed_at__isnull=False) | Q(furthest__gt=0)
    rows = SectionProgress.objects.filter(begun, owner__in=owner_ids, section__in=section_ids).order_by()
    day_of = day_teller()
    for owner, section, read_at in plain_rows(rows.values_list("owner_id", "section_id", "completed_at")):
        yield owner, section, read_at and day_of(read_at)


def note_rows(owner_ids: Collection[int], section_ids: Collection[int]) -> Iterator[tuple[int, int, date]]:
    """(owner, section, day on which it was made) of the people's notes with words of their own, the earliest first."""
    rows = Note.objects.filter(owner__in=owner_ids, section__in=section_ids).exclude(body="").order_by("created_at")
    day_of = day_teller()
    for owner, section, made_at in plain_rows(rows.values_list("owner_id", "section_id", "created_at")):
        yield owner, section, day_of(made_at)

"""Notes to be taken away: by speech and section in the order of the text, each with its place. Five queries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from speeches.library.models import Speech
from speeches.notes.models import Note
from speeches.notes.places import Place, places_of
from speeches.notes.querysets import NoteQuerySet


@dataclass(frozen=True, slots=True)
class TakenNote:
    """A note, the tags in its own words, and whether its quote stands today where it stood."""

    note: Note
    place: Place
    tags: list[str] = field(default_factory=list)
    is_in_place: bool = True


@dataclass(frozen=True, slots=True)
class TakenSection:
    """A section with its notes."""

    place: Place
    notes: list[TakenNote]


@dataclass(frozen=True, slots=True)
class TakenSpeech:
    """A speech with the sections that carry some of the notes."""

    speech: Speech
    sections: list[TakenSection]


def taken_notes(notes: NoteQuerySet) -> list[TakenNote]:
    """The notes with their places, the latest speech first, and there in the order of the text."""
    rows: Iterable[Any] = notes.by_speech().with_standing().select_related("session")
    tags = notes.own_tags()
    places = places_of(set(notes.order_by().values_list("section__speech", flat=True).distinct()))
    return [
        TakenNote(note, places[note.section_id], tags.get(note.pk, []), not note.quote or note.standing == note.quote)
        for note in rows
    ]


def by_place(notes: list[TakenNote]) -> Iterator[TakenSpeech]:
    """The notes under their speeches and sections; they are in that order already."""
    for _pk, of_speech in groupby(notes, key=lambda taken: taken.place.speech.pk):
        groups = (list(group) for _pk, group in groupby(of_speech, key=lambda taken: taken.place.section.pk))
        sections = [TakenSection(group[0].place, group) for group in groups]
        yield TakenSpeech(sections[0].place.speech, sections)

"""Excerpts: the writer's own notes on the session's texts, each as words with their citation to be put in."""

from dataclasses import dataclass
from uuid import UUID

from speeches.accounts.models import User
from speeches.notes.models import Note
from speeches.notes.places import Place, places_of
from speeches.reflections.querysets import notes_for
from speeches.study.models import StudySession

MOST = 200
# Within quotation marks those of the quote become single ones (GB/T 15834—2011, 4.8.3.3).
_INNER = str.maketrans("“”", "‘’")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A note beside the page, and the `text` that a click puts in."""

    note: Note
    place: Place
    text: str


def excerpts_of(owner: User, session: StudySession) -> list[Excerpt]:
    """The owner's notes on the session's texts, in the order of the texts; at most MOST of them, in three queries."""
    notes = list(notes_for(owner, session).select_related("section")[:MOST])
    places = places_of({note.section.speech_id for note in notes}) if notes else {}
    return [Excerpt(note, places[note.section_id], excerpt_text(note, places[note.section_id])) for note in notes]


def excerpt_named(owner: User, session: StudySession, pk: str) -> Excerpt | None:
    """The one of that note, if it is among them."""
    return next((excerpt for excerpt in excerpts_of(owner, session) if excerpt.note.pk == _uuid(pk)), None)


def excerpt_text(note: Note, place: Place) -> str:
    """The quote in quotation marks with its citation, and the note's own words behind it; or these with the citation
    of what they are about."""
    cited = f"（{place.citation}）"
    if not note.quote:
        return f"{note.body}{cited}"
    quote = "".join(line.strip() for line in note.quote.splitlines()).translate(_INNER)
    return "\n".join(part for part in (f"“{quote}”{cited}", note.body) if part)


def _uuid(pk: str) -> UUID | None:
    try:
        return UUID(pk)
    except ValueError:
        return None

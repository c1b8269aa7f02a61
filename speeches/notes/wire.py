"""Notes as the browser has them: plain values, ready for JSON."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from speeches.accounts.models import User
from speeches.database.prepared import Prepared
from speeches.library.models import Speech
from speeches.notes.models import Note

# As `_as_json` takes them; `standing` are the words that stand at the note's place today.
COLUMNS = (
    "pk",
    "section__key",
    "quote",
    "start",
    "end",
    "colour",
    "body",
    "kind",
    "question",
    "revision",
    "conflict_of",
    "session",
    "audience",
    "created_at",
    "updated_at",
    "standing",
)


def notes_in(user: User | AnonymousUser, speech: Speech) -> list[dict[str, Any]]:
    """The person's notes on today's text of the speech, in its order; none for nobody. One query for all of them.

    The database compares each quote with the words at its place, so that no section's text is loaded for it.
    """
    if not isinstance(user, User):
        return []
    return [_as_json(*row) for row in _rows(user.pk, speech.pk)]


@Prepared
def _rows(owner: int, speech: int) -> QuerySet[Any, Any]:
    return User(pk=owner).notes.standing_in(speech).values_list(*COLUMNS)


def note_json(note: Note) -> dict[str, Any]:
    """One note, as `notes_in` has it."""
    return _as_json(
        note.pk,
        note.section.key,
        note.quote,
        note.start,
        note.end,
        note.colour,
        note.body,
        note.kind,
        note.question,
        note.revision,
        note.conflict_of_id,
        note.session_id,
        note.audience,
        note.created_at,
        note.updated_at,
        note.quote if note.is_in_place else None,
    )


def _as_json(
    pk: UUID,
    key: str,
    quote: str,
    start: int | None,
    end: int | None,
    colour: str,
    body: str,
    kind: str,
    question: str,
    revision: int,
    conflict_of: UUID | None,
    session: int | None,
    audience: str,
    created_at: datetime,
    updated_at: datetime,
    standing: str | None,
) -> dict[str, Any]:
    return {
        "id": str(pk),
        "section": key,
        "quote": quote,
        "start": start,
        "end": end,
        "colour": colour,
        "body": body,
        "kind": kind,
        "question": question,
        "revision": revision,
        "is_in_place": start is None or standing == quote,
        "conflict_of": str(conflict_of) if conflict_of else None,
        "session": session,
        "audience": str(audience),
        "created_at": created_at.isoformat(),
        "updated_at": updated_at.isoformat(),
    }

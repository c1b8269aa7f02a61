"""Shared notes and replies as the browser has them beside a text: plain values, ready for JSON."""

from collections.abc import Iterable
from typing import Any

from speeches.accounts.models import User
from speeches.library.models import Speech
from speeches.notes.models import Note
from speeches.notes.replies import NoteReply

MOST_NOTES = 300
MOST_REPLIES = 1_000


def shared_in(user: User, speech: Speech) -> dict[str, Any]:
    """What others shared with the person on today's text, and the replies to it and to the person's own notes.

    Of more than 300 notes the latest come, and `is_cut` says that the session's page has more. Three queries.
    """
    seen = Note.objects.seen_by(user).of_others(user).standing_in(speech.pk).select_related("owner", "section")
    latest: Iterable[Any] = seen.by_date()[: MOST_NOTES + 1]
    notes = list(latest)
    shown = notes[:MOST_NOTES]
    replies = NoteReply.objects.beside(shown, user, speech.pk).order_by("-created_at", "pk")[:MOST_REPLIES]
    told: dict[str, list[dict[str, Any]]] = {}
    for reply in reversed(replies):
        told.setdefault(str(reply.note_id), []).append(reply_json(reply, user))
    return {"notes": [_note_json(note) for note in shown], "replies": told, "is_cut": len(notes) > len(shown)}


def _note_json(note: Any) -> dict[str, Any]:
    return {
        "id": str(note.pk),
        "section": note.section.key,
        "quote": note.quote,
        "start": note.start,
        "end": note.end,
        "body": note.body,
        "kind": note.kind,
        "question": note.question,
        "is_in_place": note.start is None or note.standing == note.quote,
        "session": note.session_id,
        "audience": note.audience,
        "by": str(note.owner),
        "created_at": note.created_at.isoformat(),
        "updated_at": note.updated_at.isoformat(),
    }


def reply_json(reply: NoteReply, user: User) -> dict[str, Any]:
    """One reply; `is_mine` may be deleted, `is_new` was not seen yet."""
    return {
        "id": str(reply.pk),
        "by": str(reply.owner),
        "body": reply.body,
        "created_at": reply.created_at.isoformat(),
        "is_mine": reply.owner_id == user.pk,
        "is_organisers": reply.is_organisers,
        "is_new": reply.is_new,
    }

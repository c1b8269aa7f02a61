"""The notes of a session as its members see them, with the replies under each."""

from collections.abc import Iterable
from itertools import groupby
from uuid import UUID, uuid4

from speeches.accounts.models import User
from speeches.notes.models import Note
from speeches.notes.querysets import NoteQuerySet
from speeches.notes.replies import NoteReply
from speeches.study.models import StudySession


def shared_notes(session: StudySession, user: User) -> NoteQuerySet:
    """What the person sees of the session's notes, the latest first, each with its writer and its place."""
    return Note.objects.seen_by(user).shared_with(session).with_owner().with_places(user).by_date()


def give_replies(notes: Iterable[Note], user: User) -> list[Note]:
    """The notes, all of which the person sees, each with `shown_replies`, of these the `unseen`, and `next_reply`.

    This is the id of the reply that comes next: it stands in the form that the page brings, so that sending it twice
    makes one. One query.
    """
    notes = list(notes)
    rows = NoteReply.objects.under(notes, user).order_by("note", "created_at", "pk")
    replies: dict[UUID, list[NoteReply]] = {pk: list(own) for pk, own in groupby(rows, key=lambda reply: reply.note_id)}
    for note in notes:
        note.shown_replies, note.next_reply = replies.get(note.pk, []), uuid4()
        note.unseen = [reply.pk for reply in note.shown_replies if reply.is_new]
    return notes

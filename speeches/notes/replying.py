"""Replies to shared notes: written by whoever sees the note, while its session is open."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from speeches.accounts.models import User
from speeches.notes import reasons
from speeches.notes.forms import LinesField
from speeches.notes.models import Note
from speeches.notes.replies import MAX_REPLY_LENGTH, NoteReply
from speeches.notes.unseen import UnseenReply


class ReplyForm(forms.Form):
    """A reply, under the id that the page minted for it."""

    uuid = forms.UUIDField()
    body = LinesField(
        label=_("Reply"),
        max_length=MAX_REPLY_LENGTH,
        widget=forms.Textarea,
        error_messages={"required": reasons.NOTHING_SAID},
    )


@transaction.atomic
def reply_once(note: Note, owner: User, pk: UUID, body: str, *, now: datetime) -> NoteReply | None:
    """The person's reply of that id, made (and told) if it is not there yet; None where the id is somebody else's.

    The note is one that the person sees, and its session is open. None too where it was taken back since, or is shown
    to others than those for whom the reply was written: an answer to a question is the organisers' and the asker's.
    """
    held = Note.objects.held(note.pk)
    if held is None or held.sharing != note.sharing:
        return None
    words: dict[str, Any] = {"note": note, "owner": owner, "session": note.session, "body": body, "created_at": now}
    reply, is_new = NoteReply.objects.get_or_create(pk=pk, defaults=words)
    if is_new:
        UnseenReply.objects.tell(reply)
    return reply if reply.owner_id == owner.pk and reply.note_id == note.pk else None

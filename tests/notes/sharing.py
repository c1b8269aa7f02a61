"""What the tests of shared notes share: a note of one of a session's people, and a reply to it."""

from typing import Any
from uuid import uuid4

from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from speeches.notes.replies import NoteReply
from speeches.notes.replying import reply_once
from speeches.notes.sharing import Sharing
from speeches.study.models import StudySession

MEMBERS, ORGANISERS = Note.Audience.MEMBERS, Note.Audience.ORGANISERS


def shared_note(
    owner: User, section: Section, session: StudySession | None, body: str = "说给大家听的话", **fields: Any
) -> Note:
    """A note on the section, shared with the members unless told otherwise."""
    return Note.objects.create(owner=owner, section=section, body=body, session=session, **fields)


def share(note: Note, session: StudySession | None, audience: str = MEMBERS) -> None:
    """As its owner does."""
    sharing = Sharing(session.pk if session else None, audience)
    note.revise(body=note.body, colour=note.colour, seen_revision=note.revision, now=timezone.now(), sharing=sharing)


def reply_to(note: Note, owner: User, body: str = "我也这样想") -> NoteReply:
    """As somebody does who sees the note."""
    reply = reply_once(note, owner, uuid4(), body, now=timezone.now())
    assert reply is not None
    return reply

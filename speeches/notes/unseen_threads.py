"""What was replied since one looked, note by note: for the study desk and the session's page."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, Left, NullIf
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from speeches.accounts.models import User
from speeches.database.prepared import Prepared
from speeches.notes.models import Note
from speeches.notes.unseen import UnseenReply
from speeches.study.models import StudySession

LOOKED_AT = 200
WORDS_SHOWN = 100
NAMES_SHOWN = 3
COLUMNS = (
    "reply",
    "reply__note",
    "reply__owner__display_name",
    "reply__owner__username",
    "reply__note__owner",
    "reply__note__audience",
    "reply__session",
    "reply__session__title",
    "words",
)


@dataclass(frozen=True, slots=True)
class UnseenThread:
    """A note under which there are replies that the person has not seen: which, by whom, the oldest first."""

    note: UUID
    is_own: bool
    is_question: bool
    words: str  # of the note, or those that it marks
    session: int
    session_title: str
    replies: list[UUID]
    names: list[str]

    @property
    def people(self) -> str:
        """Who replied, of many the first three."""
        names = pgettext("between names", ", ").join(self.names[:NAMES_SHOWN])
        return names if len(self.names) <= NAMES_SHOWN else _("%(names)s and others") % {"names": names}

    def get_absolute_url(self) -> str:
        """The first of the replies, under its note."""
        return f"{reverse('notes:note_detail', args=[self.note])}#reply-{self.replies[0]}"


def unseen_threads(user: User, session: StudySession | None = None) -> list[UnseenThread]:
    """The notes with replies that the person has not seen, the latest reply first, of all sessions or of one.

    One query, which is written once. Of more than 200 replies the latest count: then there are enough to go to.
    """
    threads: dict[UUID, UnseenThread] = {}
    for reply, note, shown, name, owner, audience, held_in, title, words in _rows(user.pk):
        if session is not None and held_in != session.pk:
            continue
        is_question = audience == Note.Audience.ORGANISERS
        made = UnseenThread(note, owner == user.pk, is_question, words, held_in, title, [], [])
        thread = threads.setdefault(note, made)
        thread.replies.insert(0, reply)
        by = shown or name
        if by in thread.names:
            thread.names.remove(by)
        thread.names.insert(0, by)
    return list(threads.values())


@Prepared
def _rows(owner: int) -> QuerySet[Any, Any]:
    words: Any = Coalesce(NullIf("reply__note__body", Value("")), F("reply__note__quote"))
    told = UnseenReply.objects.told_to(User(pk=owner)).annotate(words=Left(words, WORDS_SHOWN))
    return told.latest_first().values_list(*COLUMNS)[:LOOKED_AT]

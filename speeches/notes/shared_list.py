"""Which of a session's shared notes are wanted, and in which order: what the address asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from speeches.accounts.models import User
from speeches.notes.querysets import NoteQuerySet
from speeches.notes.shared import shared_notes
from speeches.study.models import StudySession

MAX_WORDS = 100
ORDERS: dict[str, tuple[str | Promise, Callable[[NoteQuerySet], NoteQuerySet]]] = {
    "": (_("By text"), NoteQuerySet.by_speech),
    "question": (_("By question"), NoteQuerySet.by_question),
    "person": (_("By person"), NoteQuerySet.by_person),
    "latest": (_("Latest first"), NoteQuerySet.by_date),
    "asked": (_("Questions to the organisers"), NoteQuerySet.by_asked),
    "waiting": (_("Questions without an answer"), NoteQuerySet.by_asked),
}


@dataclass(frozen=True, slots=True)
class Order:
    """One way of looking at the notes."""

    label: str | Promise
    query: str
    is_chosen: bool


class SharedList:
    """The notes of a session that one person sees, as they asked for them; what was asked wrongly is passed over."""

    def __init__(self, asked: QueryDict, session: StudySession, user: User) -> None:
        self.by = asked.get("by", "") if asked.get("by", "") in ORDERS else ""
        self.words = asked.get("q", "").strip()[:MAX_WORDS]
        person = asked.get("person", "")
        self.person = int(person) if person.isdecimal() and len(person) < 19 else None
        self.all = shared_notes(session, user)

    @cached_property
    def notes(self) -> NoteQuerySet:
        """Those asked for, in order."""
        notes = self.all.search(self.words)
        if self.person is not None:
            notes = notes.written_by([self.person])
        if self.by == "asked":
            notes = notes.questions()
        if self.by == "waiting":
            notes = notes.unanswered()
        return ORDERS[self.by][1](notes.with_answered())

    @cached_property
    def waiting(self) -> int:
        """How many questions to the organisers have no answer."""
        return self.all.unanswered().count()

    @property
    def is_narrow(self) -> bool:
        """Something was left out."""
        return bool(self.words or self.person is not None)

    @property
    def orders(self) -> list[Order]:
        """The ways of looking at them, one of them chosen; a person and words go along."""
        return [Order(label, self._query(by), by == self.by) for by, (label, _ordered) in ORDERS.items()]

    def _query(self, by: str) -> str:
        query = QueryDict(mutable=True)
        wanted = {"by": by, "q": self.words, "person": "" if self.person is None else str(self.person)}
        query.update({name: value for name, value in wanted.items() if value})
        return f"?{query.urlencode()}"

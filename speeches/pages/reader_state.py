"""What the reader's page shows that is a person's own: how far they are, where they stopped, their notes, questions."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.asking import questions_in
from speeches.notes.wire import notes_in
from speeches.pages.kept_text import SectionFacts
from speeches.pages.querysets import SpeechToRead
from speeches.progress.figures import SpeechFigure
from speeches.progress.renewal import states_in
from speeches.study.models import StudySession


@dataclass(frozen=True, slots=True)
class SectionState:
    """How far the person is in one section: `unread`, `reading` or `read`; how it was read; in other words than now."""

    status: str = "unread"
    via: str = ""
    is_outdated: bool = False


UNREAD = SectionState()


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person stopped."""

    section: SectionFacts
    paragraph: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ReaderState:
    """The person's own side of a speech. Nobody signed in: nothing read, no notes, the editors' questions."""

    sections: dict[str, SectionState] = field(default_factory=dict)
    place: Place | None = None
    notes: list[dict[str, Any]] = field(default_factory=list)
    questions: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    sessions: list[dict[str, Any]] = field(default_factory=list)

    def of(self, key: str) -> SectionState:
        """The state of the section."""
        return self.sections.get(key, UNREAD)

    def note_counts(self) -> Counter[str]:
        """How many notes stand on each of the sections that carry any."""
        return Counter(note["section"] for note in self.notes)


def reader_state(user: User | AnonymousUser, asked: SpeechToRead, sections: Sequence[SectionFacts]) -> ReaderState:
    """The person's state in today's text, which has these sections; three queries."""
    questions: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for question in questions_in(user, asked.speech):
        questions[question["section"]].append(question)
    if not isinstance(user, User):
        return ReaderState(questions=questions)
    states = {key: SectionState(*state) for key, state in states_in(user, asked.speech).items()}
    return ReaderState(states, _place(asked, sections), notes_in(user, asked.speech), questions, _sessions(asked))


def _sessions(asked: SpeechToRead) -> list[dict[str, Any]]:
    """Those that notes on the speech are shared with, as the browser has them."""
    is_open = StudySession.Status.OPEN
    return [
        {"id": pk, "title": title, "is_open": status == is_open, "url": reverse("notes:shared_list", args=[pk])}
        for pk, title, status in asked.sessions
    ]


def _place(asked: SpeechToRead, sections: Sequence[SectionFacts]) -> Place | None:
    """A section that is not in today's text any more is no place."""
    if asked.place is None:
        return None
    pk, paragraph, at = asked.place
    return next((Place(section, paragraph, at) for section in sections if section.pk == pk), None)


def figure_of(state: ReaderState, sections: Sequence[SectionFacts]) -> SpeechFigure:
    """How far the person is; the same as `progress.figures.speech_figures` asks for."""
    read = [section for section in sections if state.of(section.key).status == "read"]
    return SpeechFigure(
        sections=len(sections),
        sections_read=len(read),
        sections_begun=sum(state.of(section.key).status != "unread" for section in sections),
        characters=sum(section.characters for section in sections),
        characters_read=sum(section.characters for section in read),
    )

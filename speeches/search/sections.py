"""Search, for whoever asks: pages and commands. A section answers if each part of the question stands in it.

A part stands in a section if it is a part of its heading (with the marker) or of its body, both folded: without case,
width, white space and line ends. So a wrapped line hides nothing, and nothing is found that is not there.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from django.contrib.auth.models import AnonymousUser

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.search.finding import IndexReader
from speeches.search.folder import IndexFailedError, Snapshot, failing_as_one
from speeches.search.following import fresh_snapshot, give_up
from speeches.search.marking import Piece, marked, snippet
from speeches.search.models import IndexedChange
from speeches.search.narrowing import Choices, Narrowing
from speeches.search.querysets import SearchedSectionQuerySet, SearchedSpeechQuerySet
from speeches.search.question import Question
from speeches.search.scanning import DatabaseReader
from speeches.text.folding import places

logger = logging.getLogger(__name__)

PAGE_SIZE = 20
TITLES_SHOWN, TITLES_MATCHED = 5, 10_000

Answer = TypeVar("Answer")
Reader = IndexReader | DatabaseReader


@dataclass(frozen=True)
class SectionHit:
    """A section that answers, as a page shows it: what it hangs under, its heading and a part of its text, marked."""

    section: Section
    path: list[str]
    parts: tuple[str, ...]

    @property
    def heading_text(self) -> str:
        """The heading as it is searched: with its marker."""
        return f"{self.section.marker}{self.section.heading}"

    @property
    def heading(self) -> list[Piece]:
        """The heading in pieces."""
        return marked(self.heading_text, self.parts)

    @property
    def snippet(self) -> list[Piece]:
        """The best stretch of the body in pieces."""
        return snippet(self.section.body, self.parts)

    @property
    def heading_marks(self) -> list[tuple[int, int]]:
        """The hits in the heading: start and end in code points."""
        return places(self.heading_text, self.parts)

    @property
    def body_marks(self) -> list[tuple[int, int]]:
        """The hits in the body: start and end in code points."""
        return places(self.section.body, self.parts)


@dataclass(frozen=True)
class SpeechHit:
    """A speech whose title, subtitle, occasion or speaker answers."""

    speech: Speech
    title: list[Piece]


@dataclass(frozen=True)
class Results:
    """One page of the answer, with the number of all sections that answer."""

    hits: list[SectionHit] = field(default_factory=list)
    total: int = 0
    speeches: list[SpeechHit] = field(default_factory=list)
    choices: Choices = field(default_factory=dict)


def search_sections(
    question: Question,
    user: User | AnonymousUser,
    narrowing: Narrowing,
    *,
    page: int = 1,
    page_size: int | None = PAGE_SIZE,
) -> Results:
    """One page (from 1; all of it without a size) of the sections that answer, the best first.

    The first page comes with the speeches whose titles answer.
    The person sees published speeches, editors all of them unless `narrowing` says otherwise. Whatever the index
    holds, what is shown is asked of the database.
    """
    if not question:
        return Results()
    narrowing = narrowing.for_eyes_of(user)
    found = _asked(lambda reader: _found(reader, question, narrowing, page, page_size), narrowing)
    hits = _section_hits(question, found.section_ids, user)
    total = found.total - len(found.section_ids) + len(hits)  # an index that is behind may name a retired one
    return Results(hits, total, _speech_hits(question, found.speech_ids, user), found.choices)


def matching_speech_ids(question: Question, user: User | AnonymousUser) -> list[int]:
    """The speeches that answer a question, by their titles or by a section, titles first, then best first.

    For lists of speeches: `Speech.objects.visible_to(user).with_ids(matching_speech_ids(question, user))`; the index
    may be a moment behind, so `visible_to` still decides. An empty question matches nothing.
    """
    narrowing = Narrowing().for_eyes_of(user)

    def ask(reader: Reader) -> list[int]:
        titles = reader.speeches(question, narrowing, TITLES_MATCHED)
        return list(dict.fromkeys([*titles, *reader.speeches_of_sections(question, narrowing)]))

    return _asked(ask, narrowing) if question else []


class _Found(NamedTuple):
    """What a reader answers for one page."""

    section_ids: list[int]
    total: int
    speech_ids: list[int]
    choices: Choices


def _found(reader: Reader, question: Question, narrowing: Narrowing, page: int, page_size: int | None) -> _Found:
    start = (page - 1) * (page_size or 0)
    section_ids, total = reader.sections(question, narrowing, start, start + page_size if page_size else None)
    speech_ids = reader.speeches(question, narrowing, TITLES_SHOWN) if page == 1 else []
    return _Found(section_ids, total, speech_ids, reader.choices(question, narrowing))


def _asked(ask: Callable[[Reader], Answer], narrowing: Narrowing) -> Answer:
    """The answer of the index; of an index built anew if that one fails; of the database if there is none to ask."""
    for _attempt in range(2):
        snapshot = fresh_snapshot()
        if snapshot is None:
            break
        try:
            with failing_as_one():
                return ask(IndexReader(snapshot.searcher, _gone_since(snapshot, narrowing)))
        except IndexFailedError:
            logger.exception("The search index in %s is broken; it is built anew.", snapshot.folder)
            give_up(snapshot)
    return ask(DatabaseReader())


def _gone_since(snapshot: Snapshot, narrowing: Narrowing) -> list[int]:
    """Speeches that the index knows and nobody, or no reader, may see any more; none where it is not behind."""
    speeches = Speech.objects.published() if narrowing.only_published else Speech.objects.all()
    return IndexedChange.objects.after(snapshot.state.number).not_among(speeches)


def _section_hits(question: Question, section_ids: Sequence[int], user: User | AnonymousUser) -> list[SectionHit]:
    sections = SearchedSectionQuerySet(Section).shown(section_ids, user)
    paths = _paths({section.speech_id for section in sections.values()})
    return [
        SectionHit(section, paths[section.pk], question.parts)
        for section_id in section_ids
        if (section := sections.get(section_id))
    ]


def _paths(speech_ids: set[int]) -> dict[int, list[str]]:
    """For each section of the speeches the labels of the headings that it stands under, the outermost first."""
    paths: dict[int, list[str]] = {}
    above: list[Section] = []
    for section in SearchedSectionQuerySet(Section).outlines_of(speech_ids):
        while above and (above[-1].speech_id != section.speech_id or above[-1].level >= section.level):
            above.pop()
        paths[section.pk] = [one.label for one in above]
        above.append(section)
    return paths


def _speech_hits(question: Question, speech_ids: Sequence[int], user: User | AnonymousUser) -> list[SpeechHit]:
    speeches = SearchedSpeechQuerySet(Speech).shown(speech_ids, user)
    return [
        SpeechHit(speech, marked(speech.title, question.parts))
        for speech_id in speech_ids
        if (speech := speeches.get(speech_id))
    ]

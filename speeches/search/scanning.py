"""Answers a question from the database itself, text by text: exact and slow, while there is no index to ask."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from speeches.library.models import Speech
from speeches.search.narrowing import FACETS, Choice, Choices, Facet, Narrowing, in_order
from speeches.search.querysets import SearchedSpeechQuerySet
from speeches.search.question import Question
from speeches.search.texts import SectionText, SpeechText, read_texts
from speeches.text.folding import fold

BATCH = 200
HEADING_WORTH = 3


@dataclass(frozen=True)
class _Hit:
    """A section that answers a question."""

    worth: int
    section_id: int
    speech_id: int
    values: dict[Facet, Collection[str]]

    def passes(self, narrowing: Narrowing) -> bool:
        """Whether it remains."""
        wanted = ((facet, narrowing.value(facet)) for facet in FACETS)
        return all(not value or value in self.values[facet] for facet, value in wanted)


class DatabaseReader:
    """The database as one search reads it; it answers what an IndexReader answers, ranked by number of hits."""

    def sections(self, question: Question, narrowing: Narrowing, start: int, stop: int | None) -> tuple[list[int], int]:
        """The sections from `start` to `stop` in the order of rank, and how many there are in all."""
        hits = _ranked(question, narrowing)
        return [hit.section_id for hit in hits[start:stop]], len(hits)

    def speeches(self, question: Question, narrowing: Narrowing, limit: int) -> list[int]:
        """The speeches whose title, subtitle, occasion or speaker hold every part of the question."""
        found = []
        for speech in _speeches(narrowing):
            texts = [fold(text) for text in (speech.title, *speech.other_texts)]
            hit = _Hit(0, 0, speech.pk, _values(speech))
            if hit.passes(narrowing) and all(any(part in text for text in texts) for part in question.parts):
                found.append(speech.pk)
        return found[:limit]

    def speeches_of_sections(self, question: Question, narrowing: Narrowing) -> list[int]:
        """Every speech that holds a section that answers, by its best section's rank."""
        return list(dict.fromkeys(hit.speech_id for hit in _ranked(question, narrowing)))

    def choices(self, question: Question, narrowing: Narrowing) -> Choices:
        """For each facet its values with the number of sections, under what the other facets are narrowed to."""
        hits = list(_hits(question, narrowing))
        counted: Choices = {}
        for facet in FACETS:
            others = narrowing.without(facet)
            counts = Counter(value for hit in hits if hit.passes(others) for value in hit.values[facet] if value)
            counted[facet] = in_order(Choice(value, count) for value, count in counts.items())
        return counted


def _ranked(question: Question, narrowing: Narrowing) -> list[_Hit]:
    hits = (hit for hit in _hits(question, narrowing) if hit.passes(narrowing))
    return sorted(hits, key=lambda hit: (-hit.worth, hit.section_id))


def _hits(question: Question, narrowing: Narrowing) -> Iterator[_Hit]:
    """All sections that answer, whatever the facets are narrowed to."""
    for speech in _speeches(narrowing):
        for section in speech.sections:
            if worth := _worth(question, section):
                yield _Hit(worth, section.pk, speech.pk, _values(speech, section))


def _speeches(narrowing: Narrowing) -> Iterator[SpeechText]:
    speech_ids = SearchedSpeechQuerySet(Speech).ids(only_published=narrowing.only_published)
    for start in range(0, len(speech_ids), BATCH):
        yield from read_texts(speech_ids[start : start + BATCH])


def _worth(question: Question, section: SectionText) -> int:
    """0 if a part of the question stands neither in the heading nor in the body."""
    heading, body = fold(section.heading), fold(section.body)
    worths = [HEADING_WORTH * heading.count(part) + body.count(part) for part in question.parts]
    return sum(worths) if all(worths) else 0


def _values(speech: SpeechText, section: SectionText | None = None) -> dict[Facet, Collection[str]]:
    tags = {*speech.tags, *(section.tags if section else ())}
    return {"tags": tags, "year": (speech.year,), "speaker": (speech.speaker,)}

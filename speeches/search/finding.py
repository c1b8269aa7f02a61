"""Answers a question from the index: which sections, in which order, and what they can be narrowed to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import tantivy
from tantivy import Occur, Query

from speeches.search.documents import SECTION, SPEECH, index_schema
from speeches.search.narrowing import FACETS, Choice, Choices, Facet, Narrowing, in_order
from speeches.search.question import Question
from speeches.text.folding import bigrams

# What a hit is worth: in the heading, in the body; a word of the question in the speech's title, the heading, the body.
HEADING_BOOST, BODY_BOOST = 4.0, 2.0
WORD_BOOSTS = {"title_words": 0.5, "heading_words": 1.0, "body_words": 0.5}
MAX_CHOICES = 30
# Equal scores go by section within blocks of this many hits; the index's own order decides between blocks.
BLOCK = 1000


@dataclass(frozen=True)
class IndexReader:
    """The index as one search reads it, but for the speeches that are gone from the database since it was written."""

    searcher: tantivy.Searcher
    gone: Collection[int] = ()

    def sections(self, question: Question, narrowing: Narrowing, start: int, stop: int | None) -> tuple[list[int], int]:
        """The sections from `start` to `stop` in the order of rank, and how many there are in all."""
        query = _ranked(question, self._answering(SECTION, question, narrowing))
        stop = self.searcher.num_docs if stop is None else stop
        first, last = start - start % BLOCK, stop + -stop % BLOCK
        result: Any = self.searcher.search(query, limit=max(last - first, 1), offset=first)
        section_ids = self._values("section", result.hits)
        ranked = sorted((-score, pk) for (score, _address), pk in zip(result.hits, section_ids, strict=True))
        return [pk for _score, pk in ranked[start - first : stop - first]], result.count

    def speeches(self, question: Question, narrowing: Narrowing, limit: int) -> list[int]:
        """The speeches whose title, subtitle, occasion or speaker hold every part of the question, by rank."""
        query = _ranked(question, self._answering(SPEECH, question, narrowing))
        return self._values("speech", self.searcher.search(query, limit=limit).hits)

    def speeches_of_sections(self, question: Question, narrowing: Narrowing) -> list[int]:
        """Every speech that holds a section that answers, by its best section's rank."""
        query = _ranked(question, self._answering(SECTION, question, narrowing))
        hits = self.searcher.search(query, limit=max(self.searcher.num_docs, 1)).hits
        return list(dict.fromkeys(self._values("speech", hits)))

    def choices(self, question: Question, narrowing: Narrowing) -> Choices:
        """For each facet its values with the number of sections, under what the other facets are narrowed to."""
        together = [facet for facet in FACETS if not narrowing.value(facet)]
        counted = self._count(question, narrowing, together)
        for facet in FACETS:
            if facet not in together:
                counted |= self._count(question, narrowing.without(facet), [facet])
        return counted

    def _count(self, question: Question, narrowing: Narrowing, facets: Sequence[Facet]) -> Choices:
        if not facets:
            return {}
        wanted = {facet: {"terms": {"field": facet, "size": MAX_CHOICES}} for facet in facets}
        answer: dict[str, Any] = self.searcher.aggregate(self._answering(SECTION, question, narrowing), wanted)
        return {
            facet: in_order(Choice(row["key"], row["doc_count"]) for row in answer[facet]["buckets"])
            for facet in facets
        }

    def _answering(self, kind: str, question: Question, narrowing: Narrowing) -> Query:
        """All sections or speeches that answer; of those gone since, not even their number is told."""
        conditions = [(Occur.Must, query) for query in (*_found(question), *_narrowed(kind, narrowing))]
        if self.gone:
            conditions.append((Occur.MustNot, Query.term_set_query(index_schema(), "speech", list(self.gone))))
        return Query.boolean_query(conditions)

    def _values(self, name: str, hits: list[tuple[Any, tantivy.DocAddress]]) -> list[int]:
        values = self.searcher.fast_field_values(name, [address for _score, address in hits])
        return [int(value) for value in values if value is not None]


def _found(question: Question) -> list[Query]:
    """One query for each part: it stands in the heading or in the body."""
    return [_part_query(part) for part in question.parts]


def _part_query(part: str) -> Query:
    if len(part) == 1:
        return _term("characters", part)
    in_heading = Query.boost_query(_phrase("heading", part), HEADING_BOOST)
    in_body = Query.boost_query(_phrase("body", part), BODY_BOOST)
    return Query.boolean_query([(Occur.Should, in_heading), (Occur.Should, in_body)])


def _phrase(name: str, part: str) -> Query:
    grams = bigrams(part)
    return _term(name, grams[0]) if len(grams) == 1 else Query.phrase_query(index_schema(), name, list(grams))


def _narrowed(kind: str, narrowing: Narrowing) -> list[Query]:
    """What has to be so and says nothing about rank."""
    conditions = [("kind", kind), *((facet, narrowing.value(facet)) for facet in FACETS)]
    if narrowing.only_published:
        conditions.append(("status", "published"))
    return [Query.const_score_query(_term(name, value), 0.0) for name, value in conditions if value]


def _ranked(question: Question, query: Query) -> Query:
    """The same answers, in an order that jieba's words have a say in."""
    words = [
        (Occur.Should, Query.boost_query(_term(name, word), boost))
        for word in question.words
        for name, boost in WORD_BOOSTS.items()
    ]
    return Query.boolean_query([(Occur.Must, query), *words])


def _term(name: str, value: str) -> Query:
    return Query.term_query(index_schema(), name, value)

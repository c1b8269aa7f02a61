"""What is alike in a session's reflections: passages side by side, from other members and from the session's texts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from speeches.reflections.models import Reflection, ReflectionVersion
from speeches.reflections.querysets import session_texts
from speeches.study.models import StudySession
from speeches.study.namesakes import Names
from speeches.text.similarity import Alike, Similarity

# So many reflections are compared with one another at once: some seconds' work.
MOST = 600


class Written(NamedTuple):
    """What a member handed in last, in a session; the reflection's pk is its number."""

    pk: int
    owner_id: int
    name: str
    item: str
    body: str


@dataclass(frozen=True, slots=True)
class Side:
    """A passage in one text and its like in the other, word for word."""

    words: str
    other_words: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two reflections, or a reflection (`one`) and a speech's title (`source`), with what is alike in them."""

    one: Written
    other: Written | None
    source: str
    percent: int
    other_percent: int
    letters: int
    sides: list[Side]


class SessionLikeness:
    """What was handed in in a session, ready to be compared. Three queries, and some seconds at the most."""

    def __init__(self, session: StudySession, versions: Iterable[ReflectionVersion]) -> None:
        names = Names(session)
        self._written = {version.reflection_id: _written(version, names) for version in versions}
        self._titles, self._sources = session_texts(session)
        bodies = {pk: written.body for pk, written in self._written.items()}
        self._similarity = Similarity(bodies, self._sources)

    def name_of(self, reflection: Reflection) -> str:
        """Its author's name, told apart from namesakes."""
        return self._written[reflection.pk].name

    def pairs(self) -> list[Likeness]:
        """Reflections of different members that are alike, the most alike first."""
        return [self._between(found) for found in self._similarity.pairs() if self._is_of_two(found)]

    def of(self, reflection: Reflection) -> list[Likeness]:
        """The reflections of others that are like this one."""
        found = self._similarity.alike_to(reflection.pk)
        return [self._between(alike) for alike in found if self._is_of_two(alike)]

    def quotes(self, reflection: Reflection) -> list[Likeness]:
        """What stands in it of the session's texts."""
        one = self._written[reflection.pk]
        return [
            _likeness(found, one, None, self._titles[found.other], self._sources[found.other])
            for found in self._similarity.quotes(reflection.pk)
        ]

    def _between(self, found: Alike) -> Likeness:
        one, other = self._written[found.one], self._written[found.other]
        return _likeness(found, one, other, "", other.body)

    def _is_of_two(self, found: Alike) -> bool:
        return self._written[found.one].owner_id != self._written[found.other].owner_id


def _written(version: ReflectionVersion, names: Names) -> Written:
    reflection = version.reflection
    name, item = names.of(reflection.owner), reflection.asked.title
    return Written(version.reflection_id, reflection.owner_id, name, item, version.body)


def _likeness(found: Alike, one: Written, other: Written | None, source: str, body: str) -> Likeness:
    sides = [
        Side(one.body[passage.start : passage.end], body[passage.other_start : passage.other_end])
        for passage in found.passages
    ]
    percent, other_percent = round(100 * found.share), round(100 * found.other_share)
    return Likeness(one, other, source, percent, other_percent, found.letters, sides)

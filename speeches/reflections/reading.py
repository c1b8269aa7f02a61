"""Reflections as organisers see them: who handed in what, and what it says. Only what was handed in is ever read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from speeches.library.showing import Paragraph, pieces
from speeches.reflections.models import Reflection, ReflectionVersion
from speeches.reflections.roster import state_counts
from speeches.study.models import Membership
from speeches.study.namesakes import Names
from speeches.study.querysets import MembershipQuerySet


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A participant, by the name that tells them from others, and the last version that they handed in."""

    membership: Any  # with what `roster` tells besides
    name: str
    version: ReflectionVersion | None


def roster_rows(memberships: Iterable[Membership], names: Names) -> list[RosterRow]:
    """The rows of a page; one query for all of their versions."""
    people: list[Any] = list(memberships)
    pks = [person.reflection_pk for person in people if person.reflection_pk]
    versions = ReflectionVersion.objects.of_reflections(pks).last_ones().defer("body") if pks else []
    latest = {version.reflection_id: version for version in versions}
    return [RosterRow(person, names.of(person.user), latest.get(person.reflection_pk)) for person in people]


def figures(people: MembershipQuerySet) -> dict[str, int]:
    """How many of them are in each state, and in all."""
    counts = {"missing": 0, "handed_in": 0, "returned": 0, "accepted": 0} | state_counts(people)
    return counts | {"total": sum(counts.values())}


def next_waiting(reflection: Reflection, others: Iterable[Reflection]) -> Reflection | None:
    """The one to be read next: the one that has waited longest."""
    return next((other for other in others if other.pk != reflection.pk), None)


def changes(earlier: ReflectionVersion | None, version: ReflectionVersion) -> Paragraph:
    """What became of the words from one version to the next; of the first one simply the words."""
    return pieces(earlier.body if earlier else version.body, version.body)

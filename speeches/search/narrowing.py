"""What narrows an answer down: tag, year, speaker, and whose eyes it is for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from django.contrib.auth.models import AnonymousUser

from speeches.accounts.models import User

Facet = Literal["tags", "year", "speaker"]
FACETS: tuple[Facet, ...] = ("tags", "year", "speaker")


@dataclass(frozen=True)
class Narrowing:
    """One value for each facet, or empty for all of them; with drafts or without."""

    tags: str = ""
    year: str = ""
    speaker: str = ""
    only_published: bool = False

    def for_eyes_of(self, user: User | AnonymousUser) -> "Narrowing":
        """What the person may see: drafts and archived speeches are the editors' only."""
        return self if getattr(user, "is_editor", False) else replace(self, only_published=True)

    def value(self, facet: Facet) -> str:
        """The value that a facet is narrowed to."""
        return str(getattr(self, facet))

    def without(self, facet: Facet) -> "Narrowing":
        """The same, not narrowed by that facet."""
        return Narrowing(
            tags="" if facet == "tags" else self.tags,
            year="" if facet == "year" else self.year,
            speaker="" if facet == "speaker" else self.speaker,
            only_published=self.only_published,
        )


@dataclass(frozen=True)
class Choice:
    """A value that the answer can be narrowed to, and how many sections would remain."""

    value: str
    count: int


Choices = dict[Facet, list[Choice]]


def in_order(choices: Iterable[Choice]) -> list[Choice]:
    """The most frequent first."""
    return sorted(choices, key=lambda choice: (-choice.count, choice.value))

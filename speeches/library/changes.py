"""News of the library, for the slices that hang on its texts and that it does not know itself."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.dispatch import Signal

if TYPE_CHECKING:
    from speeches.library.models import Section

# Sent inside the transaction that changes the text of a speech, with `speech` (as it is now), `rewritten` (a list of
# Rewritten: the sections whose body changed, and those that were retired), `sections` (all of today's) and
# `old_bodies` (those of all sections that were its text before). Answered with sentences for the editor, or nothing.
speech_rewritten = Signal()

# Asks what hangs on sections: sent with `section_ids`, answered with a Hanging.
asked_what_hangs = Signal()


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A section as it is after a change of its speech, and the words that it had before."""

    section: "Section"
    old_body: str


@dataclass(frozen=True, slots=True)
class Hanging:
    """How many of something hang on each section, by its pk; `words` says a number of them."""

    words: Callable[[int], str]
    counts: Mapping[int, int]


def what_hangs(section_ids: Collection[int]) -> dict[int, list[str]]:
    """What hangs on each of the sections, in words; one question to each slice that keeps something on sections."""
    found: dict[int, list[str]] = defaultdict(list)
    if not section_ids:
        return found
    for _receiver, hanging in asked_what_hangs.send(sender=None, section_ids=section_ids):
        if isinstance(hanging, Hanging):
            for pk, count in hanging.counts.items():
                found[pk].append(hanging.words(count))
    return found

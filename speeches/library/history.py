"""The states of a speech through time: every version that was replaced, and today's behind the last of them."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from speeches.accounts.models import User
from speeches.library.comparing import Comparison, comparison_of
from speeches.library.models import Section, Speech, SpeechVersion
from speeches.library.showing import summary
from speeches.library.states import content_of, sections_of, set_facts


@dataclass
class State:
    """A speech as it was or is. `made_at`, `made_by` and `cause` belong to the change that made it so."""

    number: int
    content: dict[str, Any]
    is_today: bool
    made_at: datetime
    made_by: User | None
    cause: str
    before: "State | None" = field(default=None, repr=False)

    @cached_property
    def speech(self) -> Speech:
        """The facts, on an instance that is not to be saved."""
        speech = Speech()
        set_facts(speech, self.content["facts"])
        return speech

    @cached_property
    def sections(self) -> list[Section]:
        """The sections with their keys, unsaved."""
        return sections_of(self.content)

    @cached_property
    def change(self) -> Comparison | None:
        """What made it from the state before; the first one comes from none."""
        if self.before is None:
            return None
        return comparison_of(self.before.speech, self.before.sections, self.speech, self.sections)

    @cached_property
    def figures(self) -> list[str]:
        """The change in figures and words."""
        return summary(self.change) if self.change else []


def last_number(speech: Speech) -> int:
    """The number of today's state; the first one is 1."""
    return speech.versions.count() + 1


def states_of(speech: Speech, first: int, last: int) -> list[State]:
    """The states from one number to another, the last at the head, each with the one before it; few queries."""
    newest = last_number(speech)
    first, last = min(first, newest + 1), min(last, newest)  # an address may hold a number larger than databases know
    versions = speech.versions.numbered(first - 2, last)
    states: dict[int, State] = {}
    for number in range(max(1, first - 1), last + 1):
        is_today = number == newest
        content = content_of(speech, speech.sections.outline()) if is_today else versions[number].content
        state = _state(speech, number, content, versions.get(number - 1), is_today=is_today)
        state.before = states.get(number - 1)
        states[number] = state
    return [states[number] for number in sorted(states, reverse=True) if number >= first]


def _state(
    speech: Speech, number: int, content: dict[str, Any], replaced: SpeechVersion | None, *, is_today: bool
) -> State:
    """`replaced` is the version that gave way to it."""
    if replaced is None:
        return State(number, content, is_today, speech.created_at, speech.created_by, "")
    return State(
        number, content, is_today, replaced.replaced_at, replaced.replaced_by, str(replaced.get_cause_display())
    )

"""The outline is stored flat, depth first: what stands below a section are the deeper ones that follow it."""

from collections.abc import Sequence
from typing import Protocol, TypeVar


class OutlinePlace(Protocol):
    """A section, or what is known of one: its speech and its level."""

    @property
    def speech_id(self) -> int:
        """The speech's pk."""

    @property
    def level(self) -> int:
        """1 at the top."""


Row = TypeVar("Row", bound=OutlinePlace)


def branch(outline: Sequence[Row], place: int) -> Sequence[Row]:
    """The section at the place with all below it, up to the next of its level or above.

    `outline` holds today's sections of one speech or several, each in order.
    """
    head, end = outline[place], place + 1
    while end < len(outline) and outline[end].speech_id == head.speech_id and outline[end].level > head.level:
        end += 1
    return outline[place:end]

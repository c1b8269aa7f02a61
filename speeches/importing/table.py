"""A table for the terminal, whose columns stand straight with Chinese text in them."""

import unicodedata
from collections.abc import Sequence

_GAP = "  "


def width_of(text: str) -> int:
    """How many columns a terminal gives a text: two for a wide character, none for a combining one.

    >>> width_of("学习 ok")
    7
    """
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def shortened(text: str, width: int) -> str:
    """The text, or its beginning with `…`, in at most that many columns.

    >>> shortened("在会议上的讲话", 9)
    '在会议上…'
    """
    if width_of(text) <= width:
        return text
    while text and width_of(text) > width - 1:
        text = text[:-1]
    return f"{text}…"


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines, each column as wide as its widest cell."""
    widths = [max(width_of(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [_GAP.join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - width_of(text))

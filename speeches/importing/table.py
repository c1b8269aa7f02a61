"""A table for the terminal, whose columns stand straight with Chinese text in them."""

import unicodedata
from collections.abc import Sequence

_GAP = "  "
_OBEYED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def width_of(text: str) -> int:
    """How many columns a terminal gives a text: two for a wide character, none for a combining one.

    >>> width_of("学习 ok")
    7
    """
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def printable(text: str) -> str:
    """The text without what a terminal would obey instead of showing: control characters and the like.

    >>> printable("学习\\x1b[2J　计划")
    '学习[2J\u3000计划'
    """
    return "".join(character for character in text if unicodedata.category(character) not in _OBEYED)


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

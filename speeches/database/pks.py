"""Numbers of rows as a page sends them: whoever sends something else, or one that no row can have, means none."""

from collections.abc import Iterable

_MOST_DIGITS = 18


def pks_in(values: Iterable[object]) -> list[int]:
    """The pks among the values, each once, in their order.

    >>> pks_in(["12", "x", "3", "12", "9" * 30, ""])
    [12, 3]
    """
    texts = (text for text in map(str, values) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS)
    return list(dict.fromkeys(map(int, texts)))

"""Numbers of rows as a page sends them: whoever sends something else, or one that no row can have, means none."""

from collections.abc import Iterable

_MOST_DIGITS = 18


def pks_in(values: Iterable[str]) -> list[int]:
    """The pks among the values, each once, in their order.

    >>> pks_in(["12", "x", "3", "12", "9" * 30, ""])
    [12, 3]
    """
    return list(dict.fromkeys(int(value) for value in values if value.isdecimal() and len(value) <= _MOST_DIGITS))

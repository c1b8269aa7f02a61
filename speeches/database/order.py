"""Rows that keep a place of their own in a list: one is moved among the others, and the places are written."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, TypeVar, cast

from django.db.models import Max, Model, QuerySet

# how far the two buttons of a row move it
STEPS = {"up": -1, "down": 1}


class Placed(Protocol):
    """A row with a place, counted from 0."""

    position: int


Row = TypeVar("Row", bound=Placed)


def next_position(rows: QuerySet[Any]) -> int:
    """The place after the last of the rows."""
    last: int | None = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def moved(rows: Iterable[Row], row: Row, target: Callable[[int], int]) -> list[Row]:
    """The rows after this one went from its place to `target(place)`, never beyond the ends.

    A row that is not among them (deleted meanwhile, say) moves nothing.
    """
    ordered = list(rows)
    if row in ordered:
        place = ordered.index(row)
        ordered.insert(min(max(target(place), 0), len(ordered) - 1), ordered.pop(place))
    return ordered


def write_order(rows: Sequence[Row]) -> None:
    """Positions become 0, 1, 2, …; written are those that changed. The caller holds what the rows belong to."""
    out_of_place = [row for position, row in enumerate(rows) if row.position != position]
    for position, row in enumerate(rows):
        row.position = position
    if out_of_place:
        model = type(cast(Model, out_of_place[0]))
        model._default_manager.bulk_update(cast(list[Model], out_of_place), ["position"])

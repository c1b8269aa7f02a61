"""Rows that keep their place: who moves, where to, and what is written."""

from dataclasses import dataclass

import pytest

from speeches.accounts.models import User
from speeches.database.order import moved, write_order
from speeches.library.models import GuidingQuestion
from tests.conftest import make_speech


@dataclass
class Placed:
    """A row as far as its order goes."""

    name: str
    position: int = 0


@pytest.mark.parametrize(
    ("name", "steps", "expected"),
    [("乙", 1, "甲丙乙"), ("乙", -1, "乙甲丙"), ("甲", -1, "甲乙丙"), ("甲", 99, "乙丙甲"), ("丙", -99, "丙甲乙")],
)
def test_a_row_goes_so_many_places_and_never_beyond_the_ends(name: str, steps: int, expected: str) -> None:
    """Up when negative."""
    rows = [Placed("甲"), Placed("乙"), Placed("丙")]
    row = next(row for row in rows if row.name == name)
    assert "".join(one.name for one in moved(rows, row, lambda place: place + steps)) == expected


def test_a_row_that_is_gone_moves_nothing() -> None:
    """Somebody deleted it meanwhile."""
    rows = [Placed("甲"), Placed("乙")]
    assert moved(rows, Placed("丙"), lambda place: place + 1) == rows


def test_places_are_counted_from_nought(editor: User) -> None:
    """However they were numbered before; and they are in the database then."""
    section = make_speech().sections.all()[0]
    for position, text in ((7, "甲"), (9, "乙"), (11, "丙")):
        GuidingQuestion.objects.create(section=section, position=position, text=text, created_by=editor)
    rows = list(section.questions.order_by("position"))
    write_order([rows[2], rows[0], rows[1]])
    assert list(section.questions.order_by("position").values_list("position", "text")) == [
        (0, "丙"),
        (1, "甲"),
        (2, "乙"),
    ]

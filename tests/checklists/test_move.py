"""Moving puts the items in a new order and loses none."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speeches.accounts.models import User
from speeches.checklists.models import Checklist


@pytest.fixture
def letters(reader: User) -> Checklist:
    checklist = Checklist.objects.create(owner=reader, title="字母")
    for letter in "甲乙丙丁":
        checklist.add_task(letter)
    return checklist


def order(checklist: Checklist) -> str:
    return "".join(checklist.items.order_by("position", "pk").values_list("text", flat=True))


@pytest.mark.parametrize(
    ("letter", "steps", "after"),
    [
        ("甲", 1, "乙甲丙丁"),
        ("丁", -1, "甲乙丁丙"),
        ("乙", 2, "甲丙丁乙"),
        ("甲", -1, "甲乙丙丁"),
        ("丁", 1, "甲乙丙丁"),
        ("丙", -9, "丙甲乙丁"),
        ("乙", 0, "甲乙丙丁"),
    ],
)
def test_an_item_moves_and_the_others_keep_their_order(letters: Checklist, letter: str, steps: int, after: str) -> None:
    letters.move(letters.items.get(text=letter), steps)
    assert order(letters) == after


def test_items_that_share_a_position_are_put_apart(letters: Checklist) -> None:
    letters.items.update(position=7)
    letters.move(letters.items.get(text="丙"), -1)
    assert order(letters) == "甲丙乙丁"
    assert list(letters.items.order_by("position").values_list("position", flat=True)) == [0, 1, 2, 3]


def test_what_is_added_stands_at_the_end(letters: Checklist) -> None:
    letters.items.get(text="乙").delete()
    letters.add_task("戊")
    assert order(letters) == "甲丙丁戊"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("甲乙丙丁"), st.integers(-4, 4)), max_size=6))
def test_any_moves_keep_every_item_once(letters: Checklist, moves: list[tuple[str, int]]) -> None:
    for letter, steps in moves:
        letters.move(letters.items.get(text=letter), steps)
    assert sorted(order(letters)) == sorted("甲乙丙丁")
    assert list(letters.items.order_by("position").values_list("position", flat=True)) in ([0, 1, 2, 3],)

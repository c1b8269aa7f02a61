"""A speech becomes one item, or one for each of its sections; what is on the list is not put there twice."""

import pytest

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.checklists.splitting import Split, add_split, make_checklist
from speeches.library.models import Speech
from tests.checklists.making import WEDNESDAY, make_levels, parts


@pytest.fixture
def layered(db: None) -> Speech:
    """引言, 一、（一）（二）, 二、, 结语."""
    speech = make_levels(1, 1, 2, 2, 1, 1)
    speech.sections.filter(position=0).update(kind="preamble")
    speech.sections.filter(position=5).update(kind="conclusion")
    return speech


@pytest.mark.parametrize(
    ("split", "positions"), [(Split.WHOLE, []), (Split.FIRST_LEVEL, [1, 4]), (Split.EVERY, [1, 2, 3, 4])]
)
def test_the_ways_to_split(reader: User, layered: Speech, split: Split, positions: list[int]) -> None:
    made = make_checklist(reader, "清单", layered, split, due_on=WEDNESDAY)
    items = list(made.items.order_by("position"))
    sections = [item.section for item in items if item.section]
    assert [section.position for section in sections] == positions
    assert [item.speech for item in items if item.speech] == ([layered] if split == Split.WHOLE else [])
    assert {item.due_on for item in items} == {WEDNESDAY}
    assert all(item.is_required for item in items)


def test_the_first_level_is_the_highest_that_there_is(reader: User) -> None:
    speech = make_levels(2, 3, 2)
    made = make_checklist(reader, "清单", speech, Split.FIRST_LEVEL, due_on=None)
    assert made.items.section_ids() == {parts(speech)[0].pk, parts(speech)[2].pk}


def test_nothing_is_put_on_the_list_twice(reader: User, layered: Speech) -> None:
    mine = Checklist.objects.create(owner=reader, title="清单")
    assert len(add_split(mine, layered, Split.FIRST_LEVEL)) == 2
    assert len(add_split(mine, layered, Split.EVERY, is_required=False)) == 2
    assert add_split(mine, layered, Split.EVERY) == []
    assert len(add_split(mine, layered, Split.WHOLE)) == 1
    assert add_split(mine, layered, Split.WHOLE) == []
    assert mine.items.count() == 5


def test_retired_sections_are_left_out(reader: User, layered: Speech) -> None:
    layered.sections.filter(position=4).update(retired_at="2025-03-01T00:00:00Z")
    made = make_checklist(reader, "清单", layered, Split.EVERY, due_on=None)
    assert made.items.count() == 3

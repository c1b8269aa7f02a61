"""The figure is required items done ÷ required items; reading and tick are two inputs that never mix."""

from datetime import date
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from speeches.accounts.models import User
from speeches.checklists.item_standing import ItemStanding
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.checklists.standing import ChecklistStanding, standing, standings
from tests.checklists.making import NOON, WEDNESDAY, begin, count_queries, parts
from tests.conftest import make_speech, make_user


@st.composite
def rows(draw: st.DrawFn) -> ItemStanding:
    item = ChecklistItem(kind="task", text="写提纲", is_required=draw(st.booleans()))
    item.ticked_at = draw(st.sampled_from([None, NOON]))
    item.confirmed_at = draw(st.sampled_from([None, NOON]))
    return ItemStanding(item, None, WEDNESDAY, draw(st.sampled_from(["", "begun", "done"])))


def figure_of(items: list[ItemStanding]) -> ChecklistStanding:
    return ChecklistStanding(Checklist(title="清单"), items)


@given(st.lists(rows(), max_size=12))
def test_the_figure_counts_required_items_only(items: list[ItemStanding]) -> None:
    figure = figure_of(items)
    required = [row for row in items if row.item.is_required]
    done = [row for row in required if row.item.ticked_at or row.item.confirmed_at or row.by_itself == "done"]
    assert (figure.required_done, figure.required_total) == (len(done), len(required))
    assert figure.percent == (100 * len(done) // len(required) if required else None)
    assert (figure.percent == 100) == (bool(required) and len(done) == len(required))
    assert figure.required_total + figure.optional_total == len(items)
    assert figure.optional_done <= figure.optional_total


@given(st.lists(rows(), min_size=1, max_size=12))
def test_order_and_optional_items_leave_the_figure_alone(items: list[ItemStanding]) -> None:
    required = [row for row in items if row.item.is_required]
    assert figure_of(items[::-1]).percent == figure_of(items).percent == figure_of(required).percent


def test_an_empty_checklist_has_no_figure_and_is_not_finished() -> None:
    figure = figure_of([])
    assert figure.percent is None
    assert not figure.is_done


def test_late_is_told_of_open_items_only(bare: Checklist, reader: User) -> None:
    (item,) = bare.add_task("写提纲", due_on=date(2025, 3, 9))
    (row,) = standing(bare, reader, WEDNESDAY).items
    assert (row.due_state, row.days_late) == ("late", 3)
    bare.tick(item, reader, now=NOON)
    (row,) = standing(bare, reader, WEDNESDAY).items
    assert (row.due_state, row.days_late) == (None, 0)


def test_the_next_due_item_is_the_nearest_that_is_not_late(bare: Checklist, reader: User) -> None:
    for text, day in [("晚", 20), ("近", 13), ("过", 1)]:
        bare.add_task(text, due_on=date(2025, 3, day))
    bare.add_task("不限")
    now = standing(bare, reader, WEDNESDAY)
    assert now.next_due is not None
    assert now.next_due.item.text == "近"
    assert now.late_total == 1


def test_standings_are_my_lists_with_their_own_items(reader: User, stranger: User) -> None:
    for owner in (reader, stranger):
        for title in ("甲", "乙"):
            Checklist.objects.create(owner=owner, title=title).add_task(f"{owner.username}{title}")
    Checklist.objects.create(owner=reader, title="空")
    mine = {row.checklist.title: [item.item.text for item in row.items] for row in standings(reader, WEDNESDAY)}
    assert mine == {"空": [], "甲": ["reader甲"], "乙": ["reader乙"]}


def test_as_many_queries_for_fifty_lists_as_for_ten(reader: User) -> None:
    counts = []
    for number in range(50):
        speech = make_speech(title=f"第{number}篇")
        mine = Checklist.objects.create(owner=reader, title=f"清单{number}")
        mine.add_speech(speech)
        mine.add_sections(parts(speech))
        begin(reader, parts(speech)[0])
        if number + 1 in (10, 50):
            person = User.objects.get(pk=reader.pk)  # nothing remembered from the round before
            counts.append(count_queries(partial(standings, person, WEDNESDAY)))
    assert counts[0] == counts[1]


def test_a_newcomer_has_no_lists(db: None) -> None:
    assert standings(make_user("newcomer"), WEDNESDAY) == []

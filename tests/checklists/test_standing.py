"""The figure is required items done ÷ required items; reading and tick are two inputs that never mix."""

from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.accounts.models import User
from speeches.checklists.models import Checklist, ChecklistItem
from speeches.checklists.standing import ChecklistStanding, ItemStanding, standing, standings
from speeches.library.models import Speech
from speeches.progress.figures import SpeechFigure
from tests.checklists.making import NOON, WEDNESDAY, begin, count_queries, make_levels, parts, read
from tests.conftest import make_speech, make_user

READ, BEGUN, UNREAD = SpeechFigure(2, 2, 2, 9, 9), SpeechFigure(2, 1, 1, 9, 4), SpeechFigure(2, 0, 0, 9, 0)


@st.composite
def rows(draw: st.DrawFn) -> ItemStanding:
    item = ChecklistItem(kind="task", text="写提纲", is_required=draw(st.booleans()))
    item.ticked_at = draw(st.sampled_from([None, NOON]))
    return ItemStanding(item, draw(st.sampled_from([None, UNREAD, BEGUN, READ])), WEDNESDAY)


def figure_of(items: list[ItemStanding]) -> ChecklistStanding:
    return ChecklistStanding(Checklist(title="清单"), items)


@given(st.lists(rows(), max_size=12))
def test_the_figure_counts_required_items_only(items: list[ItemStanding]) -> None:
    figure = figure_of(items)
    required = [row for row in items if row.item.is_required]
    done = [row for row in required if row.item.ticked_at or row.reading == READ]
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


@pytest.fixture
def checklist(reader: User) -> Checklist:
    return Checklist.objects.create(owner=reader, title="三月的清单")


def test_a_speech_is_done_when_all_its_sections_are_read(checklist: Checklist, reader: User, speech: Speech) -> None:
    checklist.add_speech(speech)
    first, second = parts(speech)
    read(reader, first)
    (row,) = standing(checklist, reader, WEDNESDAY).items
    assert (row.is_done, row.is_begun) == (False, True)
    read(reader, second)
    (row,) = standing(checklist, reader, WEDNESDAY).items
    assert (row.is_read, row.is_ticked, row.is_done) == (True, False, True)


def test_a_retired_section_is_not_asked_for(checklist: Checklist, reader: User, speech: Speech) -> None:
    checklist.add_speech(speech)
    first, second = parts(speech)
    read(reader, first)
    second.retired_at = NOON
    second.save()
    assert standing(checklist, reader, WEDNESDAY).percent == 100


def test_a_speech_without_text_is_not_read_by_itself(checklist: Checklist, reader: User) -> None:
    checklist.add_speech(Speech.objects.create(title="只有标题", status="published"))
    assert standing(checklist, reader, WEDNESDAY).percent == 0


def test_a_section_stands_for_all_that_is_below_it(checklist: Checklist, reader: User) -> None:
    speech = make_levels(1, 2, 3, 2, 1, 2)
    sections = parts(speech)
    checklist.add_sections([sections[0], sections[1], sections[4]])
    read(reader, sections[0], sections[1], sections[2])
    whole, below, sister = standing(checklist, reader, WEDNESDAY).items
    assert (whole.is_done, whole.is_begun) == (False, True)
    assert below.is_done
    assert (sister.is_done, sister.is_begun) == (False, False)
    read(reader, sections[3])
    assert standing(checklist, reader, WEDNESDAY).items[0].is_done


def test_the_last_section_of_a_speech_ends_with_it(checklist: Checklist, reader: User) -> None:
    last = parts(make_levels(1, 1))[-1]
    deeper = make_levels(2, 2)  # the next speech in the database begins deeper
    checklist.add_sections([last, parts(deeper)[0]])
    read(reader, last)
    assert standing(checklist, reader, WEDNESDAY).required_done == 1


def test_what_others_read_and_tick_is_not_mine(checklist: Checklist, reader: User, stranger: User) -> None:
    sections = parts(make_levels(1, 1))
    items = checklist.add_sections(sections)
    read(stranger, *sections)
    checklist.tick(items[0], stranger, now=NOON)
    assert standing(checklist, reader, WEDNESDAY).required_done == 0


def test_an_archived_speech_is_shown_without_a_link_and_counts(
    checklist: Checklist, reader: User, speech: Speech
) -> None:
    checklist.add_speech(speech)
    checklist.add_sections(parts(speech)[:1])
    read(reader, *parts(speech))
    speech.archive()
    now = standing(checklist, reader, WEDNESDAY)
    assert [(row.url, row.is_gone) for row in now.items] == [("", True), ("", True)]
    assert now.percent == 100


def test_a_retired_section_is_shown_without_a_link_and_counts(
    checklist: Checklist, reader: User, speech: Speech
) -> None:
    section = parts(speech)[0]
    checklist.add_sections([section])
    section.retired_at = NOON
    section.save()
    (row,) = standing(checklist, reader, WEDNESDAY).items
    assert (row.url, row.is_gone, row.is_done) == ("", True, False)
    read(reader, section)
    assert standing(checklist, reader, WEDNESDAY).percent == 100


def test_an_editor_may_open_a_draft_on_their_list(editor: User) -> None:
    mine = Checklist.objects.create(owner=editor, title="待审")
    draft = make_speech(status="draft")
    mine.add_speech(draft)
    assert standing(mine, editor, WEDNESDAY).items[0].url == f"/speeches/{draft.pk}/read/"


def test_a_section_leads_to_its_place(checklist: Checklist, reader: User, speech: Speech) -> None:
    section = parts(speech)[1]
    checklist.add_sections([section])
    checklist.add_task("写提纲")
    first, task = standing(checklist, reader, WEDNESDAY).items
    assert first.url.endswith(f"/read/#{section.key}")
    assert (task.url, task.is_gone) == ("", False)


def test_late_is_told_of_open_items_only(checklist: Checklist, reader: User) -> None:
    (item,) = checklist.add_task("写提纲", due_on=date(2025, 3, 9))
    (row,) = standing(checklist, reader, WEDNESDAY).items
    assert (row.due_state, row.days_late) == ("late", 3)
    checklist.tick(item, reader, now=NOON)
    (row,) = standing(checklist, reader, WEDNESDAY).items
    assert (row.due_state, row.days_late) == (None, 0)


def test_the_next_due_item_is_the_nearest_that_is_not_late(checklist: Checklist, reader: User) -> None:
    for text, day in [("晚", 20), ("近", 13), ("过", 1)]:
        checklist.add_task(text, due_on=date(2025, 3, day))
    checklist.add_task("不限")
    now = standing(checklist, reader, WEDNESDAY)
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

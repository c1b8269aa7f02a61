"""What is due over all my checklists: open items with a due day, the earliest first."""

from datetime import UTC, date, datetime
from functools import partial

import pytest
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.due_items import DueItems, due_items
from speeches.checklists.models import Checklist
from tests.checklists.making import NOON, WEDNESDAY, count_queries, parts, read
from tests.conftest import make_speech


def words(due: DueItems) -> list[list[str]]:
    return [[row.item.title for row in part] for part in (due.overdue, due.today, due.this_week, due.later)]


@pytest.fixture
def two_lists(reader: User) -> list[Checklist]:
    first, second = (Checklist.objects.create(owner=reader, title=title) for title in ("甲", "乙"))
    for checklist, text, day in [
        (first, "昨天", 11),
        (second, "前天", 10),
        (first, "今天", 12),
        (second, "周日", 16),
        (first, "周五", 14),
        (second, "下周一", 17),
    ]:
        checklist.add_task(text, due_on=date(2025, 3, day))
    first.add_task("不限")
    return [first, second]


def test_by_when_it_is_due(two_lists: list[Checklist], reader: User) -> None:
    assert words(due_items(reader, WEDNESDAY)) == [["前天", "昨天"], ["今天"], ["周五", "周日"], ["下周一"]]


def test_what_is_done_is_not_due(two_lists: list[Checklist], reader: User) -> None:
    speech = make_speech("只有一节的话", title="读过的")
    two_lists[0].add_speech(speech, due_on=WEDNESDAY)
    assert "读过的" in words(due_items(reader, WEDNESDAY))[1]
    read(reader, *parts(speech))
    two_lists[0].tick(two_lists[0].items.get(text="今天"), reader, now=NOON)
    assert words(due_items(reader, WEDNESDAY))[1] == []


def test_others_lists_are_not_mine(two_lists: list[Checklist], stranger: User) -> None:
    due = due_items(stranger, WEDNESDAY)
    assert not due
    assert words(due) == [[], [], [], []]


def test_today_turns_over_at_midnight_in_shanghai(two_lists: list[Checklist], reader: User) -> None:
    before = timezone.localdate(datetime(2025, 3, 12, 15, 59, 59, tzinfo=UTC))
    after = timezone.localdate(datetime(2025, 3, 12, 16, 0, 0, tzinfo=UTC))
    assert words(due_items(reader, before))[1] == ["今天"]
    assert words(due_items(reader, after))[0][-1] == "今天"


def test_as_many_queries_for_fifty_as_for_ten(reader: User) -> None:
    counts = []
    for number in range(50):
        speech = make_speech(title=f"第{number}篇")
        mine = Checklist.objects.create(owner=reader, title=f"清单{number}")
        mine.add_speech(speech, due_on=WEDNESDAY)
        mine.add_sections(parts(speech), due_on=WEDNESDAY)
        if number + 1 in (10, 50):
            person = User.objects.get(pk=reader.pk)
            counts.append(count_queries(partial(due_items, person, WEDNESDAY)))
    assert counts[0] == counts[1] <= 4

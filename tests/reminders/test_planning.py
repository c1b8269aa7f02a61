"""Who is reminded of what on a day."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from speeches.accounts.models import User
from speeches.reminders.due_querysets import users_in_turn
from speeches.reminders.planning import Lines, Plan, Scope, open_lines, plan_by_hand, plan_of_day
from speeches.reminders.rules import Rule
from speeches.study.models import SessionGroup
from tests.conftest import make_user
from tests.reminders.making import days_from_today, made, tick
from tests.study.making import count_anew, join, make_list

TODAY = date(2026, 3, 10)


def lines_of(plan: Plan) -> Lines:
    """What everybody of the plan would be reminded of."""
    found: Lines = {}
    for chunk in users_in_turn(plan.members, at_once=2):
        found |= open_lines(chunk, plan.items)
    return found


def lines_today() -> Lines:
    return lines_of(plan_of_day(timezone.localdate()))


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        (Rule(), []),
        (Rule(before_days=3), [-3]),
        (Rule(on_day=True), [0]),
        (Rule(after_days=2), [2, 4]),
        (Rule(after_days=1), [1, 2, 3, 4]),
        (Rule(before_days=1, on_day=True, after_days=4), [-1, 0, 4]),
        (Rule(before_days=0, after_days=0), []),
    ],
)
def test_a_rule_says_on_which_days(rule: Rule, days: list[int]) -> None:
    due_on = TODAY
    assert [late for late in range(-4, 5) if rule.says(due_on, due_on + timedelta(days=late))] == days
    assert bool(rule) == bool(days)


def test_the_coming_days_are_those_on_which_the_rule_speaks() -> None:
    due_days = [TODAY + timedelta(days=2), TODAY + timedelta(days=2), TODAY - timedelta(days=1)]
    coming = Rule(before_days=1, on_day=True).coming(due_days, TODAY, days=7)
    assert coming == [(TODAY + timedelta(days=1), 2), (TODAY + timedelta(days=2), 2)]


def test_what_is_due_today_is_reminded_of_until_it_is_done(organiser: User, reader: User, stranger: User) -> None:
    session, items = made(organiser, reader, stranger, remind_on_day=True, tasks=("写提纲", "谈体会"))
    tick(items[0], reader)
    both = [item.pk for item in items]
    assert lines_today() == {reader.pk: {session.pk: both[1:]}, stranger.pk: {session.pk: both}}
    tick(items[1], reader)
    assert lines_today() == {stranger.pk: {session.pk: both}}


def test_a_session_without_a_rule_says_nothing(organiser: User, reader: User) -> None:
    made(organiser, reader)
    assert lines_today() == {}


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_only_open_sessions_remind(organiser: User, reader: User, status: str) -> None:
    session, _items = made(organiser, reader, remind_on_day=True)
    assert lines_today()
    closed_at = timezone.now() if status == "closed" else None
    type(session).objects.filter(pk=session.pk).update(status=status, closed_at=closed_at)
    assert lines_today() == {}


def test_who_withdrew_or_may_not_sign_in_is_left_in_peace(organiser: User, reader: User, stranger: User) -> None:
    session, _items = made(organiser, reader, stranger, remind_on_day=True)
    session.memberships.filter(user=reader).update(status="withdrawn", withdrawn_at=timezone.now())
    User.objects.filter(pk=stranger.pk).update(is_active=False)
    assert lines_today() == {}


def test_optional_archived_and_undated_items_are_not_reminded_of(organiser: User, reader: User) -> None:
    session, items = made(organiser, reader, remind_on_day=True, tasks=("甲", "乙", "丙", "丁"))
    changes: list[dict[str, Any]] = [{"is_required": False}, {"archived_at": timezone.now()}, {"due_on": None}]
    for item, fields in zip(items, changes, strict=False):
        type(item).objects.filter(pk=item.pk).update(**fields)
    count_anew(session)
    assert lines_today() == {reader.pk: {session.pk: [items[3].pk]}}


def test_an_item_for_a_group_is_for_that_group_alone(organiser: User, reader: User, stranger: User) -> None:
    session, items = made(organiser, reader, remind_on_day=True, tasks=("甲", "乙"))
    group = SessionGroup.objects.create(session=session, name="一组")
    join(session, stranger, group=group)
    type(items[0]).objects.filter(pk=items[0].pk).update(group=group)
    count_anew(session)
    both = [item.pk for item in items]
    assert lines_today() == {reader.pk: {session.pk: both[1:]}, stranger.pk: {session.pk: both}}


def test_several_sessions_come_together(organiser: User, reader: User) -> None:
    sessions = [made(organiser, reader, remind_on_day=True, title=title)[0] for title in ("春季班", "秋季班")]
    assert list(lines_today()[reader.pk]) == [session.pk for session in sessions]


@pytest.mark.parametrize(
    ("scope", "expected"), [("late", ["前"]), ("week", ["前", "周"]), ("all", ["前", "周", "远", "无"])]
)
def test_by_hand_the_organiser_says_of_what(organiser: User, reader: User, scope: str, expected: list[str]) -> None:
    session, _items = made(organiser, reader, due_in_days=-1, tasks=("前",))
    for task, days in (("周", 7), ("远", 8), ("无", None)):
        make_list(session, task, title=task, due_on=None if days is None else days_from_today(days))
    count_anew(session)
    plan = plan_by_hand(session, Scope(scope), timezone.localdate())
    titles = {item.pk: item.text for checklist in session.checklists.all() for item in checklist.items.all()}
    assert [titles[pk] for pk in lines_of(plan)[reader.pk][session.pk]] == expected


def test_by_hand_who_is_done_with_it_is_not_even_listed(organiser: User, reader: User, stranger: User) -> None:
    session, items = made(organiser, reader, stranger, due_in_days=-1)
    tick(items[0], reader)
    plan = plan_by_hand(session, Scope.LATE, timezone.localdate())
    assert [member.user for member in plan.members] == [stranger]


def test_people_come_in_turn_each_once(organiser: User) -> None:
    people = [make_user(f"p{number}") for number in range(5)]
    for title in ("春季班", "秋季班"):
        made(organiser, *people, title=title, remind_on_day=True)
    chunks = list(users_in_turn(plan_of_day(timezone.localdate()).members, at_once=2))
    assert chunks == [[people[0].pk, people[1].pk], [people[2].pk, people[3].pk], [people[4].pk]]

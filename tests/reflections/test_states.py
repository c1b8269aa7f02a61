"""What the session's table is told of reflections, and what my own page shows."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.checklists.changes import asked_states
from speeches.checklists.items import ChecklistItem
from speeches.reflections.mine import my_reflections
from speeches.study.models import StudySession
from tests.reflections.making import WORDS, decided, handed_in, make_item, write


def states(item: ChecklistItem, *people: User) -> dict[tuple[int, int], tuple[str, date]]:
    found: dict[tuple[int, int], tuple[str, date]] = {}
    answers: list[Any] = asked_states.send(ChecklistItem, items=[item], owner_ids=[person.pk for person in people])
    for _receiver, told in answers:
        found |= told
    return found


def test_begun_done_and_begun_again(item: ChecklistItem, reader: User, member: User, organiser: User) -> None:
    today, key = timezone.localdate(), (item.pk, reader.pk)
    write(item, member, " ")
    assert states(item, reader, member) == {}
    reflection = write(item, reader)
    assert states(item, reader, member) == {key: ("begun", today)}
    handed_in(item, reader, WORDS + "完。")
    assert states(item, reader, member) == {key: ("done", today)}
    decided(reflection, organiser, outcome="returned", comment="再写")
    assert states(item, reader, member)[key][0] == "begun"
    handed_in(item, reader, WORDS + "改过。")
    decided(reflection, organiser)
    assert states(item, reader, member)[key][0] == "done"


def test_who_was_in_time_stays_so_when_asked_to_mend_it(item: ChecklistItem, reader: User, organiser: User) -> None:
    reflection = decided(handed_in(item, reader), organiser, outcome="returned", comment="再写")
    early = timezone.now() - timedelta(days=3)
    reflection.versions.update(handed_in_at=early)
    handed_in(item, reader, WORDS + "改过。")
    assert states(item, reader) == {(item.pk, reader.pk): ("done", timezone.localdate(early))}


def test_nothing_is_asked_where_no_item_is_for_a_reflection(
    session: StudySession, item: ChecklistItem, reader: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    (task,) = item.checklist.add_task("别的事")
    with django_assert_num_queries(0):
        assert states(task, reader) == {}


def test_mine(session: StudySession, item: ChecklistItem, reader: User, organiser: User) -> None:
    today = timezone.localdate()
    late = make_item(session, text="已经过期的", due_on=today - timedelta(days=1))
    gone = make_item(session, text="撤下的", archived_at=timezone.now())
    rows = my_reflections(session, reader, today)
    assert [(row.item, row.state, row.is_overdue) for row in rows] == [(item, "none", False), (late, "none", True)]
    decided(handed_in(item, reader), organiser, outcome="returned", comment="说说自己")
    handed_in(late, reader)
    write(gone, reader)
    rows = my_reflections(session, reader, today)
    assert [(row.item, row.state) for row in rows] == [(item, "returned"), (late, "handed_in"), (gone, "draft")]
    assert rows[0].returned is not None
    assert rows[0].returned.comment == "说说自己"
    assert my_reflections(session, organiser, today) == []

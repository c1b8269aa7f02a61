"""After the opening every change is told to the members, loses nobody's work, and is counted at once."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.changes import items_changed, work_changed
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.library.models import Speech
from speeches.study.models import StudySession
from tests.checklists.making import in_days, parts
from tests.conftest import signed_in
from tests.study.making import make_list, make_session


@pytest.fixture
def session(organiser: User, reader: User) -> StudySession:
    return make_session(organiser, reader)


@pytest.fixture
def checklist(session: StudySession) -> Checklist:
    return make_list(session, "写提纲", "谈体会", due_on=in_days(2))


def first_of(checklist: Checklist) -> ChecklistItem:
    return checklist.items.order_by("position")[0]


def post(person: User, name: str, pk: int, **data: Any) -> Any:
    return signed_in(person).post(reverse(f"checklists:{name}", args=[pk]), data)


def edit(person: User, item: ChecklistItem, **other: Any) -> Any:
    data = {"text": item.text, "is_required": "on", "due_on": item.due_on.isoformat() if item.due_on else ""}
    return post(person, "item_edit", item.pk, **(data | other))


def told(session: StudySession) -> list[tuple[str, str, dict[str, Any]]]:
    return [(news.kind, news.about, news.details) for news in session.news.order_by("pk")]


def test_added_changed_moved_taken_off_and_put_back(
    checklist: Checklist, session: StudySession, organiser: User
) -> None:
    item, day = first_of(checklist), in_days(2).isoformat()
    post(organiser, "task_create", checklist.pk, text="交小结")
    edit(organiser, item, due_on=in_days(9).isoformat())
    edit(organiser, item, text="写一份提纲", due_on=in_days(9).isoformat())
    edit(organiser, item, text="写一份提纲", due_on=in_days(9).isoformat())
    post(organiser, "checklist_due", checklist.pk, how="shift", days="7")
    post(organiser, "checklist_due", checklist.pk, how="set", due_on=day)
    post(organiser, "item_delete", item.pk)
    post(organiser, "item_restore", item.pk)
    post(organiser, "checklist_delete", checklist.pk)
    assert told(session) == [
        ("item_added", "交小结", {}),
        ("due_moved", "写提纲", {"from": day, "to": in_days(9).isoformat()}),
        ("item_changed", "写一份提纲", {}),
        ("due_moved", "必读清单", {"total": 2, "days": 7}),
        ("due_moved", "必读清单", {"total": 3, "to": day}),
        ("item_archived", "写一份提纲", {}),
        ("item_restored", "写一份提纲", {}),
        ("item_archived", "必读清单", {"total": 3}),
    ]


def test_what_is_for_a_group_is_told_to_it(checklist: Checklist, session: StudySession, organiser: User) -> None:
    group = session.groups.create(name="第一组")
    post(organiser, "task_create", checklist.pk, text="整理摘要", group=group.pk)
    assert told(session) == [("item_added", "整理摘要", {"group": group.pk})]


def test_of_a_draft_and_of_ones_own_list_nothing_is_told(organiser: User, bare: Checklist, reader: User) -> None:
    draft = make_session(organiser, status="draft")
    post(organiser, "task_create", make_list(draft).pk, text="交小结")
    post(reader, "task_create", bare.pk, text="交小结")
    assert told(draft) == []


def test_in_a_draft_items_and_lists_are_deleted(organiser: User) -> None:
    checklist = make_list(make_session(organiser, status="draft"), "写提纲", "谈体会")
    post(organiser, "item_delete", first_of(checklist).pk)
    assert checklist.items.count() == 1
    post(organiser, "checklist_delete", checklist.pk)
    assert not Checklist.objects.filter(pk=checklist.pk).exists()


def test_taking_off_loses_nobodys_work_and_putting_back_brings_it_again(
    checklist: Checklist, session: StudySession, organiser: User, reader: User
) -> None:
    item, member = first_of(checklist), session.memberships.filter(user=reader)
    checklist.tick(item, reader, now=timezone.now())
    assert member.values_list("required_done", "required_total").get() == (1, 2)
    post(organiser, "item_delete", item.pk)
    assert member.values_list("required_done", "required_total").get() == (0, 1)
    assert reader.item_ticks.count() == 1
    assert (
        "写提纲"
        in signed_in(organiser).get(reverse("checklists:checklist_arrange", args=[checklist.pk])).content.decode()
    )
    post(organiser, "item_restore", item.pk)
    assert member.values_list("required_done", "required_total").get() == (1, 2)
    assert [row.text for row in checklist.items.order_by("position")] == ["写提纲", "谈体会"]


def test_another_group_or_day_counts_at_once(
    checklist: Checklist, session: StudySession, organiser: User, reader: User
) -> None:
    group = session.groups.create(name="第一组")
    edit(organiser, first_of(checklist), group=group.pk)
    member = session.memberships.get(user=reader)
    assert member.required_total == 1
    post(organiser, "checklist_due", checklist.pk, how="set", due_on=in_days(5).isoformat())
    member.refresh_from_db()
    assert member.next_due_on == in_days(5)


@pytest.fixture
def heard() -> Iterator[list[tuple[str, list[int]]]]:
    """What the signals say while a test runs."""
    said: list[tuple[str, list[int]]] = []

    def hear_items(*, item_ids: list[int], **kwargs: Any) -> None:
        said.append(("items", sorted(item_ids)))

    def hear_work(*, item_ids: list[int], **kwargs: Any) -> None:
        said.append(("work", sorted(item_ids)))

    items_changed.connect(hear_items)
    work_changed.connect(hear_work)
    yield said
    items_changed.disconnect(hear_items)
    work_changed.disconnect(hear_work)


Verb = Callable[[Checklist, ChecklistItem, Speech], Any]
ADDING: list[Verb] = [
    lambda checklist, item, speech: checklist.add_speech(speech),
    lambda checklist, item, speech: checklist.add_sections(parts(speech)),
    lambda checklist, item, speech: checklist.add_task("交小结"),
    lambda checklist, item, speech: checklist.add_notes(1),
    lambda checklist, item, speech: checklist.add_reflection("谈认识"),
]


@pytest.mark.parametrize("verb", ADDING)
def test_adding_says_which_items(
    checklist: Checklist, speech: Speech, heard: list[tuple[str, list[int]]], verb: Verb
) -> None:
    made = verb(checklist, first_of(checklist), speech)
    assert heard == [("items", sorted(item.pk for item in made))]


def test_archiving_restoring_and_ticking_say_it_too(
    checklist: Checklist, reader: User, heard: list[tuple[str, list[int]]]
) -> None:
    item = first_of(checklist)
    item.archive(now=timezone.now())
    item.archive(now=timezone.now())
    item.restore()
    checklist.tick(item, reader, now=timezone.now())
    checklist.untick(item, reader)
    checklist.move(item, 1)
    assert heard == [("items", [item.pk]), ("items", [item.pk]), ("work", [item.pk]), ("work", [item.pk])]


def test_a_list_of_ones_own_says_nothing_of_items(
    bare: Checklist, speech: Speech, heard: list[tuple[str, list[int]]]
) -> None:
    bare.add_speech(speech)
    assert heard == []

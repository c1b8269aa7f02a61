"""Lists made from others: a session's from a template or an earlier session, a template from any list."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.checklists.states import ItemState
from speeches.checklists.templates import copy_lists, make_template
from speeches.library.models import Speech
from speeches.study.models import StudySession
from tests.checklists.making import count_queries, parts
from tests.study.making import make_list, make_session

FIRST = date(2026, 3, 2)
FIELDS = ("kind", "speech", "section", "text", "question", "is_required", "notes_wanted", "min_characters")


@pytest.fixture
def earlier(organiser: User, speech: Speech) -> StudySession:
    """A session with two lists, one item archived, one for a group."""
    session = make_session(organiser, starts_on=FIRST, ends_on=FIRST + timedelta(days=13))
    checklist = make_list(session)
    checklist.add_speech(speech, due_on=FIRST + timedelta(days=3), question="主线是什么？")
    checklist.add_sections(parts(speech), is_required=False, text="重点看")
    checklist.add_notes(2, section=parts(speech)[0], due_on=FIRST - timedelta(days=1))
    checklist.add_reflection("谈认识", min_characters=800, group=session.groups.create(name="第一组"))
    (gone,) = checklist.add_task("不再要的事")
    gone.archive(now=timezone.now())
    make_list(session, "谈一次话", title="选读清单")
    return session


@pytest.fixture
def later(organiser: User) -> StudySession:
    return make_session(organiser, title="夏季读书班", starts_on=date(2026, 6, 1), ends_on=date(2026, 6, 14))


def facts(items: list[ChecklistItem]) -> list[tuple[object, ...]]:
    return [tuple(getattr(item, name) for name in FIELDS) for item in items]


def current(checklist: Checklist) -> list[ChecklistItem]:
    return list(checklist.items.current().order_by("position"))


def test_all_lists_of_an_earlier_session(earlier: StudySession, later: StudySession) -> None:
    copies = copy_lists(earlier, later, shift_days=91)
    assert [copy.title for copy in copies] == ["必读清单", "选读清单"]
    for copy, original in zip(copies, earlier.checklists.with_totals(), strict=True):
        assert facts(current(copy)) == facts(current(original))
        assert copy.session == later
    assert [item.due_on for item in current(copies[0])] == [
        FIRST + timedelta(days=94),
        None,
        None,
        FIRST + timedelta(days=90),
        None,
    ]


def test_groups_are_those_of_the_same_name(earlier: StudySession, later: StudySession) -> None:
    known = later.groups.create(name="第一组")
    (copy, _other) = copy_lists(earlier, later, shift_days=0)
    assert copy.items.get(kind="reflection").group == known
    another = make_session(later.memberships.get().user, title="再一个班")
    copy_lists(earlier, another, shift_days=0)
    assert another.groups.get().name == "第一组"


def test_lists_come_behind_those_that_stand_and_count_at_once(
    earlier: StudySession, organiser: User, reader: User
) -> None:
    running = make_session(organiser, reader, title="正在进行的班")
    make_list(running, "写提纲")
    copies = copy_lists(earlier, running, shift_days=0)
    assert [copy.position for copy in copies] == [1, 2]
    member = running.memberships.get(user=reader)
    assert (member.required_total, member.optional_total) == (4, 2)
    assert not ItemState.objects.exists()


def test_a_template_counts_from_the_first_day(earlier: StudySession, later: StudySession, organiser: User) -> None:
    source = earlier.checklists.get(title="必读清单")
    template = make_template(source, organiser, starts_on=earlier.starts_on, title="两周模板")
    assert (template.owner, template.is_template, template.title) == (organiser, True, "两周模板")
    assert [item.due_after for item in current(template)] == [3, None, None, 0, None]
    assert facts(current(template)) == facts(current(source))
    assert not template.items.exclude(due_on=None).exists()
    assert not template.items.exclude(group=None).exists()
    (copy,) = copy_lists(template, later, shift_days=0)
    assert [item.due_on for item in current(copy)] == [date(2026, 6, 4), None, None, date(2026, 6, 1), None]
    assert not copy.items.exclude(due_after=None).exists()


def test_a_template_is_on_nobodys_desk(organiser: User, speech: Speech) -> None:
    template = Checklist.objects.create(owner=organiser, title="模板", is_template=True)
    template.add_speech(speech, due_after=3)
    assert not ChecklistItem.objects.asked_of(organiser).exists()
    assert not Checklist.objects.asked_of(organiser).exists()


def test_more_items_ask_no_more_queries(earlier: StudySession, organiser: User) -> None:
    targets = [make_session(organiser, title=f"第{number}班", status="draft") for number in range(2)]
    few = count_queries(lambda: copy_lists(earlier, targets[0], shift_days=0))
    checklist = earlier.checklists.get(title="必读清单")
    for number in range(20):
        checklist.add_task(f"第{number}件事")
    assert count_queries(lambda: copy_lists(earlier, targets[1], shift_days=0)) == few

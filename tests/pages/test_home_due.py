"""What the study desk says is due, over all sessions and checklists."""

from datetime import date, timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.checklists.due_items import DueItems, due_items
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.library.models import Speech
from speeches.pages.home_page import home_due
from speeches.progress.marks import mark_section
from speeches.study.models import SessionGroup
from tests.conftest import make_speech, signed_in
from tests.study.making import count_anew, make_list, make_session

URL = reverse("pages:home")
MONDAY = date(2026, 3, 9)  # so that every part of the week is there


def titles(due: DueItems) -> tuple[list[str], ...]:
    return tuple([row.item.title for row in rows] for rows in (due.overdue, due.today, due.this_week))


def own_list(owner: User, **days: date) -> Checklist:
    """A list of the person's own with a task for each name."""
    checklist = Checklist.objects.create(owner=owner, title="自己的清单")
    for task, day in days.items():
        checklist.add_task(task, due_on=day)
    return checklist


def test_overdue_today_and_this_week_come_from_everywhere(organiser: User, reader: User) -> None:
    session = make_session(organiser, reader)
    make_list(session, "班上逾期", due_on=MONDAY - timedelta(days=1))
    make_list(session, "班上今天", due_on=MONDAY)
    count_anew(session)
    own_list(reader, 自己今天=MONDAY, 自己周日=MONDAY + timedelta(days=6), 下周一=MONDAY + timedelta(days=7))
    overdue, today, this_week = titles(home_due(reader, MONDAY))
    assert overdue == ["班上逾期"]
    assert sorted(today) == ["班上今天", "自己今天"]
    assert this_week == ["自己周日"]


def test_what_is_done_by_hand_by_reading_or_by_an_organiser_is_left_out(
    organiser: User, reader: User, speech: Speech
) -> None:
    session = make_session(organiser, reader)
    checklist = make_list(session, "自己勾选", "组织者确认", "没有做", due_on=MONDAY)
    checklist.add_speech(speech, due_on=MONDAY)
    ticked, confirmed = checklist.items.all()[:2]
    checklist.tick(ticked, reader, now=timezone.now())
    confirmed.confirmations.create(owner=reader, confirmed_by=organiser, reason="当面谈过", confirmed_at=timezone.now())
    for section in speech.sections.all():
        mark_section(reader, section, is_read=True, now=timezone.now())
    count_anew(session)
    assert titles(home_due(reader, MONDAY)) == ([], ["没有做"], [])


def test_it_says_what_the_lists_themselves_say(organiser: User, reader: User, speech: Speech) -> None:
    """The desk asks what the session keeps; the lists ask anew."""
    session = make_session(organiser, reader)
    group = SessionGroup.objects.create(session=session, name="一组")
    checklist = make_list(session, "甲", "乙", "丙", due_on=MONDAY - timedelta(days=2))
    checklist.add_sections(list(speech.sections.all()), due_on=MONDAY)
    ChecklistItem.objects.filter(text="甲").update(group=group)
    checklist.tick(checklist.items.get(text="乙"), reader, now=timezone.now())
    mark_section(reader, speech.sections.all()[0], is_read=True, now=timezone.now())
    own_list(reader, 自己=MONDAY)
    count_anew(session)
    whole = due_items(reader, MONDAY)
    said = titles(home_due(reader, MONDAY))
    assert said == tuple([row.item.title for row in rows] for rows in (whole.overdue, whole.today, whole.this_week))
    assert said[0] == ["丙"]


def test_other_peoples_and_closed_sessions_items_are_not_there(organiser: User, reader: User, stranger: User) -> None:
    for person, status in ((stranger, "open"), (reader, "closed"), (reader, "draft")):
        session = make_session(organiser, person, status=status)
        make_list(session, "不该出现", due_on=MONDAY)
    own_list(stranger, 别人的=MONDAY)
    assert not home_due(reader, MONDAY)


def test_the_page_names_the_parts_and_cuts_a_wall(reader: User) -> None:
    today = timezone.localdate()
    own_list(reader, **{f"任务{number}。": today - timedelta(days=number) for number in range(1, 10)}, 今天的=today)
    page = signed_in(reader).get(URL).content.decode()
    assert "已逾期" in page
    assert "今天的" in page
    assert "任务9。" in page  # the one that is late for the longest time
    assert "任务1。" not in page
    assert "全部 9 项" in page


def test_with_nothing_due_it_says_so(reader: User) -> None:
    assert "本周没有到期" in signed_in(reader).get(URL).content.decode()


def test_more_items_ask_no_more_queries(
    organiser: User, reader: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    today, client = timezone.localdate(), Client()
    client.force_login(reader)
    session = make_session(organiser, reader)
    checklist = make_list(session, "一件事", due_on=today)
    checklist.add_speech(make_speech(), due_on=today)
    count_anew(session)
    with django_assert_num_queries(19) as few:
        client.get(URL)
    for number in range(8):
        checklist.add_speech(make_speech(title=f"第{number}篇"), due_on=today)
        checklist.add_sections(list(make_speech(title=f"另{number}篇").sections.all()), due_on=today)
    count_anew(session)
    with django_assert_num_queries(len(few.captured_queries) + 1):  # the outlines that sections stand in
        client.get(URL)

"""One member as the session's organisers see them: its items and meetings, and nothing else."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.changes import work_changed
from speeches.checklists.items import ChecklistItem
from speeches.checklists.states import ItemConfirmation
from speeches.notes.models import Note
from speeches.progress.marks import mark_section
from speeches.reflections.models import Reflection
from speeches.study.meetings import Attendance, Meeting
from speeches.study.models import StudySession
from tests.checklists.making import count_queries, parts
from tests.conftest import make_speech, signed_in
from tests.reports.session_making import Class, for_group, make_class
from tests.study.making import count_anew, make_session

PAGE = "member_detail"


@pytest.fixture
def course(organiser: User) -> Class:
    return make_class(organiser)


@pytest.fixture
def address(course: Class) -> str:
    return course.url(PAGE, course.members[0].pk)


def shown(organiser: User, address: str) -> str:
    return signed_in(organiser).get(address).content.decode()


def test_items_with_how_and_when(course: Class, organiser: User, address: str) -> None:
    """Read here, ticked, confirmed with a reason: each is shown as what it is."""
    person, speech = course.people[0], course.speech.speech
    assert speech
    for section in parts(speech):
        mark_section(person, section, is_read=True, now=timezone.now())
    course.tick(course.task, person)
    ItemConfirmation.objects.create(
        item=course.extra, owner=person, confirmed_by=organiser, reason="现场讲解", confirmed_at=timezone.now()
    )
    work_changed.send(sender=ChecklistItem, owner=person, item_ids=[course.extra.pk])
    page = shown(organiser, address)
    assert "在本站读完" in page
    assert "本人勾选" in page
    assert "由沈怀瑾代为确认：现场讲解" in page
    assert "必读 2/2（100 %）" in page


def test_an_organiser_may_confirm_what_is_not_done(course: Class, organiser: User, address: str) -> None:
    """As long as the session is open."""
    link = f"{reverse('checklists:item_confirm', args=[course.task.pk])}?member={course.members[0].pk}"
    assert link in shown(organiser, address)
    course.tick(course.task, course.people[0])
    assert link not in shown(organiser, address)
    StudySession.objects.update(status="closed", closed_at=timezone.now())
    assert "/confirm/" not in shown(organiser, address)


def test_items_of_other_groups_are_not_there(course: Class, organiser: User, address: str) -> None:
    for_group(course.task, course.members[1].group_id)
    assert "写一份计划" not in shown(organiser, address)
    assert "写一份计划" in shown(organiser, course.url(PAGE, course.members[1].pk))


def test_meetings(course: Class, organiser: User, address: str) -> None:
    """Whoever has no row was there; a meeting that nobody recorded says nothing."""
    today, now = timezone.localdate(), timezone.now()
    for title in ("第一次研讨", "第二次研讨"):
        Meeting.objects.create(session=course.session, held_on=today, title=title, recorded_at=now)
    Meeting.objects.create(session=course.session, held_on=today, title="以后的研讨")
    meeting = Meeting.objects.get(title="第二次研讨")
    Attendance.objects.create(meeting=meeting, membership=course.members[0], kind="excused", remark="出差")
    page = shown(organiser, address)
    assert "✓ 到场" in page
    assert "出差" in page
    assert "以后的研讨" not in page


def test_nothing_else_of_theirs(course: Class, organiser: User, address: str) -> None:
    """Other reading, private notes, drafts of reflections: neither words nor counts of them."""
    person = course.people[0]
    private = make_speech("只有本人读过的一段。", title="班外的讲话")
    section = parts(private)[0]
    mark_section(person, section, is_read=True, now=timezone.now())
    Note.objects.create(owner=person, section=section, body="只给自己看")
    (item,) = course.task.checklist.items.bulk_create(
        [ChecklistItem(checklist=course.task.checklist, position=9, kind="reflection", text="交一篇心得")]
    )
    now = timezone.now()
    Reflection.objects.create(item=item, owner=person, title="草稿里的题目", created_at=now, saved_at=now)
    count_anew(course.session)
    page = shown(organiser, address)
    assert "交一篇心得" in page
    for words in ("班外的讲话", "只给自己看", "草稿", "共享了 1 条"):
        assert words not in page
    Note.objects.update(session=course.session)
    assert "共享了 1 条" in shown(organiser, address)


def test_reflection_that_was_handed_in(course: Class, organiser: User, address: str) -> None:
    (item,) = course.task.checklist.items.bulk_create(
        [ChecklistItem(checklist=course.task.checklist, position=9, kind="reflection", text="交一篇心得")]
    )
    now = timezone.now()
    Reflection.objects.create(
        item=item, owner=course.people[0], status="handed_in", created_at=now, saved_at=now, handed_in_at=now
    )
    count_anew(course.session)
    page = shown(organiser, address)
    assert "已提交心得体会" in page


def test_strangers_find_nothing(
    course: Class, organiser: User, stranger: User, administrator: User, address: str
) -> None:
    """Nor does the member; an organiser finds no member of another session, and none who left."""
    other = make_session(stranger)
    for person in (stranger, administrator, course.people[0]):
        assert signed_in(person).get(address).status_code == 404
    assert signed_in(stranger).get(address.replace(f"/{course.session.pk}/", f"/{other.pk}/", 1)).status_code == 404
    course.session.memberships.filter(user=course.people[0]).update(status="withdrawn", withdrawn_at=timezone.now())
    assert signed_in(organiser).get(address).status_code == 404


def test_nobody_signed_in(address: str) -> None:
    assert "/accounts/login/" in Client().get(address)["Location"]


def test_more_rows_ask_no_more(course: Class, organiser: User, address: str) -> None:
    client = signed_in(organiser)
    few = count_queries(lambda: client.get(address))
    for number in range(20):
        course.task.checklist.add_task(f"第{number}件事")
        Meeting.objects.create(
            session=course.session, held_on=timezone.localdate(), title="研讨", recorded_at=timezone.now()
        )
    count_anew(course.session)
    assert count_queries(lambda: client.get(address)) == few

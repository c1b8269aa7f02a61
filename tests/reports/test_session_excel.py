"""A session as an Excel file: one sheet a subject, each of what its organisers may see and nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from speeches.accounts.models import User
from speeches.reflections.models import Reflection
from speeches.study.meetings import Meeting
from tests.checklists.making import in_days
from tests.conftest import signed_in
from tests.reports.files import sheet_rows, workbook
from tests.reports.session_making import Class, for_group, make_class


@pytest.fixture
def course(organiser: User) -> Class:
    return make_class(organiser)


def hand_in(course: Class, person: User, title: str, *, status: str = "handed_in", draft: str = "") -> Reflection:
    """The person handed in a reflection of twenty characters; `draft` is what they have written since."""
    now = timezone.now()
    item = course.session.checklists.get().items.filter(kind="reflection").first()
    if item is None:
        item = course.session.checklists.get().items.create(kind="reflection", text="写一篇心得", position=9)
    reflection = Reflection.objects.create(
        item=item,
        owner=person,
        status=status,
        title=draft or title,
        body=draft,
        characters=len(draft) or 20,
        created_at=now,
        saved_at=now,
        handed_in_at=None if status == "draft" else now,
    )
    if status != "draft":
        reflection.versions.create(number=1, title=title, body="学" * 20, characters=20, handed_in_at=now)
    return reflection


def leave(course: Class, place: int) -> None:
    """The person of that place withdraws."""
    people = course.session.memberships.filter(user=course.people[place])
    people.update(status="withdrawn", withdrawn_at=timezone.now())


def test_one_sheet_a_subject(course: Class, organiser: User) -> None:
    """Attendance and reflections only where there are some."""
    client, address = signed_in(organiser), course.url("session_excel")
    assert workbook(client, address).sheetnames == ["总览", "分组情况", "进度表", "未完成名单"]
    Meeting.objects.create(session=course.session, held_on=in_days(-1), title="集中研讨", recorded_at=timezone.now())
    hand_in(course, course.people[0], "学以致用")
    book = workbook(client, address)
    assert book.sheetnames == ["总览", "分组情况", "进度表", "未完成名单", "考勤", "心得体会"]
    assert all(page.freeze_panes == "B2" for page in book)


def test_the_overview(course: Class, organiser: User) -> None:
    for item in (course.speech, course.task):
        course.tick(item, course.people[0])
    rows = dict(sheet_rows(workbook(signed_in(organiser), course.url("session_excel")), "总览"))
    assert rows["学习班"] == "春季读书班"
    assert rows["开始日期"] == course.session.starts_on.isoformat()
    assert (rows["学员人数"], rows["已完成"], rows["已逾期"], rows["未开始"]) == ("3", "1", "2", "")
    assert (rows["必读条目"], rows["选读条目"]) == ("2", "1")


def test_figures_are_numbers_and_days_are_days(course: Class, organiser: User) -> None:
    book = workbook(signed_in(organiser), course.url("session_excel"))
    assert [cell.data_type for cell in book["分组情况"][2]] == ["s", *"n" * 7]
    due = book["进度表"]["F2"]
    assert due.is_date
    assert due.number_format == "yyyy-mm-dd"


def test_groups_in_their_order_and_those_in_none(course: Class, organiser: User) -> None:
    course.session.memberships.filter(user=course.people[2]).update(group=None)
    course.tick(course.task, course.people[0])
    rows = sheet_rows(workbook(signed_in(organiser), course.url("session_excel")), "分组情况")[1:]
    assert [(row[0], row[1], row[6], row[7]) for row in rows] == [
        ("一组", "1", "1", "2"),
        ("二组", "1", "", "2"),
        ("—", "1", "", "2"),
    ]


def test_who_has_not_finished_and_what_is_to_be_done(course: Class, organiser: User) -> None:
    """Optional items and those of other groups are not among it; who has nothing to do is not on the list."""
    for_group(course.task, course.members[0].group_id)
    for_group(course.speech, course.members[0].group_id)
    course.tick(course.task, course.people[0])
    rows = sheet_rows(workbook(signed_in(organiser), course.url("session_excel")), "未完成名单")
    assert [(row[0], row[-1]) for row in rows[1:]] == [
        ("安一", "在动员会上的讲话"),
        ("陈三", "在动员会上的讲话\n写一份计划"),
    ]


def test_attendance_of_recorded_meetings(course: Class, organiser: User) -> None:
    meetings = [
        Meeting.objects.create(session=course.session, held_on=in_days(-day), title=title, recorded_at=recorded)
        for day, title, recorded in ((3, "开班", timezone.now()), (1, "研讨", timezone.now()), (0, "未记", None))
    ]
    for meeting, member, kind in ((0, 1, "excused"), (0, 2, "absent"), (1, 0, "late")):
        meetings[meeting].attendances.create(membership=course.members[member], kind=kind, remark="家事")
    rows = sheet_rows(workbook(signed_in(organiser), course.url("session_excel")), "考勤")
    assert rows[0][2:] == [f"{in_days(-3).isoformat()} 开班", f"{in_days(-1).isoformat()} 研讨"]
    assert [[row[0], *row[2:]] for row in rows[1:]] == [
        ["安一", "到场", "迟到"],
        ["陈三", "缺席", "到场"],
        ["白二", "请假", "到场"],
    ]


def test_reflections_as_they_were_handed_in(course: Class, organiser: User) -> None:
    """No draft, no word that was written after a return, nobody who has left."""
    hand_in(course, course.people[0], "学以致用", status="returned", draft="还没有想好的新题目")
    hand_in(course, course.people[1], "只是草稿", status="draft")
    hand_in(course, course.people[2], "走了的人")
    leave(course, 2)
    book = workbook(signed_in(organiser), course.url("session_excel"))
    (row,) = sheet_rows(book, "心得体会")[1:]
    with override("zh-hans"):
        returned = str(Reflection.Status.RETURNED.label)
    assert row == ["安一", "一组", "写一篇心得", "学以致用", returned, "20", timezone.localdate().isoformat(), "1", "—"]
    every = [cell for page in book for line in page.iter_rows(values_only=True) for cell in line]
    assert not [cell for cell in every if "想好" in str(cell) or "草稿" in str(cell)]


def test_a_closed_session_says_what_it_said_on_its_last_day(course: Class, organiser: User) -> None:
    closed_at = timezone.now() - timedelta(days=5)
    course.session.status, course.session.closed_at = "closed", closed_at
    course.session.save()
    rows = dict(sheet_rows(workbook(signed_in(organiser), course.url("session_excel")), "总览"))
    assert rows["截至日期"] == timezone.localdate(closed_at).isoformat()
    assert (rows["已逾期"], rows["未开始"]) == ("", "3")


def test_withdrawn_members_stand_nowhere(course: Class, organiser: User) -> None:
    leave(course, 1)
    book = workbook(signed_in(organiser), course.url("session_excel"))
    assert "白二" not in {cell for page in book for row in page.iter_rows(values_only=True) for cell in row}
    assert dict(sheet_rows(book, "总览"))["学员人数"] == "2"

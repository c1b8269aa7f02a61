"""Meetings, and attendance: everybody was there, but for those who are marked."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from speeches.accounts.models import User
from speeches.study.meetings import Attendance, Meeting
from speeches.study.models import StudySession
from speeches.study.news import SessionNews
from speeches.study.people_meetings import change_meeting, record_attendance
from tests.conftest import make_user, signed_in
from tests.study.making import join, make_session, page_of

pytestmark = pytest.mark.usefixtures("joined")


@pytest.fixture
def meeting(session: StudySession) -> Meeting:
    return Meeting.objects.create(session=session, held_on=timezone.localdate(), title="第一次研讨")


def test_members_are_told_of_a_meeting_to_come(session: StudySession, client: Client, reader: User) -> None:
    today = timezone.localdate()
    sent = {"title": "第一次研讨", "held_on": today.isoformat(), "place": "三楼会议室"}
    client.post(page_of(session, "meeting_create"), sent)
    assert SessionNews.objects.get().details == {"to": today.isoformat()}
    shown = signed_in(reader).get(page_of(session, "meeting_list")).content.decode()
    assert "三楼会议室" in shown
    assert "记录考勤" not in shown
    client.post(page_of(session, "meeting_create"), sent | {"held_on": "2020-01-01"})
    assert SessionNews.objects.count() == 1


def test_bad_input_is_shown_and_nothing_is_saved(session: StudySession, client: Client) -> None:
    answer = client.post(page_of(session, "meeting_create"), {"title": "第一次研讨", "held_on": "2026-13-40"})
    assert 'value="第一次研讨"' in answer.content.decode()
    assert not session.meetings.exists()


def test_a_meeting_is_changed_and_deleted(session: StudySession, meeting: Meeting, client: Client) -> None:
    sent = {"title": "第二次研讨", "held_on": "2026-03-14", "place": ""}
    client.post(page_of(session, "meeting_edit", meeting.pk), sent)
    assert session.meetings.get().title == "第二次研讨"
    client.get(page_of(session, "meeting_delete", meeting.pk))
    client.post(page_of(session, "meeting_delete", meeting.pk))
    assert not session.meetings.exists()


def test_what_another_does_while_a_meeting_is_changed_stays(session: StudySession, meeting: Meeting) -> None:
    """The attendance that was recorded, and that the meeting is gone."""
    as_opened = session.meetings.get()
    record_attendance(meeting, {}, now=timezone.now())
    as_opened.place = "三楼会议室"
    change_meeting(as_opened)
    there = session.meetings.get()
    assert (there.place, bool(there.recorded_at)) == ("三楼会议室", True)
    there.delete()
    change_meeting(as_opened)
    assert not session.meetings.exists()


def test_everybody_was_there_but_for_the_marked(
    session: StudySession, meeting: Meeting, client: Client, reader: User
) -> None:
    rows = [join(session, make_user(name)) for name in ("late", "absent", "excused")]
    sheet = client.get(page_of(session, "attendance_edit", meeting.pk)).content.decode()
    assert sheet.count('value="" checked') == 4
    listed = list(session.memberships.participants().values_list("pk", flat=True))
    marks = {f"kind-{row.pk}": row.user.username for row in rows} | {f"remark-{rows[2].pk}": "出差"}
    client.post(page_of(session, "attendance_edit", meeting.pk), {"listed": listed, **marks})
    assert "应到 4 人，实到 2 人" in client.get(page_of(session, "meeting_list")).content.decode()
    assert "你已到场" in signed_in(reader).get(page_of(session, "meeting_list")).content.decode()
    mine = signed_in(rows[2].user).get(page_of(session, "meeting_list")).content.decode()
    assert "请假" in mine
    assert "出差" in mine
    assert "实到" not in mine
    client.post(page_of(session, "attendance_edit", meeting.pk), {"listed": listed, f"kind-{rows[0].pk}": "late"})
    assert Attendance.objects.get().membership == rows[0]


def test_who_was_not_on_the_sheet_was_not_expected(session: StudySession, meeting: Meeting, client: Client) -> None:
    client.post(page_of(session, "attendance_edit", meeting.pk), {"listed": []})
    newcomer = join(session, make_user("newcomer")).user
    assert "应到 1 人，实到 1 人" in client.get(page_of(session, "meeting_list")).content.decode()
    assert "你已到场" not in signed_in(newcomer).get(page_of(session, "meeting_list")).content.decode()


def test_marks_of_other_sessions_and_unknown_kinds_are_not_taken(
    session: StudySession, meeting: Meeting, client: Client, stranger: User
) -> None:
    other = make_session(stranger, make_user("someone"))
    foreign, mine = other.memberships.participants().get(), session.memberships.participants().get()
    sent = {"listed": [foreign.pk, mine.pk], f"kind-{foreign.pk}": "late", f"kind-{mine.pk}": "asleep"}
    client.post(page_of(session, "attendance_edit", meeting.pk), sent)
    assert not Attendance.objects.exists()
    assert client.get(page_of(other, "attendance_edit", meeting.pk)).status_code == 404


def test_a_closed_session_keeps_its_meetings(session: StudySession, meeting: Meeting, client: Client) -> None:
    session.status, session.closed_at = "closed", timezone.now()
    session.save()
    sent = {"title": "另一次", "held_on": "2026-03-14", "place": ""}
    assert "学习班已结束" in client.post(page_of(session, "meeting_create"), sent).content.decode()
    assert "学习班已结束" in client.post(page_of(session, "meeting_edit", meeting.pk), sent).content.decode()
    client.post(page_of(session, "meeting_delete", meeting.pk))
    client.post(page_of(session, "attendance_edit", meeting.pk), {"listed": []})
    assert [(one.title, one.recorded_at) for one in session.meetings.all()] == [("第一次研讨", None)]


@pytest.mark.parametrize("name", ["meeting_edit", "meeting_delete", "attendance_edit"])
def test_only_who_runs_the_session_changes_meetings(
    session: StudySession, meeting: Meeting, reader: User, name: str
) -> None:
    assert signed_in(reader).get(page_of(session, name, meeting.pk)).status_code == 404
    assert signed_in(reader).post(page_of(session, name, meeting.pk)).status_code == 404


def test_more_people_and_meetings_ask_no_more_queries(session: StudySession, meeting: Meeting, client: Client) -> None:
    pages = [page_of(session, "meeting_list"), page_of(session, "attendance_edit", meeting.pk)]
    few = [_queries(client, address) for address in pages]
    for number in range(8):
        join(session, make_user(f"u{number}"), group=session.groups.create(name=f"{number}"))
        Meeting.objects.create(session=session, held_on=timezone.localdate(), title=f"第{number}次")
    assert [_queries(client, address) for address in pages] == few


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)

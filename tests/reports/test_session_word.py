"""A session's report in Word: sentences with the figures, tables, names; to be handed upwards as it is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from speeches.accounts.models import User
from speeches.study.meetings import Meeting
from speeches.study.models import StudySession
from tests.checklists.making import in_days
from tests.conftest import signed_in
from tests.reports.files import word, word_text
from tests.reports.session_making import Class, for_group, make_class
from tests.reports.test_session_excel import hand_in


@pytest.fixture
def course(organiser: User) -> Class:
    User.objects.filter(pk=organiser.pk).update(unit="云屏区学习办公室")
    return make_class(organiser)


def report(course: Class, organiser: User) -> str:
    return word_text(signed_in(organiser), course.url("session_word"))


def test_the_usual_form(course: Class, organiser: User) -> None:
    """Title, four parts, who signs, and the day; what is a heading stands in Word's outline."""
    document = word(signed_in(organiser), course.url("session_word"))
    said = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.text]
    assert said[0] == ("Title", "春季读书班学习情况报告")
    headings = [text for style, text in said if style == "Heading 1"]
    assert headings == ["一、基本情况", "二、学习进度", "三、心得体会", "四、未完成名单"]
    today = timezone.localdate()
    assert said[-2:] == [
        ("Official Closing", "云屏区学习办公室"),
        ("Official Closing", f"{today.year}年{today.month}月{today.day}日"),
    ]


def test_the_sentences_say_the_figures(course: Class, organiser: User) -> None:
    for item in (course.speech, course.task):
        course.tick(item, course.people[0])
    course.tick(course.task, course.people[1])
    text = report(course, organiser)
    assert "共有学员3人。学员分为2个小组学习。阅读清单共列必读条目2项、选读条目1项。" in text
    assert "已完成全部必读条目的1人，正在进行的0人，有条目逾期的2人，尚未开始的0人" in text
    assert "必读条目总体完成率为50%。" in text  # three of six


def test_the_tables(course: Class, organiser: User) -> None:
    """By group with a sum, and by item: how many it is for, how many have done it."""
    for_group(course.task, course.members[0].group_id)
    course.tick(course.task, course.people[0])
    groups, items = word(signed_in(organiser), course.url("session_word")).tables
    rows = [[cell.text for cell in row.cells] for row in groups.rows]
    assert rows[0][:2] == ["小组", "学员人数"]
    assert rows[1:] == [
        ["一组", "2", "0", "0", "2", "0", "25%"],
        ["二组", "1", "0", "0", "1", "0", "0%"],
        ["合计", "3", "0", "0", "3", "0", "20%"],
    ]
    rows = [[cell.text for cell in row.cells] for row in items.rows]
    assert rows[1:] == [
        ["在动员会上的讲话", "必读", in_days(-1).isoformat(), "3", "0"],
        ["写一份计划", "必读", in_days(3).isoformat(), "2", "1"],
        ["看一次展览", "选读", "—", "3", "0"],
    ]


def test_names_of_those_who_have_not_finished_and_nothing_else_of_them(course: Class, organiser: User) -> None:
    for item in (course.speech, course.task):
        course.tick(item, course.people[0])
    text = report(course, organiser)
    assert "尚有必读条目待完成的学员共2人" in text
    assert text[text.index("四、未完成名单") :].count("安一") == 0
    assert "陈三" in text
    assert "白二" in text


def test_when_all_have_finished(course: Class, organiser: User) -> None:
    for person in course.people:
        for item in (course.speech, course.task):
            course.tick(item, person)
    assert "没有尚待完成必读条目的学员" in report(course, organiser)


def test_meetings_and_who_came(course: Class, organiser: User) -> None:
    """Late is there; on leave is not. Of a meeting to come nothing is said."""
    for day in (-3, -1, 2):
        recorded = timezone.now() if day < 0 else None
        Meeting.objects.create(session=course.session, held_on=in_days(day), title="研讨", recorded_at=recorded)
    first = course.session.meetings.all()[0]
    first.attendances.create(membership=course.members[0], kind="excused")
    first.attendances.create(membership=course.members[1], kind="late")
    assert "组织集中学习2次。平均到会率83%。" in report(course, organiser)


def test_reflections_in_figures_and_published_ones_by_name(course: Class, organiser: User) -> None:
    """Commended without the author's consent, a reflection is a number; with it, it is named."""
    now = timezone.now()
    commended = hand_in(course, course.people[0], "学以致用", status="accepted")
    hand_in(course, course.people[1], "没有公开的题目")
    hand_in(course, course.people[2], "只是草稿", status="draft")
    commended.commended_at = now
    commended.save()
    text = report(course, organiser)
    assert "已提交2篇，合计40字，其中通过1篇，待审阅1篇，退回修改0篇。" in text
    assert "学以致用" not in text
    commended.consented_at = now
    commended.save()
    text = report(course, organiser)
    assert "推荐全体学员学习的有：安一《学以致用》。" in text
    assert "没有公开的题目" not in text
    assert "只是草稿" not in text


def test_a_session_without_anything(organiser: User) -> None:
    """No items, no reflections, nobody in it: sentences, no empty tables, no division by nothing."""
    course = make_class(organiser)
    course.session.checklists.all().delete()
    course.session.memberships.filter(is_participant=True).delete()
    document = word(signed_in(organiser), course.url("session_word"))
    assert document.tables == []
    assert "本期未安排撰写心得体会。" in "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_a_closed_session_is_reported_as_it_was(course: Class, organiser: User) -> None:
    closed_at = timezone.now() - timedelta(days=5)
    StudySession.objects.update(status="closed", closed_at=closed_at)
    day = timezone.localdate(closed_at)
    text = report(course, organiser)
    assert f"截至{day.year}年{day.month}月{day.day}日" in text
    assert "有条目逾期的0人，尚未开始的3人" in text

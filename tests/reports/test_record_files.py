"""My record as Excel, as Word, and everything of mine in one archive: mine alone, and without secrets."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.importing.models import ImportFile
from speeches.notes.models import DeletedNote, Note
from speeches.notes.unseen import UnseenReply
from speeches.reminders.models import CalendarFeed
from speeches.reports.own_querysets import OWN
from tests.checklists.making import count_queries, in_days, parts, read
from tests.conftest import PASSWORD, make_speech, signed_in
from tests.reports.files import content, sheet_rows, word, word_text, workbook
from tests.reports.making import visit
from tests.reports.session_making import Class, make_class
from tests.reports.test_session_excel import hand_in

PAGES = ["record_word", "record_excel", "record_archive"]


def url(page: str) -> str:
    return reverse(f"reports:{page}")


@pytest.fixture
def course(organiser: User) -> Class:
    """安一 read a section, ticked a task, wrote a note, and handed in a reflection that came back."""
    course = make_class(organiser)
    person, speech = course.people[0], course.speech.speech
    assert speech
    section, *_others = parts(speech)
    read(person, section, at=timezone.now())
    visit(person, section, in_days(0), seconds=180)
    Note.objects.create(owner=person, section=section, body="=这一段要抄下来 #做法")
    course.tick(course.task, person)
    hand_in(course, person, "学以致用", status="returned", draft="改过的题目")
    Checklist.objects.create(owner=person, title="自己的清单").add_task("写信", due_on=in_days(2))
    return course


def test_the_excel_file(course: Class) -> None:
    book = workbook(signed_in(course.people[0]), url("record_excel"))
    assert book.sheetnames == ["总览", "讲话", "学习日", "学习班", "阅读清单", "心得体会", "笔记"]
    overview = dict(sheet_rows(book, "总览"))
    assert (overview["姓名"], overview["学习日"], overview["已读章节"], overview["笔记"]) == ("安一", "1", "1", "1")
    assert sheet_rows(book, "讲话")[1][:5] == ["在动员会上的讲话", "", "1", "2", "70"]
    assert sheet_rows(book, "学习班")[1][3:] == ["1", "2", "", "1", "已逾期"]
    tasks = {row[2]: (row[0], row[4], row[6]) for row in sheet_rows(book, "阅读清单")[1:]}
    assert tasks["写一份计划"] == ("必读", "必读", "已完成")
    assert tasks["在动员会上的讲话"] == ("必读", "必读", "已逾期")
    assert tasks["写信"] == ("自己的清单", "必读", "未开始")
    assert sheet_rows(book, "心得体会")[1][0] == "改过的题目"
    assert sheet_rows(book, "笔记")[1][3] == "'=这一段要抄下来 #做法"


def test_the_word_document(course: Class) -> None:
    document = word(signed_in(course.people[0]), url("record_word"))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said[:2] == ["学习记录", "安一"]
    assert any("累计学习1天；学习讲话1篇，其中读完0篇；" in text for text in said)
    speeches, sessions, reflections, _months = document.tables
    assert speeches.rows[1].cells[0].text == "在动员会上的讲话"
    assert sessions.rows[1].cells[0].text == "春季读书班"
    assert reflections.rows[1].cells[0].text == "改过的题目"


def test_a_newcomers_record_says_so(reader: User) -> None:
    client = signed_in(reader)
    assert word(client, url("record_word")).tables == []
    assert "尚未开始阅读讲话。" in word_text(client, url("record_word"))
    assert [len(sheet_rows(workbook(client, url("record_excel")), title)) for title in ("讲话", "笔记")] == [1, 1]


def test_the_archive_holds_what_is_mine(course: Class) -> None:
    archive = ZipFile(BytesIO(content(signed_in(course.people[0]), url("record_archive"))))
    assert archive.testzip() is None
    assert archive.namelist() == [
        "学习记录.xlsx",
        "学习记录.docx",
        "我的笔记.docx",
        "我的笔记.json",
        "心得体会/01-改过的题目.docx",
        "全部数据.json",
    ]
    reflection = Document(BytesIO(archive.read("心得体会/01-改过的题目.docx")))
    assert reflection.paragraphs[2].text == "改过的题目"
    rows = json.loads(archive.read("全部数据.json"))
    assert [row["title"] for row in rows["reflectionversion"]] == ["学以致用"]
    assert [row["body"] for row in rows["note"]] == ["=这一段要抄下来 #做法"]
    assert [row["title"] for row in rows["checklist"]] == ["自己的清单"]
    assert (len(rows["itemtick"]), len(rows["membership"]), len(rows["readingvisit"])) == (1, 1, 1)
    assert rows["user"][0]["display_name"] == "安一"


def test_no_secret_is_in_the_archive(course: Class) -> None:
    """Neither a password, nor what opens the calendar."""
    person = course.people[0]
    CalendarFeed.objects.create(owner=person, token="t" * 40, created_at=timezone.now())
    archive = ZipFile(BytesIO(content(signed_in(person), url("record_archive"))))
    rows = archive.read("全部数据.json").decode()
    assert person.password not in rows
    assert PASSWORD not in rows
    assert "t" * 40 not in rows


@pytest.mark.parametrize("page", PAGES)
def test_nobody_takes_anothers_away(course: Class, page: str, organiser: User, administrator: User) -> None:
    """There is no address of another's; and in one's own file there is nothing of theirs."""
    for person in (organiser, administrator, course.people[1]):
        data = content(signed_in(person), url(page))
        with ZipFile(BytesIO(data)) as file:
            inside = b"".join(file.read(name) for name in file.namelist())
        for words in ("抄下来", "改过的题目", "自己的清单"):
            assert words.encode() not in inside


@pytest.mark.parametrize("page", PAGES)
def test_nobody_signed_in_is_sent_to_sign_in(db: None, page: str) -> None:
    assert Client().get(url(page))["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("page", PAGES)
def test_it_is_only_looked_at(reader: User, page: str) -> None:
    assert signed_in(reader).post(url(page)).status_code == 405


@pytest.mark.parametrize("page", PAGES)
def test_more_rows_ask_no_more_queries(reader: User, page: str) -> None:
    client, counts = signed_in(reader), []
    for number in range(12):
        speech = make_speech(title=f"第{number}篇")
        section, *_others = parts(speech)
        read(reader, section)
        Note.objects.create(owner=reader, section=section, body="记一笔")
        Checklist.objects.create(owner=reader, title=f"清单{number}").add_speech(speech)
        if number in (3, 11):
            counts.append(count_queries(lambda: content(client, url(page))))
    assert counts[0] == counts[1]


def test_all_that_goes_with_an_account_is_in_its_archive() -> None:
    """A new kind of row that is somebody's is put into the archive, or told to stand outside."""
    outside = {CalendarFeed, DeletedNote, ImportFile, UnseenReply}
    taken = {(model, path) for model, path in OWN}
    for model in apps.get_app_config("speeches").get_models():
        for field in model._meta.get_fields():
            if not isinstance(field, models.ForeignKey) or field.related_model is not User or model in outside:
                continue
            if getattr(field.remote_field, "on_delete", None) is models.CASCADE:
                assert (model, field.name) in taken, f"{model.__name__}.{field.name}"


def test_the_page_leads_to_them_and_shows_sessions_and_reflections(course: Class) -> None:
    page = signed_in(course.people[0]).get(reverse("reports:record_detail")).content.decode()
    for name in PAGES:
        assert f'href="{url(name)}"' in page
    assert course.session.get_absolute_url() in page
    assert "必读 1/2 项" in page
    assert "改过的题目" in page


def test_a_session_that_one_has_left_is_named_without_a_link(course: Class) -> None:
    course.session.memberships.filter(user=course.people[0]).update(status="withdrawn", withdrawn_at=timezone.now())
    page = signed_in(course.people[0]).get(reverse("reports:record_detail")).content.decode()
    assert "春季读书班" in page
    assert course.session.get_absolute_url() not in page


def test_drafts_and_sessions_that_one_only_runs_are_no_part_of_it(course: Class, organiser: User) -> None:
    """Nor is a session that nobody has opened yet."""
    course.session.status = "draft"
    course.session.save()
    for person in (organiser, course.people[0]):
        assert len(sheet_rows(workbook(signed_in(person), url("record_excel")), "学习班")) == 1

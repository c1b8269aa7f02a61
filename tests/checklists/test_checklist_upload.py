"""A checklist goes out as Excel and comes in again after a look, row by row; what nobody changed changes nothing."""

import io
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.library.models import Speech
from speeches.study.models import StudySession
from tests.checklists.making import count_queries, parts
from tests.checklists.test_privacy import rows
from tests.conftest import make_speech, signed_in
from tests.study.making import make_list, make_session


@pytest.fixture
def full(organiser: User, reader: User, speech: Speech) -> Checklist:
    """A session's list with an item of each kind, one of them with words that a table would run."""
    session = make_session(organiser, reader)
    group = session.groups.create(name="第一组")
    checklist = make_list(session, "=1+1 写成一句话")
    checklist.add_speech(speech, due_on=date(2026, 3, 14), question="主线是什么？")
    checklist.add_sections(parts(speech), is_required=False, text="重点看")
    checklist.add_notes(3, section=parts(speech)[0])
    checklist.add_notes(1)
    checklist.add_reflection("谈一点认识", min_characters=800, max_characters=2000, group=group)
    return checklist


def taken_out(person: User, checklist: Checklist) -> Any:
    """The file as Excel opens it."""
    answer = signed_in(person).get(reverse("checklists:checklist_excel", args=[checklist.pk]))
    assert "filename*=utf-8''" in answer["Content-Disposition"]
    return load_workbook(io.BytesIO(answer.content))


def hand_in(client: Client, checklist: Checklist, book: Any) -> Any:
    """The page of what would come."""
    file = io.BytesIO()
    book.save(file)
    data = {"file": SimpleUploadedFile("清单.xlsx", file.getvalue())}
    return client.post(reverse("checklists:checklist_upload", args=[checklist.pk]), data, follow=True)


def let_come(client: Client, checklist: Checklist, preview: Any) -> Any:
    url = reverse("checklists:checklist_upload_preview", args=[checklist.pk])
    return client.post(url, {"digest": preview.context["digest"]}, follow=True)


def column(sheet: Any, head: str) -> int:
    return next(number for number, cell in enumerate(sheet[1], 1) if cell.value == head)


def test_what_was_taken_out_changes_nothing_when_it_comes_in(full: Checklist, organiser: User) -> None:
    before, client = rows(), signed_in(organiser)
    preview = hand_in(client, full, taken_out(organiser, full))
    plan = preview.context["plan"]
    assert (plan.unchanged, len(plan.added), len(plan.changed), len(plan.problems)) == (7, 0, 0, 0)
    assert not plan
    assert "没有需要变动的" in preview.content.decode()
    let_come(client, full, preview)
    assert rows() == before


def test_the_same_for_a_template_and_for_a_list_of_ones_own(organiser: User, speech: Speech) -> None:
    for is_template in (True, False):
        checklist = Checklist.objects.create(owner=organiser, title="清单", is_template=is_template)
        checklist.add_speech(speech, **({"due_after": 3} if is_template else {"due_on": date(2026, 3, 14)}))
        before, client = rows(), signed_in(organiser)
        preview = hand_in(client, checklist, taken_out(organiser, checklist))
        assert (preview.context["plan"].unchanged, bool(preview.context["plan"])) == (1, False)
        let_come(client, checklist, preview)
        assert rows() == before


def test_cells_are_typed_and_harmless(full: Checklist, organiser: User) -> None:
    sheet = taken_out(organiser, full).active
    assert sheet.cell(3, column(sheet, "截止日期")).value.date() == date(2026, 3, 14)
    assert sheet.cell(2, column(sheet, "任务或说明")).value == "'=1+1 写成一句话"
    assert sheet.cell(8, column(sheet, "最少字数")).value == 800
    assert [sheet.cell(8, column(sheet, head)).value for head in ("类型", "范围")] == ["交心得体会", "第一组"]


def test_changed_cells_are_told_and_come(full: Checklist, organiser: User) -> None:
    book, client = taken_out(organiser, full), signed_in(organiser)
    sheet = book.active
    sheet.cell(3, column(sheet, "截止日期")).value = "2026年3月21日"
    sheet.cell(3, column(sheet, "必读/选读")).value = "选读"
    sheet.cell(6, column(sheet, "笔记条数")).value = 5
    preview = hand_in(client, full, book)
    assert "2026-03-14" in preview.content.decode()
    assert "2026-03-21" in preview.content.decode()
    items = list(full.items.order_by("position"))
    assert (items[1].due_on, items[4].notes_wanted) == (date(2026, 3, 14), 3)
    let_come(client, full, preview)
    items = list(full.items.order_by("position"))
    assert (items[1].due_on, items[1].is_required, items[4].notes_wanted) == (date(2026, 3, 21), False, 5)
    assert full.session
    assert full.session.news.get().details == {"total": 2}


def test_new_rows_come_where_they_stand(full: Checklist, organiser: User, speech: Speech) -> None:
    other = make_speech(title="另一篇讲话")
    book, client = taken_out(organiser, full), signed_in(organiser)
    sheet = book.active
    sheet.insert_rows(3, 3)
    new = [
        {"类型": "读一篇讲话", "讲话": "另一篇讲话"},
        {"类型": "读一节", "讲话": "另一篇讲话", "章节": "二、第2个标题", "必读/选读": "选读", "范围": "第一组"},
        {"类型": "任务", "任务或说明": "谈一次话", "截止日期": "2026/4/1"},
    ]
    for number, values in enumerate(new, 3):
        for head, value in values.items():
            sheet.cell(number, column(sheet, head)).value = value
    let_come(client, full, hand_in(client, full, book))
    items = list(full.items.order_by("position"))
    assert [item.position for item in items] == list(range(10))
    assert (items[1].speech, items[2].section, items[3].text) == (other, parts(other)[1], "谈一次话")
    assert (items[2].is_required, str(items[2].group), items[3].due_on) == (False, "第一组", date(2026, 4, 1))


def test_the_order_of_the_file_is_the_order_of_the_list(full: Checklist, organiser: User) -> None:
    book, client = taken_out(organiser, full), signed_in(organiser)
    sheet = book.active
    last = [cell.value for cell in sheet[8]]
    sheet.delete_rows(8)
    sheet.insert_rows(2)
    for number, value in enumerate(last, 1):
        sheet.cell(2, number).value = value
    archived, kept = full.items.order_by("position")[1:3]
    sheet.delete_rows(5)  # the third item: left out of the file, it stays behind the second
    let_come(client, full, hand_in(client, full, book))
    assert [item.kind for item in full.items.order_by("position")][:2] == ["reflection", "task"]
    order = list(full.items.order_by("position").values_list("pk", flat=True))
    assert order.index(kept.pk) == order.index(archived.pk) + 1
    assert full.items.count() == 7


WRONG = [
    ({"编号": 999_999}, "没有编号为 999999 的条目"),
    ({"类型": "任务"}, "不能改"),
    ({"讲话": "别的讲话"}, "不能改"),
    ({"截止日期": "三月十四"}, "不是日期"),
    ({"截止日期": "2026-02-30"}, "不是日期"),
    ({"必读/选读": "随便"}, "既不是必读也不是选读"),
    ({"范围": "第九组"}, "没有小组“第九组”"),
    ({"笔记条数": 2}, "只有“写笔记”的条目"),
    ({"最少字数": 100}, "只有心得体会"),
    ({"导学问题": "长" * 301}, "最多 300 字"),
]


@pytest.mark.parametrize(("wrong", "said"), WRONG)
def test_a_bad_row_is_told_with_its_number_and_left_out(
    full: Checklist, organiser: User, wrong: dict[str, Any], said: str
) -> None:
    book, client, before = taken_out(organiser, full), signed_in(organiser), rows()
    sheet = book.active
    for head, value in wrong.items():
        sheet.cell(3, column(sheet, head)).value = value
    preview = hand_in(client, full, book)
    (bad,) = preview.context["plan"].problems
    assert preview.context["plan"].left_alone == int("编号" in wrong)
    assert bad.number == 3
    assert said in " ".join(bad.problems)
    assert "第 3 行" in preview.content.decode()
    let_come(client, full, preview)
    assert rows() == before


NEW_AND_WRONG = [
    ({"类型": "唱歌"}, "不认识类型"),
    ({"类型": "读一篇讲话"}, "没有填讲话标题"),
    ({"类型": "读一篇讲话", "讲话": "没有这一篇"}, "讲话库里没有"),
    ({"类型": "读一篇讲话", "讲话": "同名讲话"}, "有几篇讲话都叫"),
    ({"类型": "读一节", "讲话": "在读书班上的讲话"}, "没有填章节标题"),
    ({"类型": "读一节", "讲话": "在读书班上的讲话", "章节": "九、没有"}, "没有章节"),
    ({"类型": "任务"}, "没有写明要做什么"),
    ({"类型": "任务", "讲话": "在读书班上的讲话"}, "不填讲话"),
    ({"类型": "交心得体会", "任务或说明": "谈", "最少字数": 9, "最多字数": 8}, "最多字数小于最少字数"),
    ({"类型": "读一篇讲话", "讲话": "还没发布"}, "讲话库里没有"),
]


@pytest.mark.parametrize(("values", "said"), NEW_AND_WRONG)
def test_a_bad_new_row(full: Checklist, organiser: User, values: dict[str, Any], said: str) -> None:
    make_speech(title="同名讲话")
    make_speech(title="同名讲话")
    make_speech(title="还没发布", status="draft")
    book = taken_out(organiser, full)
    for head, value in values.items():
        book.active.cell(9, column(book.active, head)).value = value
    plan = hand_in(signed_in(organiser), full, book).context["plan"]
    assert said in " ".join(plan.problems[0].problems)
    assert not plan


def test_a_number_twice_is_told(full: Checklist, organiser: User) -> None:
    book = taken_out(organiser, full)
    for cell in book.active[2]:
        book.active.cell(9, cell.column).value = cell.value
    plan = hand_in(signed_in(organiser), full, book).context["plan"]
    assert "出现了两次" in plan.problems[0].problems[0]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", "甲,乙\n丙,丁".encode()])
def test_a_file_that_is_none_is_refused_with_the_reason(full: Checklist, organiser: User, content: bytes) -> None:
    data = {"file": SimpleUploadedFile("清单.xlsx", content)}
    answer = signed_in(organiser).post(reverse("checklists:checklist_upload", args=[full.pk]), data)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]


def test_what_was_not_looked_at_does_not_come(full: Checklist, organiser: User) -> None:
    client, before = signed_in(organiser), rows()
    url = reverse("checklists:checklist_upload_preview", args=[full.pk])
    assert "请重新" in client.post(url, {"digest": "x"}, follow=True).content.decode()
    book = taken_out(organiser, full)
    book.active.cell(2, column(book.active, "任务或说明")).value = "另写一句"
    hand_in(client, full, book)
    assert "请重新" in client.post(url, {"digest": "x"}, follow=True).content.decode()
    assert rows() == before


def test_more_rows_ask_no_more_queries(full: Checklist, organiser: User, speech: Speech) -> None:
    client = signed_in(organiser)
    url = reverse("checklists:checklist_upload_preview", args=[full.pk])
    out = reverse("checklists:checklist_excel", args=[full.pk])
    hand_in(client, full, taken_out(organiser, full))
    few = count_queries(lambda: client.get(url)), count_queries(lambda: client.get(out))
    for number in range(20):
        full.add_task(f"第{number}件事")
    hand_in(client, full, taken_out(organiser, full))
    assert (count_queries(lambda: client.get(url)), count_queries(lambda: client.get(out))) == few


def test_a_session_is_no_way_into_another(full: Checklist, organiser: User, reader: User) -> None:
    other = make_list(make_session(organiser, reader, title="另一个班"), "别的事").items.get()
    book = taken_out(organiser, full)
    book.active.cell(2, 1).value = other.pk
    plan = hand_in(signed_in(organiser), full, book).context["plan"]
    assert "没有编号" in plan.problems[0].problems[0]
    assert isinstance(full.session, StudySession)

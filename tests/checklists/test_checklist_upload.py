"""A checklist comes in from Excel after a look: changed cells, new rows, another order."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.library.models import Speech
from tests.checklists.excel_files import column, hand_in, let_come, taken_out
from tests.checklists.making import count_queries, parts
from tests.checklists.test_privacy import rows
from tests.conftest import make_speech, signed_in


def test_changed_cells_are_told_and_come(full_list: Checklist, organiser: User) -> None:
    book, client = taken_out(organiser, full_list), signed_in(organiser)
    sheet = book.active
    sheet.cell(3, column(sheet, "截止日期")).value = "2026年3月21日"
    sheet.cell(3, column(sheet, "必读/选读")).value = "选读"
    sheet.cell(6, column(sheet, "笔记条数")).value = 5
    preview = hand_in(client, full_list, book)
    assert "2026-03-14" in preview.content.decode()
    assert "2026-03-21" in preview.content.decode()
    items = list(full_list.items.order_by("position"))
    assert (items[1].due_on, items[4].notes_wanted) == (date(2026, 3, 14), 3)
    let_come(client, full_list, preview)
    items = list(full_list.items.order_by("position"))
    assert (items[1].due_on, items[1].is_required, items[4].notes_wanted) == (date(2026, 3, 21), False, 5)
    assert full_list.session
    assert full_list.session.news.get().details == {"total": 2}


def test_new_rows_come_where_they_stand(full_list: Checklist, organiser: User, speech: Speech) -> None:
    other = make_speech(title="另一篇讲话")
    book, client = taken_out(organiser, full_list), signed_in(organiser)
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
    let_come(client, full_list, hand_in(client, full_list, book))
    items = list(full_list.items.order_by("position"))
    assert [item.position for item in items] == list(range(10))
    assert (items[1].speech, items[2].section, items[3].text) == (other, parts(other)[1], "谈一次话")
    assert (items[2].is_required, str(items[2].group), items[3].due_on) == (False, "第一组", date(2026, 4, 1))


def test_the_order_of_the_file_is_the_order_of_the_list(full_list: Checklist, organiser: User) -> None:
    book, client = taken_out(organiser, full_list), signed_in(organiser)
    sheet = book.active
    last = [cell.value for cell in sheet[8]]
    sheet.delete_rows(8)
    sheet.insert_rows(2)
    for number, value in enumerate(last, 1):
        sheet.cell(2, number).value = value
    archived, kept = full_list.items.order_by("position")[1:3]
    sheet.delete_rows(5)  # the third item: left out of the file, it stays behind the second
    let_come(client, full_list, hand_in(client, full_list, book))
    assert [item.kind for item in full_list.items.order_by("position")][:2] == ["reflection", "task"]
    order = list(full_list.items.order_by("position").values_list("pk", flat=True))
    assert order.index(kept.pk) == order.index(archived.pk) + 1
    assert full_list.items.count() == 7


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", "甲,乙\n丙,丁".encode()])
def test_a_file_that_is_none_is_refused_with_the_reason(full_list: Checklist, organiser: User, content: bytes) -> None:
    data = {"file": SimpleUploadedFile("清单.xlsx", content)}
    answer = signed_in(organiser).post(reverse("checklists:checklist_upload", args=[full_list.pk]), data)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]


def test_what_was_not_looked_at_does_not_come(full_list: Checklist, organiser: User) -> None:
    client, before = signed_in(organiser), rows()
    url = reverse("checklists:checklist_upload_preview", args=[full_list.pk])
    assert "请重新" in client.post(url, {"digest": "x"}, follow=True).content.decode()
    book = taken_out(organiser, full_list)
    book.active.cell(2, column(book.active, "任务或说明")).value = "另写一句"
    hand_in(client, full_list, book)
    assert "请重新" in client.post(url, {"digest": "x"}, follow=True).content.decode()
    assert rows() == before


def test_more_rows_ask_no_more_queries(full_list: Checklist, organiser: User, speech: Speech) -> None:
    client = signed_in(organiser)
    url = reverse("checklists:checklist_upload_preview", args=[full_list.pk])
    out = reverse("checklists:checklist_excel", args=[full_list.pk])
    hand_in(client, full_list, taken_out(organiser, full_list))
    few = count_queries(lambda: client.get(url)), count_queries(lambda: client.get(out))
    for number in range(20):
        full_list.add_task(f"第{number}件事")
    hand_in(client, full_list, taken_out(organiser, full_list))
    assert (count_queries(lambda: client.get(url)), count_queries(lambda: client.get(out))) == few

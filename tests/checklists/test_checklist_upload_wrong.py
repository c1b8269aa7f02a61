"""Rows of an Excel checklist that are wrong are told with their number, and left out."""

from typing import Any

import pytest

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.study.models import StudySession
from tests.checklists.excel_files import column, hand_in, let_come, taken_out
from tests.checklists.test_privacy import rows
from tests.conftest import make_speech, signed_in
from tests.study.making import make_list, make_session

WRONG = [
    ({"编号": 999_999}, "没有编号为 999999 的条目"),
    ({"类型": "任务"}, "不能改"),
    ({"讲话": "别的讲话"}, "不能改"),
    ({"截止日期": "三月十四"}, "不是日期"),
    ({"截止日期": "2026-02-30"}, "不是日期"),
    ({"截止日期": "9026-02-03"}, "不是日期"),
    ({"必读/选读": "随便"}, "既不是必读也不是选读"),
    ({"范围": "第九组"}, "没有小组“第九组”"),
    ({"笔记条数": 2}, "只有“写笔记”的条目"),
    ({"最少字数": 100}, "只有心得体会"),
    ({"导学问题": "长" * 301}, "最多 300 字"),
]


@pytest.mark.parametrize(("wrong", "said"), WRONG)
def test_a_bad_row_is_told_with_its_number_and_left_out(
    full_list: Checklist, organiser: User, wrong: dict[str, Any], said: str
) -> None:
    book, client, before = taken_out(organiser, full_list), signed_in(organiser), rows()
    sheet = book.active
    for head, value in wrong.items():
        sheet.cell(3, column(sheet, head)).value = value
    preview = hand_in(client, full_list, book)
    (bad,) = preview.context["plan"].problems
    assert preview.context["plan"].left_alone == int("编号" in wrong)
    assert bad.number == 3
    assert said in " ".join(bad.problems)
    assert "第 3 行" in preview.content.decode()
    let_come(client, full_list, preview)
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
def test_a_bad_new_row(full_list: Checklist, organiser: User, values: dict[str, Any], said: str) -> None:
    make_speech(title="同名讲话")
    make_speech(title="同名讲话")
    make_speech(title="还没发布", status="draft")
    book = taken_out(organiser, full_list)
    for head, value in values.items():
        book.active.cell(9, column(book.active, head)).value = value
    plan = hand_in(signed_in(organiser), full_list, book).context["plan"]
    assert said in " ".join(plan.problems[0].problems)
    assert not plan


def test_a_number_twice_is_told(full_list: Checklist, organiser: User) -> None:
    book = taken_out(organiser, full_list)
    for cell in book.active[2]:
        book.active.cell(9, cell.column).value = cell.value
    plan = hand_in(signed_in(organiser), full_list, book).context["plan"]
    assert "出现了两次" in plan.problems[0].problems[0]


def test_a_session_is_no_way_into_another(full_list: Checklist, organiser: User, reader: User) -> None:
    other = make_list(make_session(organiser, reader, title="另一个班"), "别的事").items.get()
    book = taken_out(organiser, full_list)
    book.active.cell(2, 1).value = other.pk
    plan = hand_in(signed_in(organiser), full_list, book).context["plan"]
    assert "没有编号" in plan.problems[0].problems[0]
    assert isinstance(full_list.session, StudySession)

"""A list is read as the office wrote it: any columns, any separators, with what stands around the names."""

import pytest

from speeches.documents.workbook_reading import read_sheet
from speeches.study.people_lines import Listed, people_text, read_list, sheet_text
from speeches.study.people_shapes import group_key
from tests.documents.sheets import excel

LIN = ("林小满", "linxm", "县林业局", "第一组")
ZHOU = ("周敏", "zhoum", "县财政局", "第二组")


def who(text: str) -> list[tuple[str, str, str, str]]:
    return [(one.name, one.username, one.unit, one.group) for one in read_list(text).people]


@pytest.mark.parametrize("separator", ["\t", ",", "，", " ", "　", ", ", ";"])
@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 0, 2, 1), (1, 2, 0, 3), (2, 3, 1, 0)])
def test_columns_stand_in_any_order_and_between_any_separators(separator: str, order: tuple[int, ...]) -> None:
    text = "\n".join(separator.join(person[place] for place in order) for person in (LIN, ZHOU))
    assert who(text) == [LIN, ZHOU]


@pytest.mark.parametrize(
    "text",
    [
        "林小满、周敏、欧阳倩",
        "林小满 周敏 欧阳倩",
        "林小满，周敏\n欧阳 倩",
        "林 小满\n周　敏\n欧阳倩",
        "林小满 周敏\n欧阳倩",
    ],
)
def test_names_alone_stand_as_they_like(text: str) -> None:
    assert [name for name, *_rest in who(text)] == ["林小满", "周敏", "欧阳倩"]


def test_names_between_different_marks_beside_copied_cells() -> None:
    """A line of names as somebody types them is people, whatever was pasted from a sheet under it."""
    people = read_list("林小满 周敏、何田\n邵平\t县水务局\t第一组\n欧阳 倩 县林业局、季云").people
    assert [(one.name, one.unit, one.group) for one in people] == [
        ("林小满", "", ""),
        ("周敏", "", ""),
        ("何田", "", ""),
        ("邵平", "县水务局", "第一组"),
        ("欧阳倩", "县林业局", ""),
        ("季云", "", ""),
    ]


def test_heads_say_which_column_is_which_and_others_are_told_as_unused() -> None:
    heads, lin = "序号\t姓 名（必填）\t职务\t所在单位\t组别", "1\t林 小满\t科员\t高唐\t1"
    text = f"春季读书班参学人员名单\n\n{heads}\n{lin}\n合计\t1\n备注：请假须报批\n"
    read = read_list(text)
    assert read.people == [Listed(4, "林小满", "", "高唐", "1")]
    assert read.passed == [(1, "春季读书班参学人员名单"), (5, "合计 1"), (6, "备注：请假须报批")]
    assert read.unused == ["序号", "职务"]


def test_heads_that_are_repeated_on_every_printed_page_are_nobody() -> None:
    assert who("姓名,单位\n林小满,林业局\n姓名,单位\n周敏,财政局") == [
        ("林小满", "", "林业局", ""),
        ("周敏", "", "财政局", ""),
    ]


def test_a_unit_that_looks_like_a_name_is_known_by_its_column() -> None:
    assert who("林小满 林业局\n周敏 高唐\n何田 财政局") == [
        ("林小满", "", "林业局", ""),
        ("周敏", "", "高唐", ""),
        ("何田", "", "财政局", ""),
    ]


def test_a_line_unlike_the_others_is_read_by_itself() -> None:
    assert who("林小满 linxm 林业局\n周敏 zhoum 财政局\n何田 一组\n邵平") == [
        ("林小满", "linxm", "林业局", ""),
        ("周敏", "zhoum", "财政局", ""),
        ("何田", "", "", "一组"),
        ("邵平", "", "", ""),
    ]


def test_an_offices_excel_list_keeps_its_row_numbers() -> None:
    rows: list[list[object]] = [
        ["春季读书班名单", None, None],
        [],
        ["姓名", "单位", "组别"],
        ["林 小满", "县林业局", 1],
        [None, None, None],
        ["周敏", None, 1],
        ["何田", "县财政局", 2],
    ]
    sheet = read_sheet(excel(rows, merged=["A1:C1", "B4:B6"]))
    assert read_list(sheet_text(sheet)).people == [
        Listed(4, "林小满", "", "县林业局", "1"),
        Listed(6, "周敏", "", "县林业局", "1"),
        Listed(7, "何田", "", "县财政局", "2"),
    ]


def test_heads_over_two_lines_are_read_as_one() -> None:
    """As offices have them: a title, 单位 and 职务 under one merged head, the others merged over both lines."""
    rows: list[list[object]] = [
        ["秋季读书班学员名单", None, None, None, None],
        ["序号", "姓名", "单位及职务", None, "分组情况"],
        [None, None, "单位", "职务", None],
        [1, "林小满", "县林业局", "科员", "一组"],
        ["合计", "1人", None, None, None],
    ]
    lin = Listed(4, "林小满", "", "县林业局", "一组")
    merged = ["A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"]
    for areas in ([], merged):
        read = read_list(sheet_text(read_sheet(excel(rows, merged=areas))))
        assert read.people == [lin]
        assert read.unused == ["序号", "职务"]
    twice = sheet_text(read_sheet(excel([*rows[:4], *rows[1:4]], merged=[*merged[1:], "A5:A6", "B5:B6", "E5:E6"])))
    assert [person.name for person in read_list(twice).people] == ["林小满", "林小满"]


def test_a_heading_of_a_part_under_the_heads_is_no_head() -> None:
    assert who("姓名\t单位\n\t县直部门\n林小满\t林业局") == [("林小满", "", "林业局", "")]


def test_a_sheet_with_a_row_at_its_far_end_does_not_become_a_million_lines() -> None:
    rows: list[list[object]] = [["林小满"], *([[]] * 4_000), ["周敏"]]
    text = sheet_text(read_sheet(excel(rows)))
    assert text.count("\n") < 10
    assert [name for name, *_rest in who(text)] == ["林小满", "周敏"]


def test_people_written_out_are_read_back_whatever_they_are_called() -> None:
    people = [("a b", "12", "第一组", "组"), ("县林业局", "x@y", "", ""), ("林小满", "林小满", "县林业局", "一 组")]
    assert who(people_text(people)) == people


def test_nothing_is_nobody() -> None:
    assert read_list("").people == read_list(" \n\t\n").people == []


@pytest.mark.parametrize("name", ["第一组", "1组", "一组", "第1小组", "第一学习小组", " 1 "])
def test_a_group_is_the_same_however_its_number_is_written(name: str) -> None:
    assert group_key(name) == "1"

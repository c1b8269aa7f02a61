"""Numbering at the head of a line and in its midst."""

import pytest

from speeches.text.markers import marker_at_head, markers_within


@pytest.mark.parametrize(
    ("line", "kind", "ordinal", "text"),
    [
        ("一、抓好学习", "chinese", 1, "一、"),
        ("六．抓好收尾", "chinese", 6, "六．"),
        ("ー、抓好学习", "chinese", 1, "ー、"),
        ("十二、抓好收尾", "chinese", 12, "十二、"),
        ("（三）抓好落实", "paren_chinese", 3, "（三）"),
        ("(三)抓好落实", "paren_chinese", 3, "(三)"),
        ("㈢抓好落实", "paren_chinese", 3, "㈢"),
        ("()抓好落实", "paren_chinese", None, "()"),
        ("2．抓好落实", "digit", 2, "2．"),
        ("２、抓好落实", "digit", 2, "２、"),
        ("⒉抓好落实", "digit", 2, "⒉"),
        ("（4）抓好落实", "paren_digit", 4, "（4）"),
        ("⑷抓好落实", "paren_digit", 4, "⑷"),
        ("③抓好落实", "circled", 3, "③"),
        ("第二，抓好落实", "ordinal", 2, "第二，"),
        ("第二部分 今年的打算", "part", 2, "第二部分 "),
        ("第三节 桥梁", "joint", 3, "第三节 "),
        ("三是抓好落实", "shi", 3, "三是"),
        ("三要抓好落实", "yao", 3, "三要"),
        ("三抓责任落实", "verb:抓", 3, "三"),
        ("其次，抓好落实", "sequence", 2, "其次，"),
        ("四", "chinese", 4, "四"),
    ],
)
def test_every_kind_of_numbering(line: str, kind: str, ordinal: int | None, text: str) -> None:
    marker = marker_at_head(line)
    assert marker is not None
    assert (marker.kind, marker.ordinal, marker.text) == (kind, ordinal, text)


@pytest.mark.parametrize(
    "line", ["3.5亿元的投资", "2024年的工作", "1、2号楼", "一个都不能少", "第一次开会", "学习", "", "（见附件）"]
)
def test_numbers_in_words_are_no_numbering(line: str) -> None:
    assert marker_at_head(line) is None


def test_a_numeral_behind_the_mark_makes_it_doubtful() -> None:
    marker = marker_at_head("一、二十个村都要改")
    assert marker is not None
    assert marker.doubtful


def test_numerals_that_count_on_are_a_word() -> None:
    assert marker_at_head("一、二、三级批发都要改") is None
    assert marker_at_head("二、三产业要并举") is None


def test_a_heading_may_begin_with_a_numeral() -> None:
    marker = marker_at_head("一、一年来的治水工作")
    assert marker is not None
    assert (marker.text, marker.doubtful) == ("一、", False)


def test_numbers_in_decimals_stand_under_whole_ones() -> None:
    marker = marker_at_head("2.3 清淤护堤")
    assert marker is not None
    assert (marker.kind, marker.ordinal) == ("decimal", 3)
    assert marker_at_head("2.3 亿元用于清淤") is None


def test_headings_within_a_line_stand_behind_a_sentence() -> None:
    line = "先学一步。二、学深。（一）学透。办好五、六件事，依照第（三）项办。"
    assert [marker.text for marker in markers_within(line, 0)] == ["二、", "（一）"]

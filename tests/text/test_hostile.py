"""Much of one thing: what has broken a regular expression or a search somewhere takes no more than its share."""

import sys
from types import FrameType

import pytest

from speeches.text.outline import parse_outline
from tests.text.test_properties import everything, letters

# At this size, work that grows with the square would not end.
SIZE = 100_000
CHARACTERS = [
    *("（", "一", "“", "&", "#", "*", "-", "《", "〔", "第", "，", "。", "{", "[", "<", "X", "A", "\t", " "),
    *("　", "\n", "\r"),
]
WORDS = [
    *("一是", "一、", "（一）", "&a", "<a", "同志们：", "各位", "1.", "同志们，", "2025年", "书记"),
    *("我老秘网县", "##a", "(ā", "{a", "{a:b", "a.", "@a", "a-", "<a>x</a>", "时间：", "——"),
]
RUNS = [
    *("。一、学", "。（一）学。", "学习学习，", "www.a.com。", "8 [; o H! ", "第一，学；", "a b", "。让我们"),
    *("在学习会暨", "在会上的讲话", "各位领导、", "学习 1 ", "……", "据学预测", "1、学", "<image>", "（学"),
    *("《学》在",),
]
LINES = [
    *("一是\n", "一、\n", "一、学\n", "（一）学\n一是学\n", "首先，\n", "1\n", "一抓学\n二抓学\n三抓学\n"),
    *("附件：\n", "县长 王\n", "同志们：\n", "目录\n学习 1\n", "1、学\n", "学\n", "在会上的讲话\n"),
    *("篇1\n同志们：\n", "——学\n", "（学）\n", "3月8日\n"),
]


@pytest.mark.parametrize("piece", CHARACTERS + WORDS + RUNS + LINES)
def test_much_of_one_thing_is_read_in_its_share_of_time(piece: str) -> None:
    text = (piece * (SIZE // len(piece) + 1))[:SIZE]
    outline = parse_outline(text)
    assert not letters(text) - letters(everything(outline))


@pytest.mark.parametrize("opening", ["# ", "学", "—— ", "字字，。（", "同志们：", "1、"])
@pytest.mark.parametrize("piece", ["A", "a.", "x ", "在学习会暨", "——", "<a>x</a>", "学"])
def test_much_of_one_thing_beside_chinese_words_is_read_too(piece: str, opening: str) -> None:
    """Some patterns are tried only where a line holds 字 or 。, a dash or a mark of Markdown."""
    text = opening + piece * (SIZE // len(piece)) + "字\n一、学"
    outline = parse_outline(text)
    assert not letters(text) - letters(everything(outline))


def steps(text: str) -> int:
    """How many calls a parse makes, of our functions and of the built-in ones."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        parse_outline(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", LINES + RUNS)
def test_four_times_the_text_makes_four_times_the_calls(piece: str) -> None:
    once = (piece * 400)[:1200]
    parse_outline(once * 4)  # what is kept between texts is kept from here on
    assert steps(once * 4) <= steps(once) * 4 + 2000


def test_a_megabyte_in_one_line() -> None:
    text = "要把水治好，让乡亲们安心。" * 80_000
    assert parse_outline(text).sections[0].paragraphs == (text,)

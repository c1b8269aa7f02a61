"""Speaker, occasion and date; whom a speech addresses."""

import pytest

from speeches.text.metadata import byline, date_in, is_date_line, occasion_in, role_in
from speeches.text.outline import parse_outline
from speeches.text.salutation import addresses, salutation_in


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2018年9月3日", "2018-09-03"),
        ("（2018年 9 月 3 日下午，县礼堂）", "2018-09-03"),
        ("二〇一三年十二月三十日", "2013-12-30"),
        ("一九四二年五月", "1942-05"),
        ("2025年度工作", "2025"),
        ("2021-07-01", "2021-07-01"),
        ("2021.7.1", "2021-07-01"),
        ("2021年13月40日", "2021"),
        ("202x年", None),
        ("9月3日", None),
        ("9999年", None),
    ],
)
def test_dates_are_as_exact_as_they_are_given(text: str, date: str | None) -> None:
    assert date_in(text) == date


def test_a_date_line_holds_little_else() -> None:
    assert is_date_line("（2018年9月3日）")
    assert is_date_line("（9月3日上午，县礼堂）")
    assert not is_date_line("2018年9月3日在县人代会上")


@pytest.mark.parametrize(
    ("text", "salutation", "rest"),
    [
        ("同志们：", "同志们：", ""),
        ("同志们:今天开会。", "同志们:", "今天开会。"),
        ("各位代表、同志们：大家好！今天开会。", "各位代表、同志们：", "大家好！今天开会。"),
        ("尊敬的各位领导，亲爱的老师们、同学们：", "尊敬的各位领导，亲爱的老师们、同学们：", ""),
        ("各位同仁，大家下午好！今天开会。", "各位同仁，大家下午好！", "今天开会。"),
        ("同志们！", "同志们！", ""),
        ("同志們:", "同志們:", ""),
        ("在座的各位代表、与会同志：", "在座的各位代表、与会同志：", ""),
    ],
)
def test_salutations(text: str, salutation: str, rest: str) -> None:
    assert salutation_in(text) == (salutation, rest)


@pytest.mark.parametrize(
    "text",
    [
        "同志们，今天开会。",
        "同志们！今天开会。",
        "会议要求：",
        "要关心困难的同志：",
        "我们的老师：",
        "今天我们开会，主要任务是：学习。",
    ],
)
def test_what_is_no_salutation(text: str) -> None:
    assert salutation_in(text) is None


def test_an_address_opens_a_paragraph() -> None:
    assert addresses("同志们，让我们前进！")
    assert addresses("各位代表！新的一年开始了。")
    assert not addresses("同志们的努力有目共睹，成绩来之不易。")


def test_bylines() -> None:
    assert byline("某某县人民政府县长　　王 小明") == ("王小明", "某某县人民政府县长")
    assert byline("县委书记 ×××") == ("×××", "县委书记")
    assert byline("马小光") == ("马小光", None)
    assert byline("开好局") is None


def test_the_occasion_stands_in_the_title_or_the_first_words() -> None:
    assert occasion_in("县长在全县防汛工作会议上的讲话", None, "") == "全县防汛工作会议"
    assert occasion_in("工作报告", "2024年1月5日在县第八次人民代表大会上", "") == "县第八次人民代表大会"
    assert occasion_in(None, None, "今天，我们召开全县春耕动员会，主要任务是部署春耕。") == "全县春耕动员会"
    assert occasion_in("反对浪费", None, "浪费可耻。") is None


def test_the_role_stands_before_the_occasion() -> None:
    assert role_in("县长在全县防汛工作会议上的讲话") == "县长"
    assert role_in("在全县防汛工作会议上的讲话") is None


@pytest.mark.parametrize(
    "text",
    [
        "共青团员们，青年朋友们，同志们：",
        "各位领导、老师们、青石乡的父老乡亲们：",
        "各位职工代表、同志们：",
        "各位來賓、老師們：",
    ],
)
def test_whoever_stands_before_a_speaker_may_be_addressed(text: str) -> None:
    assert salutation_in(text) == (text, "")


@pytest.mark.parametrize("text", ["作为一名党员，要带头", "人们：不要忘记", "每个党员，都要带头", "述职报告各位领导："])
def test_whoever_is_spoken_of_is_not_addressed(text: str) -> None:
    assert salutation_in(text) is None
    assert not addresses(text)


def test_a_speaker_in_traditional_characters_below_the_title() -> None:
    outline = parse_outline(
        "在全縣治水動員會上的致辭\n（2025年3月8日）\n小河縣主席陳大山\n各位來賓：\n春天來了，雨水也多了。"
    )
    assert outline.title == "在全縣治水動員會上的致辭"
    assert (outline.speaker, outline.speaker_role) == ("陳大山", "小河縣主席")

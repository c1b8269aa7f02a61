"""Headings without a number."""

from tests.text.outlines import tree


def test_short_lines_over_series_that_begin_anew() -> None:
    text = """各位代表：
今年的工作报告分两个方面。

关于修路
路要修。

一、勘察
要先勘察。
二、施工
要再施工。

关于架桥
桥要架。

一、选址
要选好址。
二、备料
要备足料。

结束语
路通桥通，人心相通。"""
    assert tree(text) == ["关于修路", "  一、勘察", "  二、施工", "关于架桥", "  一、选址", "  二、备料", "结束语"]


def test_short_lines_between_the_paragraphs_of_a_text_without_numbers() -> None:
    past = "2023年回顾\n修路三十里，架桥五座，乡亲们满意。"
    text = f"过去的一年风调雨顺，各业兴旺。\n{past}\n2024年展望\n再修路三十里，再架桥五座，让山乡更近。"
    assert tree(text) == ["2023年回顾", "2024年展望"]


def test_a_preface_is_no_parent() -> None:
    text = "前言\n写在前面的话不多。\n一、修路\n路要修。\n二、架桥\n桥要架。"
    assert tree(text) == ["前言", "一、修路", "二、架桥"]


def test_loose_talk_has_no_headings() -> None:
    assert tree("那我们开始吧\n先说一下背景\n背景就是这样\n然后说说方案\n方案大概如此") == []

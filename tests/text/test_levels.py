"""How sections nest."""

from speeches.text.outline import parse_outline
from tests.text.outlines import codes, tree


def test_every_kind_under_the_one_before() -> None:
    text = """一、认清形势
（一）成绩不小。去年修了路。
一是里程增加。全县新修公路。
1.北线。已经通车。
（1）桥梁。建成两座。
①东桥。通行正常。
②西桥。通行正常。
（2）隧道。打通一座。
2.南线。正在施工。
二是质量提高。验收全部合格。
（二）问题不少。养护跟不上。
二、明确任务
任务要明确。"""
    assert tree(text) == [
        "一、认清形势",
        "  （一）成绩不小",
        "    一是里程增加",
        "      1.北线",
        "        （1）桥梁",
        "          ①东桥",
        "          ②西桥",
        "        （2）隧道",
        "      2.南线",
        "    二是质量提高",
        "  （二）问题不少",
        "二、明确任务",
    ]


def test_the_top_kind_in_use_is_the_first_level() -> None:
    assert tree("一是学。要真学。\n二是做。要真做。") == ["一是学", "二是做"]
    assert tree("（一）学\n要真学。\n1.读书\n要多读。\n（二）做\n要真做。") == ["（一）学", "  1.读书", "（二）做"]


def test_a_kind_of_higher_rank_closes_what_is_open() -> None:
    text = "（一）学\n要真学。\n（二）做\n要真做。\n一、总的要求\n要抓紧。\n二、具体安排\n要落实。"
    assert tree(text) == ["（一）学", "（二）做", "一、总的要求", "二、具体安排"]


def test_a_series_that_starts_again_stays_on_its_level() -> None:
    good = "先说成绩：\n1.修了路。里程增加。\n2.架了桥。两岸相通。"
    text = f"一、成绩和问题\n{good}\n再说问题：\n1.养护少。路面破损。\n2.经费紧。缺口不小。"
    assert tree(text) == ["一、成绩和问题", "  1.修了路", "  2.架了桥", "  1.养护少", "  2.经费紧"]


def test_series_side_by_side_when_the_text_has_left_the_first() -> None:
    text = """一抓修路。全县动员。
二抓架桥。两岸齐上。
三抓养护。常年不断。
通过努力，成效明显。
一是通行快了。车程减半。
二是日子好了。收入翻番。"""
    assert tree(text) == ["一抓修路", "二抓架桥", "三抓养护", "一是通行快了", "二是日子好了"]


def test_parts_stand_over_numbers_that_begin_anew() -> None:
    text = "第一部分 去年的工作\n去年不易。\n一、修路\n修了路。\n第二部分 今年的打算\n今年要干。\n一、架桥\n要架桥。"
    assert tree(text) == ["第一部分去年的工作", "  一、修路", "第二部分今年的打算", "  一、架桥"]


def test_chapters_hold_their_own_parts() -> None:
    text = "第一章 修路\n路要修。\n第一节 勘察\n要先勘察。\n第二节 施工\n要再施工。\n第二章 架桥\n桥要架。"
    assert tree(text) == ["第一章修路", "  第一节勘察", "  第二节施工", "第二章架桥"]


def test_skipped_and_repeated_numbers_are_told_with_their_line() -> None:
    skipped = parse_outline("一、学\n要学。\n三、做\n要做。")
    assert [(w.code, w.line) for w in skipped.warnings if w.code.startswith("number")] == [("number_skipped", 3)]
    assert "number_repeated" in codes(parse_outline("一、学\n要学。\n二、做\n要做。\n二、查\n要查。"))


def test_markdowns_deeper_headings_stand_under_its_higher_ones() -> None:
    head = "# 在开诊仪式上的讲话\n各位邻居：\n今天开诊。\n"
    text = f"{head}## 看病\n要近。\n### 配药\n不远。\n### 量血压\n不排队。\n## 看好\n管好。"
    assert tree(text) == ["看病", "  配药", "  量血压", "看好"]
    outline = parse_outline(text)
    assert outline.salutation == "各位邻居："
    assert not outline.noise

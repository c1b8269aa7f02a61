"""What is a section, and what only looks like one."""

import pytest

from tests.text.outlines import tree


@pytest.mark.parametrize(
    "text",
    [
        "今年要办三件事：一是修路；二是架桥；三是通水。",
        "我讲三点意见，一、抓学习；二、抓落实；三、抓督查。请大家认真记下。",
        "要打破一、二、三级批发的界限，实行五证合一、一照一码。",
        "首先，我代表县委向大家表示祝贺！会议开得很好。\n最后，祝大家顺利！",
        "一心一意谋发展，要有恒心。\n二话不说抓落实，要有决心。",
        "2024年是关键的一年。\n3.5亿元要用好。",
        "依照条例第八条（一）项的规定办。",
    ],
)
def test_prose_has_no_sections(text: str) -> None:
    assert tree(f"{text}\n路子对了就要坚持走下去。") == []


def test_items_that_end_in_semicolons_are_none() -> None:
    text = (
        "一、改革的意义\n意义有三：\n第一，国家得利；\n第二，企业得利；\n第三，职工得利。\n二、改革的办法\n办法要稳。"
    )
    assert tree(text) == ["一、改革的意义", "二、改革的办法"]


def test_a_forecast_is_no_section_but_what_it_announces_is() -> None:
    plan = "今天讲三个问题：\n（一）怎样看；\n（二）怎样办；\n（三）谁来办。"
    text = f"{plan}\n（一）怎样看。要全面看。\n（二）怎样办。要一起办。"
    assert tree(text) == ["（一）怎样看", "（二）怎样办"]


def test_a_table_of_contents_is_none() -> None:
    text = "一、认清形势\n二、明确任务\n一、认清形势\n形势逼人。\n二、明确任务\n任务很重。"
    assert tree(text) == ["一、认清形势", "二、明确任务"]


def test_headings_that_run_within_one_line() -> None:
    text = (
        "同志们：今天讲两点。一、认清形势。形势逼人，不进则退。（一）机遇难得。要抓住。（二）挑战不少。要应对。"
        "二、明确任务。任务很重，时间很紧。"
    )
    assert tree(text) == ["一、认清形势", "  （一）机遇难得", "  （二）挑战不少", "二、明确任务"]


def test_a_heading_right_behind_the_heading_above() -> None:
    text = "路要一步步走。一、认清当前防汛抗旱面临的严峻形势（一）雨情来得早。要早准备。（二）水情涨得快。要快行动。"
    assert tree(text) == ["一、认清当前防汛抗旱面临的严峻形势", "  （一）雨情来得早", "  （二）水情涨得快"]


def test_a_lone_ordinal_at_the_end_of_a_cut_text_is_a_section() -> None:
    assert tree("下面提两点要求。\n第一，认清防汛工作的重要性") == ["第一，认清防汛工作的重要性"]


def test_empty_parentheses_have_lost_their_numeral() -> None:
    assert tree("一、认清形势\n形势逼人。\n（）机遇难得\n要抓住。") == ["一、认清形势", "  （）机遇难得"]


def test_bare_numerals_are_sections_without_a_heading() -> None:
    assert tree("# 谈治水\n\n## 一\n\n水要早治。\n\n## 二\n\n水要常治。") == ["一", "二"]


def test_numerals_with_a_space_need_their_order() -> None:
    assert tree("1 为什么治水\n水患不除，民无宁日。\n2 怎样治水\n上下游一起治。") == ["1为什么治水", "2怎样治水"]
    assert tree("12 名队员上了大堤，连夜抢险。\n30 名队员守在后方，随时待命。") == []


def test_the_other_language_of_a_bilingual_text_has_no_sections() -> None:
    pairs = "\n".join(f"今年要办的事还有很多很多，第{n}件。\nThere is much to do." for n in range(8))
    assert tree(f"一、工作回顾\nI. Review\n{pairs}\n二、工作安排\nII. Plans\n{pairs}") == [
        "一、工作回顾",
        "二、工作安排",
    ]

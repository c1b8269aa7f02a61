"""The whole parse: from a text to its outline."""

import json

from speeches.text.outline import parse_outline
from tests.text.outlines import codes, content, written_out

SPEECH = """##paidbegin##在全县治水动员会上的讲话

同志们：
今天，我老秘网县召开治水动员会，，专门部署春季治水。下面，我讲三点意见。
一、认清形势
*书记讲过，水患不除，民无宁日。
（一）雨情来得早。要早做准备。
（二）水情涨得快。要快速行动。
三、明确任务
任务已经下到各乡各村。
一是加固堤防。险段要逐一排查。
二是备足物资。沙袋要堆到堤上。
同志们，汛期不等人，让我们马上行动！
##paidend##
"""


def test_a_speech_with_all_that_is_odd() -> None:
    outline = parse_outline(SPEECH)
    assert outline.title == "在全县治水动员会上的讲话"
    assert [(s.kind, s.level, s.marker, s.heading, s.line) for s in outline.sections] == [
        ("preamble", 1, None, "", 4),
        ("section", 1, "一、", "认清形势", 5),
        ("section", 2, "（一）", "雨情来得早", 7),
        ("section", 2, "（二）", "水情涨得快", 8),
        ("section", 1, "三、", "明确任务", 9),
        ("section", 2, "一是", "加固堤防", 11),
        ("section", 2, "二是", "备足物资", 12),
        ("conclusion", 1, None, "", 13),
    ]
    assert [noise.text for noise in outline.noise] == ["##paidbegin##", "老秘网", "##paidend##"]
    assert sorted(codes(outline)) == ["doubled_mark", "masked_name", "number_skipped", "pasted_name", "paywall_mark"]
    assert all(0 < warning.certainty <= 1 for warning in outline.warnings)


def test_paragraphs_are_kept_word_for_word() -> None:
    outline = parse_outline("一、抓学习,促工作。(半角) 全角：ＡＢＣ\n二、抓落实")
    assert outline.sections[0].paragraphs == ("(半角) 全角：ＡＢＣ",)


def test_an_empty_text_has_an_empty_outline() -> None:
    outline = parse_outline(" \n\u3000\n")
    assert outline.sections == ()
    assert outline.title is None


def test_as_json_has_the_agreed_keys() -> None:
    answer = json.loads(json.dumps(parse_outline(SPEECH).as_json(), ensure_ascii=False))
    assert list(answer) == [
        *("title", "subtitle", "salutation", "speaker", "speaker_role", "occasion", "delivered_on"),
        *("sections", "tail", "noise", "warnings"),
    ]
    assert answer["sections"][1] == {
        "kind": "section",
        "level": 1,
        "marker": "一、",
        "ordinal": 1,
        "heading": "认清形势",
        "paragraphs": ["*书记讲过，水患不除，民无宁日。"],
        "line": 5,
    }
    assert answer["noise"] == ["##paidbegin##", "老秘网", "##paidend##"]


def test_an_outline_written_out_is_the_same_outline() -> None:
    outline = parse_outline(
        f"治水当如治病\n——在全县治水动员会上的讲话\n（2024年3月8日）\n县委书记　李大山\n{SPEECH}附件：分工表"
    )
    again = parse_outline(written_out(outline))
    assert content(again) == content(outline)
    assert content(parse_outline(written_out(again))) == content(outline)


def test_a_text_that_breaks_off_is_told() -> None:
    assert "text_cut" in codes(parse_outline("一、认清形势\n雨情来得早，我们要..."))
    assert "text_cut" not in codes(parse_outline("一、认清形势\n雨情来得早，我们要早准备。"))


def test_a_heading_that_is_too_long_is_told() -> None:
    long = "把责任扛起来，把任务落下去，" * 6
    assert "heading_long" in codes(parse_outline(f"一、认清形势\n要早准备。\n二、{long}见到成效\n要早行动。"))

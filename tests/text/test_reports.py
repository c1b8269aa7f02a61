"""What is told to the editor."""

import re
from pathlib import Path

import pytest

import speeches.text
from speeches.text.findings import KINDS, Findings
from speeches.text.outline import parse_outline
from tests.text.outlines import codes

HEAD = "在全县治水动员会上的讲话\n同志们：\n今天开会，专门研究治水。\n"


def test_every_code_that_is_told_stands_in_the_table_and_the_other_way_round() -> None:
    sources = "\n".join(path.read_text() for path in Path(speeches.text.__file__).parent.glob("*.py"))
    told = set(re.findall(r'findings\.add\(\s*"(\w+)"', sources))
    told |= set(re.findall(r'^    ".+": "(\w+)",$', sources, re.M))
    assert told == set(KINDS)


def test_certainties_differ_and_are_shares() -> None:
    certainties = [kind.certainty for kind in KINDS.values()]
    assert all(0 < certainty < 1 for certainty in certainties)
    assert len(set(certainties)) > len(certainties) // 2


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        Findings().add("no_such_kind", "", 1)


@pytest.mark.parametrize("words", ["七七四十九，7*7是49", "令a_b*c为一", "(3)*2", "**一定要重点看护的堤段**要看住"])
def test_formulas_and_bold_words_are_no_masked_names(words: str) -> None:
    assert "masked_name" not in codes(parse_outline(f"{HEAD}{words}。"))


@pytest.mark.parametrize("words", ["*书记讲了话", "我来**工作不久", "×××县长", "在xx县开会"])
def test_masked_names_are_told(words: str) -> None:
    assert "masked_name" in codes(parse_outline(f"{HEAD}{words}。"))


@pytest.mark.parametrize("words", ["<治水条例>", "＜治水条例＞", "&lt;治水条例&gt;", "<KPI考核>"])
def test_words_in_angle_brackets_stay_and_are_told(words: str) -> None:
    outline = parse_outline(f"{HEAD}要学{words}，要用好。")
    assert "angle_brackets" in codes(outline)
    assert "要用好" in outline.sections[0].paragraphs[-1]
    assert any(word in outline.sections[0].paragraphs[-1] for word in ("治水条例", "KPI考核"))


def test_tags_of_a_web_page_go_and_are_told() -> None:
    outline = parse_outline(f'{HEAD}要学<span style="color:red">条例</span>，<br/>要<o:p>用好。')
    assert outline.sections[0].paragraphs[-1] == "要学条例，要用好。"
    assert "web_code" in codes(outline)
    assert [item.before for item in outline.noise] == [
        "要学",
        "要学<span sty"[:2] + "条例",
        "要学条例，",
        "要学条例，要",
    ] or all(item.before is not None for item in outline.noise)


def test_a_date_without_a_year_is_told() -> None:
    outline = parse_outline("在全县治水动员会上的讲话\n（3月18日）\n同志们：\n今天开会，专门研究治水。")
    assert outline.delivered_on is None
    assert [(warning.code, warning.line) for warning in outline.warnings] == [("date_without_year", 2)]


def test_a_second_speech_in_the_file_is_told() -> None:
    second = "在全县护林动员会上的讲话\n同志们：\n今天再开会，专门研究护林。"
    outline = parse_outline(f"{HEAD}一、学习\n要学。\n二、落实\n要做。\n{second}")
    assert [(warning.code, warning.line) for warning in outline.warnings] == [("several_speeches", 8)]


def test_an_address_repeated_is_no_second_speech() -> None:
    outline = parse_outline(f"{HEAD}一、学习\n要学。\n同志们：\n要真学。\n二、落实\n要做。")
    assert "several_speeches" not in codes(outline)


def test_entities_are_told() -> None:
    assert "entities" in codes(parse_outline(f"{HEAD}要学&ldquo;条例&rdquo;。"))

"""Below a title an office and a name are the speaker, and no title of their own."""

import pytest

from speeches.text.outline import parse_outline

BODY = """同志们：
档案是一个县的记性，今天讲两件事。
一、把库房管住
库房的门要锁，温度要量。
二、把目录做细
目录做细了，十分钟能找到一张纸。
"""
TITLE, DAY = "在全县档案工作座谈会上的讲话", "（2025年6月3日）"


@pytest.mark.parametrize(
    ("lines", "role"),
    [
        ([TITLE, DAY, "县长何向晚"], "县长"),
        ([TITLE, DAY, "银湖县委书记何向晚"], "银湖县委书记"),
        ([TITLE, DAY, "县档案馆馆长　何向晚"], "县档案馆馆长"),
        ([TITLE, "县档案馆馆长 何向晚", DAY], "县档案馆馆长"),
        ([f"# {TITLE}", "县档案馆馆长 何向晚", DAY], "县档案馆馆长"),
    ],
)
def test_office_and_name_below_a_title(lines: list[str], role: str) -> None:
    outline = parse_outline("\n".join([*lines, BODY]))
    assert (outline.title, outline.speaker, outline.speaker_role) == (TITLE, "何向晚", role)
    assert outline.delivered_on == "2025-06-03"


def test_without_a_title_above_it_such_a_line_may_be_one() -> None:
    assert parse_outline("\n".join(["我们的好队长常在田里", BODY])).title == "我们的好队长常在田里"


def test_a_title_on_two_lines_stays_one() -> None:
    outline = parse_outline("\n".join([TITLE, "愿全县的档案与我们一同成长", BODY]))
    assert outline.title is not None
    assert "成长" in outline.title
    assert outline.speaker is None

"""From raw text to clean lines."""

from speeches.text.clean import clean_lines, is_rule


def texts(raw: str) -> list[str]:
    lines, _ = clean_lines(raw)
    return [line.text for line in lines]


def test_invisible_characters_and_outer_space_go() -> None:
    assert texts("\ufeff一、抓\u200b学习\u3000\r\n\t要学。\x00") == ["一、抓学习", "要学。"]


def test_compatibility_radicals_become_characters() -> None:
    assert texts("⼀、⾏动起来") == ["一、行动起来"]
    assert texts("⻓远看，要⻅⾏动；⺠⽣连着⻔前的⽔") == ["长远看，要见行动；民生连着门前的水"]


def test_widths_and_marks_stay_as_written() -> None:
    assert texts("(一)抓学习,促工作：ＡＢ") == ["(一)抓学习,促工作：ＡＢ"]


def test_entities_become_characters_and_are_told() -> None:
    lines, noise = clean_lines("要学&ldquo;原文&rdquo;&nbsp;并思考&amp;行动&unknown;")
    assert lines[0].text == "要学“原文” 并思考&行动&unknown;"
    assert [item.text for item in noise] == ["&ldquo;", "&rdquo;", "&nbsp;", "&amp;"]


def test_lines_keep_their_number_and_the_gap_above() -> None:
    lines, _ = clean_lines("甲\n\n\n乙\n丙")
    assert [(line.number, line.after_blank) for line in lines] == [(1, False), (4, True), (5, False)]


def test_markdown_marks_go_and_are_remembered() -> None:
    lines, _ = clean_lines("## 一、抓学习 ##\n**二、抓落实**\n* 县里的工作")
    assert [(line.text, line.hashes) for line in lines] == [("一、抓学习", 2), ("二、抓落实", 0), ("* 县里的工作", 0)]


def test_rules_are_lines_without_words() -> None:
    assert is_rule("----------")
    assert not is_rule("——在总结会上的讲话")
    assert not is_rule("…………")

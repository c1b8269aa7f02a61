"""Word's automatic numbering, rebuilt from its plans."""

from speeches.documents.docx import read_docx
from tests.documents.word import instance, level, paragraph, plan, word_file

CHINESE = plan(
    0, level(0, "chineseCountingThousand", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")
)


def markers(numbers: list[tuple[int, int] | str], numbering: str, styles: str = "") -> str:
    """The heads of the lines that paragraphs get; a name instead of a number is a paragraph's style."""
    body = "".join(
        paragraph("文", style=number) if isinstance(number, str) else paragraph("文", number=number)
        for number in numbers
    )
    return read_docx(word_file(body, numbering=numbering, styles=styles)).text.replace("文", "").replace("\n", " ")


def test_levels_count_and_deeper_ones_begin_anew() -> None:
    numbers: list[tuple[int, int] | str] = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 1), (1, 0), (1, 1)]
    assert markers(numbers, CHINESE + instance(1, 0)) == "一、 （一） （二） 1. 2. （三） 二、 （一）"


def test_instances_of_one_plan_go_on_counting() -> None:
    assert markers([(1, 0), (2, 0), (1, 0)], CHINESE + instance(1, 0) + instance(2, 0)) == "一、 二、 三、"


def test_a_start_override_begins_anew_once() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = CHINESE + instance(1, 0) + instance(2, 0, restart)
    assert markers([(1, 0), (1, 0), (2, 0), (2, 0)], numbering) == "一、 二、 一、 二、"


def test_an_override_may_replace_a_level() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "第%1条")}</w:lvlOverride>'
    assert markers([(1, 0), (1, 0)], CHINESE + instance(1, 0, other)) == "第1条  第2条 "


def test_start_values_and_templates_of_several_levels() -> None:
    numbering = plan(0, level(0, "decimal", "%1", start=3), level(1, "lowerLetter", "%1.%2)")) + instance(1, 0)
    assert markers([(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], numbering) == "3  3.a) 3.b) 4  4.a)"


def test_a_legal_level_writes_all_in_figures() -> None:
    numbering = plan(0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2 ", more="<w:isLgl/>"))
    assert markers([(1, 0), (1, 1)], numbering + instance(1, 0)) == "一、 1.1 "


def test_a_level_may_never_begin_anew() -> None:
    never = level(1, "decimal", "%2.", more='<w:lvlRestart w:val="0"/>')
    numbering = plan(0, level(0, "chineseCounting", "%1、"), never) + instance(1, 0)
    assert markers([(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], numbering) == "一、 1. 2. 二、 3."


def test_a_level_may_begin_anew_only_after_the_top() -> None:
    after_top = level(2, "decimal", "%3.", more='<w:lvlRestart w:val="1"/>')
    numbering = plan(0, level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), after_top)
    numbers: list[tuple[int, int] | str] = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)]
    assert markers(numbers, numbering + instance(1, 0)) == "一、 （一） 1. （二） 2. 二、 1."


def test_bullets_are_no_markers() -> None:
    assert markers([(1, 0)], plan(0, level(0, "bullet", "●")) + instance(1, 0)) == ""


def test_styles_carry_numbers_and_number_0_takes_them_away() -> None:
    linked = plan(
        0,
        level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="H1"/>'),
        level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="H2"/>'),
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="章{name}"/>{base}'
        f'<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for name, base in (("H1", ""), ("H2", '<w:basedOn w:val="H1"/>'))
    )
    styles += '<w:style w:type="paragraph" w:styleId="H3"><w:name w:val="小"/><w:basedOn w:val="H2"/></w:style>'
    numbers: list[tuple[int, int] | str] = ["H1", "H2", "H3", (0, 0), "H1", "H2"]
    assert markers(numbers, linked + instance(1, 0), styles) == "一、 （一） （二）  二、 （一）"


def test_a_plan_may_live_in_a_numbering_style() -> None:
    held = plan(0, level(0, "ideographDigital", "%1是"), link='<w:styleLink w:val="列表"/>')
    pointing = plan(1, link='<w:numStyleLink w:val="列表"/>')
    numbering = held + pointing + instance(1, 0) + instance(2, 1)
    assert markers([(2, 0), (2, 0)], numbering) == "一是 二是"


def test_a_number_that_nobody_defined_is_none() -> None:
    assert markers([(9, 0), (1, 8)], CHINESE + instance(1, 0)) == " "


def test_a_hidden_number_counts_and_does_not_show() -> None:
    hidden = level(0, "chineseCounting", "%1、", more="<w:rPr><w:vanish/></w:rPr>")
    numbering = plan(0, hidden, level(1, "decimal", "%1.%2 ")) + instance(1, 0)
    assert markers([(1, 0), (1, 0), (1, 1)], numbering).strip() == "2.1"


def test_chinese_law_counts_chapters_and_articles_on() -> None:
    articles = level(2, "chineseCountingThousand", "第%3条", more='<w:lvlRestart w:val="0"/>')
    numbering = plan(
        0,
        level(0, "chineseCountingThousand", "第%1章"),
        level(1, "chineseCountingThousand", "第%2节"),
        articles,
        level(3, "chineseCounting", "（%4）"),
        level(4, "decimalEnclosedCircle", "%5"),
    )
    numbers: list[tuple[int, int] | str] = [(1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (1, 4), (1, 0), (1, 1), (1, 2)]
    assert markers(numbers, numbering + instance(1, 0)).split() == [
        "第一章",
        "第一节",
        "第一条",
        "（一）",
        "①",
        "②",
        "第二章",
        "第一节",
        "第二条",
    ]

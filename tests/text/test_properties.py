"""What holds for every text whatever: nothing is lost, nothing raises, nothing takes more than its share of time."""

import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.text.outline import Outline, parse_outline
from tests.text.outlines import content, written_out

MARKERS = [
    "一、",
    "二、",
    "三、",
    "（一）",
    "（二）",
    "(三)",
    "1.",
    "2．",
    "（1）",
    "①",
    "②",
    "一是",
    "二是",
    "一要",
    "第一，",
    "首先，",
    "一抓",
    "最后，",
    "()",
]
WORDS = [
    "抓好学习",
    "要见成效",
    "水患不除民无宁日",
    "同志们",
    "各位代表",
    "2024年",
    "我老秘网县",
    "×××",
    "*",
    "KPI",
    "“关键少数”",
    "《公约》",
    "附件：表",
]
MARKS = [
    "。",
    "，",
    "；",
    "：",
    "！",
    "？",
    "、",
    "\n",
    "\n\n",
    " ",
    "　",
    "\t",
    "——",
    "…",
    "。一、",
    "##paidend##",
    "&nbsp;",
    "# ",
]
genre = st.lists(st.sampled_from(MARKERS + WORDS + MARKS * 2), max_size=60).map("".join)
anything = st.text(max_size=300)


def letters(text: str) -> Counter[str]:
    """Letters, digits and ideographs, folded."""
    return Counter(character for character in unicodedata.normalize("NFKC", text) if character.isalnum())


def everything(outline: Outline) -> str:
    """All the words that an answer holds, those taken out of the text included."""
    parts = [outline.title, outline.subtitle, outline.salutation, *outline.tail]
    for section in outline.sections:
        parts += [section.marker, section.heading, *section.paragraphs]
    parts += [noise.text for noise in outline.noise]
    return "\n".join(part for part in parts if part)


@given(st.one_of(genre, anything))
@settings(max_examples=400, deadline=None)
def test_nothing_is_lost(text: str) -> None:
    missing = letters(text) - letters(everything(parse_outline(text)))
    assert not missing


@given(genre)
@settings(max_examples=200, deadline=None)
def test_every_section_has_a_place(text: str) -> None:
    lines = len(text.splitlines())
    level = 0
    for section in parse_outline(text).sections:
        assert 1 <= section.level <= level + 1
        assert 1 <= section.line <= max(lines, 1)
        level = section.level


HEADS = ["全县治水动员会讲话", "治水当如治病"]
OPENINGS = ["今天开会，专门研究治水的大事。", "会议很重要，请大家认真记下要点。"]
PARAGRAPHS = ["水患不除，民无宁日。要早做准备。", "要一件一件抓，一年一年干。", "这件事说到底，是为了乡亲们。"]
HEADINGS = ["抓好学习", "认清形势，早做准备", "为什么要治水", "把责任“扛”起来"]
speech = st.tuples(
    st.sampled_from(HEADS),
    st.sampled_from(OPENINGS),
    st.lists(
        st.tuples(st.sampled_from(HEADINGS), st.lists(st.sampled_from(PARAGRAPHS), max_size=2), st.integers(0, 3)),
        min_size=2,
        max_size=5,
    ),
)


def written(title: str, opening: str, parts: list[tuple[str, list[str], int]]) -> str:
    """A speech as the genre writes it: 一、 over （一）, each with its paragraphs."""
    lines = [title, "同志们：", opening]
    for number, (heading, paragraphs, children) in enumerate(parts):
        lines += [f"{'一二三四五'[number]}、{heading}", *paragraphs]
        lines += [f"（{'一二三'[child]}）{HEADINGS[child]}。{PARAGRAPHS[child]}" for child in range(children)]
    return "\n".join([*lines, "同志们，汛期不等人，让我们行动起来！"])


@given(speech)
@settings(max_examples=150, deadline=None)
def test_an_outline_written_out_is_the_same_outline(parts: tuple[str, str, list[tuple[str, list[str], int]]]) -> None:
    outline = parse_outline(written(*parts))
    assert content(parse_outline(written_out(outline))) == content(outline)


@given(speech)
@settings(max_examples=150, deadline=None)
def test_a_plain_speech_is_read_as_it_was_written(parts: tuple[str, str, list[tuple[str, list[str], int]]]) -> None:
    outline = parse_outline(written(*parts))
    wanted = [
        row
        for heading, _, children in parts[2]
        for row in [(1, heading), *((2, HEADINGS[child]) for child in range(children))]
    ]
    assert [(s.level, s.heading) for s in outline.sections if s.kind == "section"] == wanted
    assert (outline.title, outline.salutation) == (parts[0], "同志们：")


HOSTILE_SIZE = 150_000
# Each of these has broken a regular expression or a search somewhere: at this size, work that grows with the
# square would not end.
HOSTILE = [
    *(
        "（",
        "一是",
        " ",
        "　",
        "一",
        "一、",
        "。一、学",
        "（一）",
        "。（一）学。",
        "“",
        "&",
        "&a",
        "<a",
        "#",
        "*",
        "同志们：",
        "各位",
        "-",
    ),
    *(
        "一是\n",
        "一、学\n",
        "（一）学\n一是学\n",
        "\n",
        "\r",
        "www.a.com。",
        "8 [; o H! ",
        "学习学习，",
        "1.",
        "首先，\n",
        "同志们，",
        "1\n",
    ),
    *(
        "一抓学\n二抓学\n三抓学\n",
        "第一，学；",
        "2025年",
        "附件：\n",
        "书记 ",
        "我老秘网县",
        "##a",
        "(ā",
        "{a",
        "《",
        "a b",
        "。让我们",
        "县长 王\n",
    ),
    *("<a>x</a>", "X", "A", "a.", "@a", "a-"),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_much_of_one_thing_is_read_in_its_share_of_time(piece: str) -> None:
    text = (piece * (HOSTILE_SIZE // len(piece) + 1))[:HOSTILE_SIZE]
    outline = parse_outline(text)
    assert not letters(text) - letters(everything(outline))


@pytest.mark.parametrize("opening", ["# ", "学", "—— ", "字字，。（"])
@pytest.mark.parametrize("piece", ["A", "a.", "x ", "在学习会暨", "——", "<a>x</a>"])
def test_much_of_one_thing_beside_chinese_words_is_read_too(piece: str, opening: str) -> None:
    """Some patterns are tried only where a line holds 字 or 。, a dash or a mark of Markdown."""
    text = opening + piece * (HOSTILE_SIZE // len(piece)) + "字\n一、学"
    outline = parse_outline(text)
    assert not letters(text) - letters(everything(outline))


def test_a_megabyte_in_one_line() -> None:
    text = "要把水治好，让乡亲们安心。" * 80_000
    assert parse_outline(text).sections[0].paragraphs == (text,)

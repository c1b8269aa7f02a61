"""Hits are marked in the words as they were written, and a snippet shows the best of them."""

import pytest

from speeches.search.marking import SNIPPET_LENGTH, Piece, marked, snippet

LONG = "开头说一说为什么来。" * 20 + "抓好作风建设，" + "中间再讲一讲怎么办。" * 20 + "作风建设永远在路上。"


def shown(pieces: list[Piece]) -> str:
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "parts", "expected"),
    [
        ("抓好作风建设", ["作风"], "抓好[作风]建设"),
        ("２０２５ 年", ["2025年"], "[２０２５ 年]"),
        ("没有完…成", ["..", "成"], "没有完[…成]"),
        ("抓好作风建设", ["作风建", "建设"], "抓好[作风建设]"),
        ("路上，\n没有", ["上,没"], "路[上，\n没]有"),
        ("一一一", ["一一"], "[一一一]"),
        ("没有", ["作风"], "没有"),
        ("", ["作风"], ""),
    ],
)
def test_every_place_is_marked_in_the_original_words(text: str, parts: list[str], expected: str) -> None:
    assert shown(marked(text, parts)) == expected


def test_a_short_text_is_shown_whole_with_blanks_for_line_ends() -> None:
    assert shown(snippet("抓好作风建设，\n久久为功。", ["作风", "功"])) == "抓好[作风]建设， 久久为[功]。"


def test_a_long_text_is_shown_from_the_clause_of_the_first_hit() -> None:
    text = shown(snippet(LONG, ["作风"]))
    assert text.startswith("…开头说一说为什么来。")
    assert "。抓好[作风]建设，" in text
    assert text.endswith("…")
    assert len(text) <= SNIPPET_LENGTH + len("……[][]")


def test_where_most_parts_stand_together_wins() -> None:
    assert "[作风]建设[永远]在路上" in shown(snippet(LONG, ["作风", "永远"]))


def test_without_a_hit_the_beginning_is_shown() -> None:
    assert shown(snippet(LONG, ["读书班"])).startswith("开头说一说")

"""Words, phrases, and everything else that somebody may type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.search.question import MAX_QUESTION_LENGTH, QuestionTooLongError, parse_question


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        (" 　\t\n", ()),
        ("作风建设", ("作风建设",)),
        ("作风　建设 永远", ("作风", "建设", "永远")),
        ("作风 作风 ＡＩ ai", ("作风", "ai")),
        ('"作风 建设" 永远', ("作风建设", "永远")),
        ("“作风 建设”　「永远 在路上」 『一条 一条』", ("作风建设", "永远在路上", "一条一条")),
        ('"作风 建', ("作风建",)),
        ('"', ()),
        ('""', ()),
        ("“”", ()),
        ("作风”", ("作风”",)),
        ("树牢“四个意识”，坚定", ("树牢“四个意识”,坚定",)),
        ("“四个意识”，坚定", ("“四个意识”,坚定",)),
        ("“四个意识”、“四个自信”", ("四个意识”、“四个自信",)),
        ("AND OR NOT *", ("and", "or", "not", "*")),
        ("标题:作风 ^2 [a TO b] (x", ("标题:作风", "^2", "[a", "to", "b]", "(x")),
        ("\u200b\ufeff", ()),
        ("\udc80", ()),
    ],
)
def test_the_parts_of_a_question(text: str, parts: tuple[str, ...]) -> None:
    assert parse_question(text).parts == parts


def test_a_question_may_be_as_long_as_this_and_no_longer() -> None:
    assert parse_question("学" * MAX_QUESTION_LENGTH).parts == ("学" * MAX_QUESTION_LENGTH,)
    with pytest.raises(QuestionTooLongError):
        parse_question("学" * (MAX_QUESTION_LENGTH + 1))


def test_words_rank_and_come_from_all_parts() -> None:
    assert parse_question("作风建设 读书班").words == ("作风", "建设", "读书班")


@given(st.text(st.sampled_from("作风“”\"'「」『』 　a*：\n"), max_size=20))
def test_no_text_is_an_error_and_no_part_is_empty_or_twice(text: str) -> None:
    parts = parse_question(text).parts
    assert all(parts)
    assert len(set(parts)) == len(parts)

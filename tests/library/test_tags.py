"""Tags as people type them."""

import pytest

from speeches.library.models import Speech
from speeches.library.tags import fold_tag, join_tags, split_tags


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        (
            "作风建设，调查研究、四风；廉洁,学习;读书\n党课",
            ["作风建设", "调查研究", "四风", "廉洁", "学习", "读书", "党课"],
        ),
        ("  作风建设 ，， 作风建设 ", ["作风建设"]),
        ("ＡＩ　学习", ["AI 学习"]),
        ("", []),
        (None, []),
    ],
)
def test_chinese_and_western_separators(typed: str | None, tags: list[str]) -> None:
    assert split_tags(typed) == tags


def test_a_tag_is_at_most_32_characters() -> None:
    assert len(fold_tag("长" * 50)) == 32


def test_taggit_uses_the_same_rules(speech: Speech) -> None:
    speech.tags.set(split_tags("作风建设、调查研究"))
    assert join_tags(speech.tags.all()) == "作风建设，调查研究"
    assert split_tags(join_tags(speech.tags.all())) == ["作风建设", "调查研究"]

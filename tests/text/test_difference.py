"""The difference of two texts, in spans that cover both."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text import difference as module
from speeches.text.difference import changed_share, common_prefix, difference, is_rewritten

TEXTS = st.text(st.one_of(st.sampled_from("一二学思，。\n"), st.characters(codec="utf-8")), max_size=60)
OLD = "先把书读起来。再把灯亮起来，谁来都行。\n后把话讲出来。"


@given(TEXTS, TEXTS)
def test_spans_cover_both_texts_in_turn(old: str, new: str) -> None:
    spans = difference(old, new)
    assert "".join(old[span.old_start : span.old_end] for span in spans) == old
    assert "".join(new[span.new_start : span.new_end] for span in spans) == new
    assert all(one.is_same != other.is_same for one, other in pairwise(spans))
    for span in spans:
        if span.is_same:
            assert old[span.old_start : span.old_end] == new[span.new_start : span.new_end] != ""


@given(TEXTS)
def test_the_same_text_has_no_difference(text: str) -> None:
    assert all(span.is_same for span in difference(text, text))
    assert changed_share(text, text) == 0
    assert not is_rewritten(text, text)


@given(TEXTS, TEXTS)
def test_the_share_is_a_share_and_the_same_both_ways(old: str, new: str) -> None:
    assert 0 <= changed_share(old, new) == changed_share(new, old) <= 1


def test_a_mended_word_is_the_only_difference() -> None:
    changed = [span for span in difference(OLD, OLD.replace("谁来都行", "谁来都欢迎")) if not span.is_same]
    assert [(OLD[span.old_start : span.old_end], span.new_length) for span in changed] == [("行", 2)]


def test_a_character_that_stands_in_both_by_chance_is_no_agreement() -> None:
    """Two sentences that share 要 alone are two sentences."""
    assert [span.is_same for span in difference("学习要真学真懂", "调研要走深走实")] == [False]


@pytest.mark.parametrize(("changed", "rewritten"), [(4, False), (5, True), (6, True)])
def test_five_per_cent_is_rewritten(changed: int, rewritten: bool) -> None:
    old = "".join(chr(0x4E00 + index) for index in range(100))
    assert is_rewritten(old, "新" * changed + old[changed:]) is rewritten


def test_white_space_is_no_change_of_the_words() -> None:
    assert not is_rewritten("要学。\n要做。", "要 学。要做。\n")


def test_very_long_texts_are_compared_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where two pieces are too long to be compared in full, what they share at both ends is the same."""
    monkeypatch.setattr(module, "MAX_PRODUCT", 50)
    spans = difference("甲乙丙丁戊己庚辛", "甲乙丙天地戊己庚辛")
    assert [(span.is_same, span.old_start, span.old_end) for span in spans] == [
        (True, 0, 3),
        (False, 3, 4),
        (True, 4, 8),
    ]
    assert changed_share("甲乙丙丁戊己庚辛", "甲乙丙天地戊己庚辛") == pytest.approx(2 / 9)


@given(st.text("一二"), st.text("一二"))
def test_common_prefix(one: str, other: str) -> None:
    length = common_prefix(one, other)
    assert one[:length] == other[:length]
    assert one[length : length + 1] != other[length : length + 1] or length == min(len(one), len(other))

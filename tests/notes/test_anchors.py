"""The text between start and end is the quote, or the anchor is refused."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from speeches.text.anchors import CONTEXT_LENGTH, Anchor, anchor_at, carry, verify

# Chinese, line ends, and what lies outside the BMP: an emoji, a family of them, rare ideographs of Extension B.
BODIES = st.text(st.one_of(st.sampled_from("一二学思\n，。 a😀👨‍👩‍👧𠮷𡃁"), st.characters(codec="utf-8")), min_size=1)


@st.composite
def body_and_range(draw: st.DrawFn) -> tuple[str, int, int]:
    body = draw(BODIES)
    start = draw(st.integers(0, len(body) - 1))
    return body, start, draw(st.integers(start + 1, len(body)))


@given(body_and_range())
def test_every_range_has_an_anchor_that_verifies(given_range: tuple[str, int, int]) -> None:
    body, start, end = given_range
    anchor = anchor_at(body, start, end)
    assert verify(body, anchor)
    assert anchor.quote == body[start:end]
    assert body[:start].endswith(anchor.prefix)
    assert body[end:].startswith(anchor.suffix)
    assert len(anchor.prefix) == min(start, CONTEXT_LENGTH)
    assert len(anchor.suffix) == min(len(body) - end, CONTEXT_LENGTH)


@given(body_and_range(), st.data())
def test_any_changed_character_in_the_range_is_refused(given_range: tuple[str, int, int], data: st.DataObject) -> None:
    body, start, end = given_range
    anchor = anchor_at(body, start, end)
    place = data.draw(st.integers(start, end - 1))
    other = data.draw(st.characters(codec="utf-8", exclude_characters=body[place]))
    assert not verify(body[:place] + other + body[place + 1 :], anchor)


@given(body_and_range())
def test_changes_elsewhere_do_not_matter_if_the_words_keep_their_place(given_range: tuple[str, int, int]) -> None:
    body, start, end = given_range
    anchor = anchor_at(body, start, end)
    assert verify("〇" * start + body[start:end] + "之后全换了", anchor)


@given(body_and_range(), st.integers(-3, 3), st.integers(-3, 3))
def test_a_shifted_claim_holds_only_where_the_same_words_stand(
    given_range: tuple[str, int, int], left: int, right: int
) -> None:
    body, start, end = given_range
    claim = replace(anchor_at(body, start, end), start=start + left, end=end + right)
    inside = 0 <= claim.start < claim.end <= len(body)
    assert verify(body, claim) == (inside and body[claim.start : claim.end] == claim.quote)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 7), (6, 9)])
def test_there_are_no_words_outside_the_text(start: int, end: int) -> None:
    body = "学而不思则罔"
    with pytest.raises(ValueError, match="no words"):
        anchor_at(body, start, end)
    assert not verify(body, Anchor(quote=body[max(0, start) : end], start=start, end=end))


def test_an_end_beyond_the_text_is_refused_although_the_slice_would_agree() -> None:
    assert "学而不思则罔"[3:99] == "思则罔"
    assert not verify("学而不思则罔", Anchor(quote="思则罔", start=3, end=99))


def test_characters_outside_the_bmp_count_once() -> None:
    body = "𠮷林说😀好"
    assert anchor_at(body, 3, 4) == Anchor(quote="😀", start=3, end=4, prefix="𠮷林说", suffix="好")


@given(body_and_range(), st.text("甲乙"), st.text("甲乙"))
def test_what_stands_around_the_words_may_change(given_range: tuple[str, int, int], head: str, tail: str) -> None:
    body, start, end = given_range
    assume(not set(head + tail) & set(body))
    anchor = anchor_at(body, start, end)
    for new, place in ((head + body, start + len(head)), (body + tail, start)):
        carried = carry(anchor, body, new)
        assert carried is not None
        assert (carried.quote, carried.start) == (anchor.quote, place)


@given(body_and_range(), BODIES)
def test_a_note_is_never_carried_to_other_words(given_range: tuple[str, int, int], new: str) -> None:
    """At least half of the quote is still in what it quotes then, in the same order."""
    body, start, end = given_range
    carried = carry(anchor_at(body, start, end), body, new)
    assert carried is None or verify(new, carried)
    assert carried is None or 2 * LCSseq.similarity(body[start:end], carried.quote) >= end - start


def test_deleted_words_are_not_found_elsewhere() -> None:
    """The same words stand at a second place, which is not the one that was meant."""
    old = "头一处说作风建设，要抓。后一处说作风建设，要长。"
    anchor = anchor_at(old, 4, 8)
    assert carry(anchor, old, "头一处不说了，要抓。后一处说作风建设，要长。") is None


def test_words_that_moved_with_their_context_are_found() -> None:
    old = "一说学习。二说作风建设要抓。三说落实。"
    start = old.index("作风建设")
    carried = carry(anchor_at(old, start, start + 4), old, "二说作风建设要抓。一说学习。三说落实了。")
    assert carried is not None
    assert carried.start == 2


def test_of_a_few_characters_that_are_left_by_chance_none_are_taken() -> None:
    old, new = "月底修补旧书，不用催", "月底收拾书架，不用催"
    assert carry(anchor_at(old, 3, 7), old, new) is None
    old, new = "要把工作做实", "要把工作真正做实"
    carried = carry(anchor_at(old, 3, 6), old, new)
    assert carried is not None
    assert carried.quote == "作真正做实"

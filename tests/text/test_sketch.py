"""Sketches: two texts agree in as many buckets as they share trigrams."""

import random
from collections.abc import Callable

import pytest

from speeches.text.sketch import AGREEING, BUCKETS, name_value, sketch

LETTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 2_500)]


def text_of(seed: int, length: int = 3_000) -> str:
    """Prose as far as trigrams go: few of the characters are most of it, and much is said again and again."""
    choose = random.Random(seed)  # noqa: S311  # the same every time
    phrases = ["".join(choose.choices(LETTERS, k=4)) for _number in range(length // 20)]
    return "".join(
        choose.choice(phrases) if choose.random() < 0.3 else "".join(choose.choices(LETTERS, k=4))
        for _number in range(length // 4)
    )


def scattered(text: str, share: float, choose: random.Random) -> str:
    """The text with other characters in single places."""
    return "".join(choose.choice(LETTERS) if choose.random() < share else character for character in text)


def in_blocks(text: str, share: float, choose: random.Random) -> str:
    """The text with five of its stretches written anew."""
    length = int(len(text) * share / 5)
    for number in range(5):
        start = number * len(text) // 5
        text = text[:start] + "".join(choose.choices(LETTERS, k=length)) + text[start + length :]
    return text


def agreeing(one: str, two: str) -> int:
    values = sketch(two)
    return sum(values.get(bucket) == value for bucket, value in sketch(one).items())


@pytest.mark.parametrize("edited", [scattered, in_blocks])
@pytest.mark.parametrize("share", [0.05, 0.10, 0.15, 0.19])
def test_what_is_alike_agrees(edited: Callable[[str, float, random.Random], str], share: float) -> None:
    choose = random.Random(round(share * 100))  # noqa: S311  # the same every time
    found = [agreeing(text, edited(text, share, choose)) >= AGREEING for text in map(text_of, range(50))]
    assert sum(found) >= 49


def test_what_has_nothing_in_common_does_not() -> None:
    texts = [text_of(seed) for seed in range(40)]
    assert not [1 for one in texts for two in texts if one is not two and agreeing(one, two) >= AGREEING]


def test_all_buckets_are_filled_as_soon_as_there_is_enough_text() -> None:
    assert set(sketch(text_of(1, 300))) == set(range(BUCKETS))
    assert set(sketch(text_of(2, 100_000))) == set(range(BUCKETS))


def test_a_long_text_of_one_sentence_has_the_sketch_of_the_sentence_said_twice() -> None:
    """The smallest hashes of so few do not fill the buckets; all of them are asked then."""
    assert sketch("抓落实要一抓到底。" * 10_000) == sketch("抓落实要一抓到底。" * 2)


@pytest.mark.parametrize("text", ["", "学", "学习"])
def test_a_text_without_a_trigram_has_none(text: str) -> None:
    assert sketch(text) == {}


def test_the_numbers_never_change() -> None:
    """They stand in databases."""
    assert sketch("要学习") == {3: 1390795395}
    assert name_value("在读书会上的讲话", "2025-03-18") == 41005931795440646


def test_a_name_is_both_of_its_parts() -> None:
    assert name_value("讲话2025", "") != name_value("讲话", "2025")
    assert 0 <= name_value("讲话", "") < 2**63


@pytest.mark.parametrize("text", ["𠮷野家的讲话", "\ud842坏了的讲话"])
def test_no_character_breaks_it(text: str) -> None:
    assert sketch(text)

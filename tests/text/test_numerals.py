"""Chinese numerals and numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.numerals import number_of, numeral_of


@given(st.integers(min_value=1, max_value=9_999))
def test_every_number_survives_its_numeral(number: int) -> None:
    assert number_of(numeral_of(number)) == number


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("一百零五", 105),
        ("二〇二五", 2025),
        ("一九三七", 1937),
        ("３", 3),
        ("ー", 1),
        ("贰拾叁", 23),
    ],
)
def test_the_many_ways_of_writing_a_number(numeral: str, number: int) -> None:
    assert number_of(numeral) == number


@pytest.mark.parametrize("text", ["", "学习", "一学", "十百千万亿兆京垓秭穰", "3.5"])
def test_what_is_no_numeral_has_no_number(text: str) -> None:
    assert number_of(text) is None


def test_numbers_without_a_numeral_are_refused() -> None:
    with pytest.raises(ValueError, match="no numeral"):
        numeral_of(0)

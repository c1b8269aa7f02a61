"""Word's number formats."""

import pytest

from speeches.documents.counting import written


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [
        ("decimal", "1 10 12 21 105"),
        ("decimalZero", "01 10 12 21 105"),
        ("decimalFullWidth", "１ １０ １２ ２１ １０５"),
        ("chineseCounting", "一 十 十二 二十一 一〇五"),
        ("chineseCountingThousand", "一 十 十二 二十一 一百零五"),
        ("japaneseCounting", "一 十 十二 二十一 一百零五"),
        ("taiwaneseCountingThousand", "一 十 十二 二十一 一百零五"),
        ("ideographDigital", "一 一〇 一二 二一 一〇五"),
        ("chineseLegalSimplified", "壹 壹拾 壹拾贰 贰拾壹 壹佰零伍"),
        ("decimalEnclosedCircle", "① ⑩ ⑫ ㉑ 105"),
        ("decimalEnclosedCircleChinese", "① ⑩ ⑫ ㉑ 105"),
        ("decimalEnclosedParen", "⑴ ⑽ ⑿ 21 105"),
        ("decimalEnclosedFullstop", "⒈ ⒑ ⒓ 21 105"),
        ("ideographTraditional", "甲 癸 12 21 105"),
        ("ideographZodiac", "子 酉 亥 21 105"),
        ("lowerLetter", "a j l u aaaaa"),
        ("upperLetter", "A J L U AAAAA"),
        ("lowerRoman", "i x xii xxi cv"),
        ("upperRoman", "I X XII XXI CV"),
        ("someFutureFormat", "1 10 12 21 105"),
    ],
)
def test_numbers_as_word_writes_them(number_format: str, expected: str) -> None:
    assert " ".join(written(number, number_format) for number in (1, 10, 12, 21, 105)) == expected


def test_zero_and_below_are_figures() -> None:
    assert written(0, "chineseCounting") == "0"
    assert written(-3, "lowerRoman") == "-3"

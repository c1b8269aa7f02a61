"""Chinese numerals and numbers: 一百二十三 ⇄ 123, 二〇二五 → 2025, ③ → 3."""

from functools import lru_cache

DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
DIGITS |= {"○": 0, "零": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
# Typed by mistake for 一: the Japanese long-vowel sign, the dash, the hyphen of some input methods.
LOOKALIKES = str.maketrans("ー—－", "一一一")


@lru_cache(maxsize=1024)
def number_of(numeral: str) -> int | None:
    """The value of a numeral, or None if it is none.

    >>> number_of("一百二十三"), number_of("十"), number_of("二〇二五"), number_of("１２"), number_of("廿")
    (123, 10, 2025, 12, None)
    """
    numeral = numeral.translate(LOOKALIKES)
    if numeral.isdecimal():
        return int(numeral) if len(numeral) <= 9 else None
    if not numeral or len(numeral) > 9:
        return None
    if not any(character in UNITS for character in numeral):
        return _positional(numeral)
    return _with_units(numeral)


def _positional(numeral: str) -> int | None:
    """二〇二五 → 2025: one digit a place."""
    value = 0
    for character in numeral:
        digit = DIGITS.get(character)
        if digit is None:
            return None
        value = value * 10 + digit
    return value


def _with_units(numeral: str) -> int | None:
    """三百二十一 → 321: digits and their units."""
    total, digit = 0, None
    for character in numeral:
        if character in UNITS:
            total += (1 if digit is None else digit) * UNITS[character]
            digit = None
        elif character in DIGITS:
            digit = DIGITS[character]
        else:
            return None
    return total + (digit or 0)


def numeral_of(number: int) -> str:
    """The numeral of a number below ten thousand.

    >>> numeral_of(10), numeral_of(12), numeral_of(105), numeral_of(20)
    ('十', '十二', '一百零五', '二十')
    """
    if not 0 < number < 10_000:
        raise ValueError(f"no numeral for {number}")
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("零" if gap and written else "") + "〇一二三四五六七八九"[digit] + name
        gap = not digit
    return written[1:] if written.startswith("一十") else written

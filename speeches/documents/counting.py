"""How Word writes the numbers of its automatic numbering (ECMA-376, part 1, 17.18.59 ST_NumberFormat)."""

from collections.abc import Callable

from speeches.text.numerals import numeral_of

DIGITS = "〇一二三四五六七八九"
LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def written(number: int, number_format: str) -> str:
    """A number in one of Word's formats; what the format cannot write, and unknown formats, in figures.

    >>> written(12, "chineseCountingThousand"), written(12, "ideographDigital"), written(3, "decimalEnclosedCircle")
    ('十二', '一二', '③')
    """
    write = FORMATS.get(number_format)
    return write(number) if write is not None and number > 0 else str(number)


def _counting(number: int) -> str:
    return numeral_of(number) if number < 10_000 else str(number)


def _counting_to_ninety_nine(number: int) -> str:
    """十二, but 一〇二: this format has no word for a hundred."""
    return numeral_of(number) if number < 100 else _digital(number)


def _digital(number: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(number))


def _legal(number: int) -> str:
    """壹拾贰: amounts begin with their 壹."""
    text = _counting(number)
    return ("一" + text if text.startswith("十") else text).translate(LEGAL)


def _roman(number: int) -> str:
    text = ""
    for worth, letters in ROMAN:
        text += letters * (number // worth)
        number %= worth
    return text


def _letter(number: int) -> str:
    """a … z, aa, bb: Word repeats the letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _from(symbols: str) -> Callable[[int], str]:
    """Symbols that stand for 1, 2, 3, …; figures when they run out."""
    return lambda number: symbols[number - 1] if number <= len(symbols) else str(number)


def _range(first: str, length: int) -> str:
    return "".join(chr(ord(first) + step) for step in range(length))


_CIRCLED = _from(_range("①", 20) + _range("㉑", 15) + _range("㊱", 15))
FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalFullWidth": lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalFullWidth2": lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": _from(_range("⒈", 20)),
    "decimalEnclosedParen": _from(_range("⑴", 20)),
    "chineseCounting": _counting_to_ninety_nine,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _counting_to_ninety_nine,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "chineseLegalSimplified": _legal,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "ideographEnclosedCircle": _from(_range("㊀", 10)),
    "ideographTraditional": _from("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _from("子丑寅卯辰巳午未申酉戌亥"),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}

"""Radicals that a PDF file's font gives in place of the character that looks the same: ⼀ for 一, ⻓ for 长."""

import re

from speeches.text.radicals import RADICALS, meant_by

_RADICAL = re.compile(f"[{RADICALS}]")


def without_radicals(text: str) -> str:
    """The text with the characters that its radicals look like.

    >>> without_radicals("⼀是⻓远看，⼆是⻅⾏动")
    '一是长远看，二是见行动'
    """
    return _RADICAL.sub(lambda found: meant_by(found[0]), text)

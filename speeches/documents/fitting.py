"""What no XML can hold is left out of texts that go into a file: one such character, and Office refuses all of it."""

import re

_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fitting(text: str) -> str:
    r"""The text without control characters, halves of surrogates and the two that are no characters.

    >>> fitting("第\x00一\ufffe组")
    '第一组'
    """
    return _UNFIT.sub("", text)

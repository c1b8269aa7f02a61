"""Radicals that a PDF file's font gives in place of the character that looks the same: ⼀ for 一, ⻓ for 长."""

import re
import unicodedata

# Unicode's EquivalentUnifiedIdeograph for those of the supplement that are whole characters; NFKC leaves them alone.
_SUPPLEMENT = str.maketrans(
    "⺁⺄⺊⺌⺏⺐⺒⺓⺛⺜⺝⺟⺠⺢⺧⺩⺫⺬⺰⺱⺶⺻⺼⻁⻂⻄⻅⻆⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻳",
    "厂乙卜小尣尢巳幺旡日月母民氺牛王目示纟罓羊聿肉虎衤西见角贝足车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龜龟",
)
_KANGXI = re.compile("[\u2f00-\u2fd5]")
_RADICAL = re.compile("[\u2e80-\u2fd5]")


def without_radicals(text: str) -> str:
    """The text with the characters that its radicals look like.

    >>> without_radicals("⼀是⻓远看，⼆是⻅⾏动")
    '一是长远看，二是见行动'
    """
    if not _RADICAL.search(text):
        return text
    return _KANGXI.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text.translate(_SUPPLEMENT))

"""Radicals in place of the character that looks the same, as fonts and copies give them: ⼀ for 一, ⻓ for 长."""

import unicodedata

# Unicode's EquivalentUnifiedIdeograph for those of the supplement that are characters of their own, and then for those
# parts of characters that have one; NFKC leaves them alone.
_SUPPLEMENT = str.maketrans(
    "⺁⺄⺊⺌⺏⺐⺒⺓⺛⺜⺝⺟⺠⺢⺧⺩⺫⺬⺰⺱⺶⺻⺼⻁⻂⻄⻅⻆⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻳"
    "⺅⺉⺕⺖⺘⺙⺡⺣⺦⺨⺭⺯⺲⺾⻃⻈⻌⻍⻏⻐⻒⻖⻟⻠⻫⻭⻯⻲",
    "厂乙卜小尣尢巳幺旡日月母民氺牛王目示纟罓羊聿肉虎衤西见角贝足车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龜龟"
    "亻刂彐忄扌攵氵灬丬犭礻糹罒艹覀讠辶辶阝钅镸阝飠饣斉歯竜亀",
)
RADICALS = "\u2e80-\u2fd5"
"""Their range, for a pattern that finds them quickly."""


def meant_by(radical: str) -> str:
    """The character that a radical looks like; itself if Unicode knows none.

    >>> meant_by("⼀"), meant_by("⻓"), meant_by("⺂")
    ('一', '长', '⺂')
    """
    return unicodedata.normalize("NFKC", radical.translate(_SUPPLEMENT))

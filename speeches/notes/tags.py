"""Hashtags in a note's own words."""

import re
import unicodedata

from speeches.library.tags import fold_tag

MAX_TAGS = 50
# An address and a run of signs (a heading's ##) are passed over. Behind a letter, a digit or a part of an address the
# sign begins nothing (C#, 3#楼). A second sign closes the tag, as people are used to from Weibo.
_SIGN = re.compile(r"://[\w./?=&%#:~+@-]*|(?<![A-Za-z0-9_/&=?%])#(?P<name>\w+)#?|#+")


def tags_in(body: str) -> list[str]:
    """The tags that a person wrote into the words, in order, each once, folded as the library's tags are.

    A tag goes from `#` or `＃` to a blank, a punctuation mark or a second sign, is cut after 32 characters, and has a
    letter in it: `#1` is a number. Of a note's tags the first fifty count.

    >>> tags_in("这一段要和老张说说 #基层治理，还有＃调查研究＃的做法。")
    ['基层治理', '调查研究']
    >>> tags_in("说到底是#作风建设 的事。#ＡＩ #AI #2025年 #1 #")
    ['作风建设', 'AI', '2025年']
    >>> tags_in("见 https://example.cn/页#第二节 和 example.cn/#top；C#、3#楼；##小标题；a#b")
    []
    >>> tags_in("见 https://example.cn/，#出处")
    ['出处']
    >>> tags_in("#党课##读书班#一起办")
    ['党课', '读书班']
    """
    names = (match["name"] for match in _SIGN.finditer(unicodedata.normalize("NFKC", body)))
    folded = (fold_tag(name) for name in names if name and any(character.isalpha() for character in name))
    return list(dict.fromkeys(folded))[:MAX_TAGS]

"""Whom a speech addresses: the salutation before it, and the addresses within it."""

import re

# Whom a speech addresses: a piece of a salutation ends with one of these.
ADDRESSEES = (
    *(
        "同志",
        "代表",
        "委员",
        "领导",
        "老师",
        "同学",
        "朋友",
        "来宾",
        "嘉宾",
        "女士",
        "先生",
        "教工",
        "同仁",
        "同行",
        "家长",
        "战友",
    ),
    *(
        "乡亲",
        "干部",
        "教师",
        "党员",
        "大家",
        "同事",
        "学员",
        "校友",
        "师生",
        "客人",
        "伙伴",
        "青年",
        "书记",
        "主任",
        "主席",
        "专家",
    ),
    *("父老", "同胞", "鄉親", "委員", "書記"),
    *("學員", "同學", "老師", "領導", "來賓", "嘉賓", "代錶", "幹部"),
)
_PIECES = re.compile(r"[，,、\s]+|和|与|及")
# A role is addressed beside others, or with honour: 尊敬的校长，.
_ROLES = ("长", "長", "总统", "總統", "总理", "總理", "大使", "教授", "院士", "博士", "阁下", "閣下")
_GREETED = re.compile(r"(?:大家)?(?:(?:上午|下午|晚上|早上|中午|新年|春节)?好|[早午晚]安)$")
_NOT_ADDRESSED = re.compile(
    r"[的是将要让给请向对了]|作为|一[名个位]|每|在(?!座)|(?<!所)有|我们|他们|她们|报告|報告|讲话|講話|致[辞辭词]|发言|發言|党课|演讲"
)
_OF_A_PLACE = re.compile("[一-鿿]{1,8}[省市县區区乡鄉镇鎮村街校院厂]的(?=(?:各位)?(?:父老|乡亲|鄉親|朋友|同胞))")
_HONOURED = re.compile(
    r"我?最?(?:尊敬|敬爱|敬愛|亲爱|親愛|可敬|可亲|可親|可爱|可愛|敬重|尊贵|尊貴|在座|参会|与会|與會|辛勤|远道而来|遠道而來)的"
)
_EACH_OF_YOU = re.compile("(?:各位|诸位)[一-鿿]{2,6}")
_PRONOUNS = frozenset({"它们", "咱们", "人们", "你们", "您们"})
SALUTATION_REACH = 60
LONGEST_GREETING = 100
LONGEST_ALONE = 24
LONGEST_ADDRESS = 14


def salutation_in(text: str) -> tuple[str, str] | None:
    """The salutation at the start of a line, and what follows it.

    >>> salutation_in("各位代表、同志们：大家好！今天开会。")
    ('各位代表、同志们：', '大家好！今天开会。')
    >>> salutation_in("同志们，今天开会。"), salutation_in("大家下午好。开始吧。")
    (None, ('大家下午好。', '开始吧。'))
    """
    if len(text) <= LONGEST_GREETING and text[-1] in "：:！!" and _greets_several(text[:-1]):
        return text, ""
    found = _CLOSING.search(text, 2, SALUTATION_REACH)
    if found is None or _WORDS.fullmatch(text, 0, found.start()) is None:
        return None
    mark, words, rest = found[0][0], text[: found.start()].strip(), text[found.end() :].strip()
    greeted = _GREETED.search(words)
    alone = not rest and len(text) <= LONGEST_ALONE
    if mark not in "：:" and not (greeted and mark in "！!。.") and not (alone and mark in "！!，,"):
        return None
    addressed = words[: greeted.start()] if greeted else words
    pieces = [piece for piece in _PIECES.split(addressed.strip("，,、 　")) if piece and not _is_role(piece)]
    if not all(map(is_address, pieces)) or (addressed and not pieces):
        return None
    return (text[: found.end()].strip(), rest) if addressed or greeted else None


def _greets_several(words: str) -> bool:
    """Do words without a full stop address several, some of them at length, and greet them all?"""
    greeted = _GREETED.search(words)
    if greeted is None or _STOP.search(words) is not None:
        return False
    pieces = [piece for piece in _PIECES.split(words[: greeted.start()]) if piece]
    first = pieces[0] if pieces else ""
    return (first.startswith(("各位", "诸位")) or is_address(first) or _is_role(first)) and sum(
        map(is_address, pieces)
    ) > 1


def _is_role(piece: str) -> bool:
    """Is it somebody's role, and no more: 王校长?"""
    return len(piece) <= LONGEST_ADDRESS and piece.endswith(_ROLES) and _NOT_ADDRESSED.search(piece) is None


_STOP = re.compile("[。！!？?；;：:]")
_CLOSING = re.compile(r"[：:！!。.]|[，,]$")
_WORDS = re.compile(r"[一-鿿、，,\s（）()]+")


def is_address(piece: str) -> bool:
    """Do these words address somebody?

    >>> is_address("尊敬的各位领导"), is_address("同志们"), is_address("各位邻居"), is_address("要学习的同志们")
    (True, True, True, False)
    """
    honoured = _HONOURED.match(piece)
    bare = _OF_A_PLACE.sub("", piece[honoured.end() :] if honoured else piece, count=1)
    stem = bare.rstrip("们們")
    if len(stem) > LONGEST_ADDRESS or _NOT_ADDRESSED.search(bare) is not None:
        return False
    several = stem != bare and len(stem) > 1 and bare not in _PRONOUNS
    return (
        several
        or stem.endswith(ADDRESSEES)
        or (bool(honoured) and stem.endswith(_ROLES))
        or _EACH_OF_YOU.fullmatch(stem) is not None
    )


def addresses(text: str) -> bool:
    """Does a paragraph begin with an address: 同志们，… 各位代表！…?

    >>> addresses("同志们，让我们前进！"), addresses("各位领导、同志们：今天"), addresses("同志们的努力，很多")
    (True, True, False)
    """
    found = _FIRST_MARK.search(text[: LONGEST_ADDRESS + 6])
    return found is not None and is_address(text[: found.start()])


_FIRST_MARK = re.compile("[，,、！!：:]")

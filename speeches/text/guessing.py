"""Where a heading ends at nothing at all: a matter of meaning, told by the words on both sides and by its sisters."""

import re
from collections.abc import Sequence

LONGEST_GUESS = 60
_SHORTEST = 4
_BEHIND_OPENER = 5
_CLOSERS = re.compile(
    r"(?:(?:重要|重大|深远|现实|历史|时代)意义|(?:必然|内在|根本|迫切)要求|自觉|意识|认识|思想|定力|本领|能力|素质|作风|纪律|形象"
    r"|走实|见效|落地|实效|成效|成果|水平|质量|效能|保障|保证|力量|[合聚心斗行争产]力|格局|局面|氛围|环境|秩序|机制|体系|举措|措施|部署|任务|目标"
    r"|方向|堤坝|防线|底线|根基|基础|使命|担当|关系|差距|短板|内涵|精髓|要义|本质|特征|现状|情况|形势|分析|问题|工作|篇章|贡献|(?:重要|必要|紧迫|同向)性)$"
)
_OPENERS = re.compile(
    r"习近平总书记(?:在|强调|指出|多次|深刻|曾)|党的(?:十[一-九]大|二十大|十八大|二十届)(?:以来|报告|强调|指出|召开)|中国共产党(?:自|从|人)"
    r"|近年来|今年以来|当前[,，]|何谓|什么是|所谓|同志们[,，]|古人(?:云|说|讲)|俗话说|长期以来|一直以来|过去的?[一五]年|五年来|一年来|据[^，,。]{2,12}(?:预测|统计|介绍|了解|通报|监测)|新时代以来|实践证明|(?:19|20)\d\d年(?!度)|\d{1,2}月\d{1,2}日|去年(?:[，,]|以来)|一是|首先[，,]|第一[，,]|《[^》]{2,30}》(?:第|明确|规定|指出|强调)|历史(?:证明|表明)"
)
# What opens a sentence, but may stand within a heading too.
_SOFT_OPENERS = re.compile(
    r"只有|唯有|面对|随着|根据|按照|目前|如今|全[省市县区](?:各|上下)|各(?:级|地|单位)|我[们省市县区]|大家|这(?:是|次|既|些)|回顾|事实|有的"
)
_STARTING_VERBS = (
    "加强",
    "推进",
    "坚持",
    "做好",
    "抓好",
    "开展",
    "实现",
    "深化",
    "强化",
    "落实",
    "提高",
    "推动",
    "增强",
    "完善",
    "建设",
)
NO_END = frozenset("的在和与及对把被以为是向从到等不要能会可将更着靠由使让给、，,：:“‘（(《第")
_NO_START = frozenset("是的和与及等们性化度、，,：:；;”’）)》了着过")
_DEPTHS = {"“": 1, "《": 1, "（": 1, "(": 1, "”": -1, "》": -1, "）": -1, ")": -1}


def opening_at(sentence: str, start: int, end: int) -> int:
    """Where in a sentence its body's first words stand, if a heading may end before them; 0 if nothing tells.

    >>> opening_at("全面从严治党永远在路上近年来全县坚持不懈", 4, 60)
    11
    """
    found = _OPENERS.search(sentence, start, end)
    return found.start() if found and sentence[found.start() - 1] not in NO_END else 0


def guessed_end(sentence: str, sisters: Sequence[str], *, least: float) -> tuple[int, float]:
    """The likeliest end of a heading in a sentence that holds its end and the body's beginning; 0 if none is likely."""
    shapes = [_clauses(sister) for sister in sisters]
    opener = _OPENERS.search(sentence, _SHORTEST)
    opens_at = opener.start() if opener else len(sentence)
    best, best_score = 0, 0.0
    depth = sum(_DEPTHS.get(character, 0) for character in sentence[:3])
    for cut in range(_SHORTEST, min(len(sentence) - 3, LONGEST_GUESS)):
        depth += _DEPTHS.get(sentence[cut - 1], 0)
        if depth > 0 or sentence[cut - 1] in NO_END or sentence[cut] in _NO_START or sentence[cut - 1].isascii():
            continue
        score = _score(sentence, cut, shapes) - (_BEHIND_OPENER if cut > opens_at else 0)
        if score > best_score:
            best, best_score = cut, score
    return (best, min(0.4 + best_score / 20, 0.9)) if best_score >= least else (0, 0.0)


def _score(sentence: str, cut: int, shapes: list[tuple[int, ...]]) -> float:
    """How much speaks for an end here."""
    heading, body = sentence[:cut], sentence[cut : cut + 40]
    score = _repetition(heading, body)
    if _CLOSERS.search(heading, max(cut - 5, 0)):
        score += 2
    if _OPENERS.match(body):
        score += 4
    elif _SOFT_OPENERS.match(body):
        score += 1.5
    shape = _clauses(heading)
    if shape in shapes:
        score += 4
    elif any(len(shape) == len(other) and abs(shape[-1] - other[-1]) <= 1 for other in shapes):
        score += 1
    clause = _CLAUSE_END.split(body, maxsplit=1)[0]
    if _PREDICATE.search(clause, 2, 14):
        score += 1
    if len(shape) > 1 and shape[-1] == shape[-2] >= 4:
        score += 2
    if shape[-1] < 4 or len(shape) > 4 or heading.endswith(_STARTING_VERBS):
        score -= 4
    return score


def _repetition(heading: str, body: str) -> float:
    """The body takes up words of the heading at once, or behind a verb."""
    for skip in (0, 2):
        if skip and not body.startswith(_STARTING_VERBS):
            continue
        for length in range(12, 2, -1):
            piece = body[skip : skip + length]
            if len(piece) == length and piece in heading and not set(piece) & _CLAUSE_MARKS:
                if not skip and heading[-1] + piece in heading:
                    return 0.0  # the cut would stand within what is taken up
                return (1.0 if length == 3 else 1.5 + length / 2) + (2 if heading.endswith(piece) else 0) - skip / 4
    return 0.0


_PREDICATE = re.compile("是|关乎|事关|关系|决定|既要|具有|离不开|必须|成为|将于|在于|源于|意味着|才能")
_CLAUSE_END = re.compile("[，,；;。？?]")
_CLAUSE = re.compile("[，,；;：:]")
_CLAUSE_MARKS = frozenset("，,；;、：:")


def _clauses(heading: str) -> tuple[int, ...]:
    """The lengths of a heading's clauses: sisters agree in them."""
    return tuple(len(clause) for clause in _CLAUSE.split(heading))

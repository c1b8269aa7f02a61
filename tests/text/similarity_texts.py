"""Reflections that nobody wrote: sentences of many parts, set phrases that all use, quotes, and planted copies."""

import random
from dataclasses import dataclass, field

CHARACTERS = (
    "天地山水田土风雨花草树木石火灯门窗桌椅书笔纸路桥船车人口手足心头耳目话声文字数学问题年月日时春夏秋冬早晚东南西北"
    "上下左右前后里外大小多少高低长短新旧好坏快慢轻重远近来去进出开关走跑坐立看听说读写想知记忘做作用办理管查改修建立"
    "设发布送收给取交换种养收割织补洗晒烧煮分合连断通达成就实在真正常规法制度政民众群体组织部队员工农商学生老师长辈"
)
LINKS = "的了在和把就也又与对从向为是不有这那一"
SET_PHRASES = [
    "一是要把思想摆进去把工作摆进去把职责摆进去，",
    "通过这一次的集中学习我的收获主要有以下三个方面，",
    "下一步我将把学到的东西用到每一天的工作里面去，",
    "以上是我的一点粗浅体会，不妥之处请大家批评指正。",
    "坚持问题导向、目标导向和效果导向相统一，",
]


@dataclass(frozen=True)
class Written:
    """Texts by number, the source that all had before them, and the pairs of which one copied from the other."""

    texts: dict[int, str]
    source: str
    copied: dict[tuple[int, int], str] = field(default_factory=dict)  # what is the same in both


class Language:
    """Words of two characters, some of them frequent, most of them rare, as in any language."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.words = ["".join(chance.choices(CHARACTERS, k=2)) for _word in range(3_000)]
        self.weights = [1 / (rank + 10) for rank in range(len(self.words))]

    def sentence(self) -> str:
        """Some twenty words with small ones between them."""
        words = self.chance.choices(self.words, self.weights, k=self.chance.randrange(10, 24))
        small = (self.chance.choice(LINKS) if self.chance.random() < 0.35 else "" for _word in words)
        comma = len(words) // 2
        pieces = [word + link for word, link in zip(words, small, strict=True)]
        return "".join(pieces[:comma]) + "，" + "".join(pieces[comma:]) + "。"


def written(count: int, *, copies: int, seed: int = 7, length: int = 2_000) -> Written:
    """So many texts of that length; among them pairs with a passage in common, whole or changed here and there."""
    chance = random.Random(seed)  # noqa: S311
    language = Language(chance)
    source = "".join(language.sentence() for _line in range(200))
    texts = {number: _text(language, source, length) for number in range(count)}
    copied = {}
    numbers = chance.sample(range(count), 2 * copies)
    for at in range(copies):
        one, other = numbers[2 * at], numbers[2 * at + 1]
        lines = texts[one].splitlines()
        start = chance.choice([at for at in range(len(lines) - 5) if _are_own(lines[at : at + 2])])
        passage = "\n".join(lines[start : start + chance.choice([2, 3, 5])])
        mended = _mended(chance, passage, one_in=[0, 25, 15][at % 3])
        others = texts[other].splitlines()
        place = chance.randrange(len(others) - 6)
        texts[other] = "\n".join([*others[:place], mended, *others[place + 5 :]])
        copied[min(one, other), max(one, other)] = passage
    return Written(texts, source, copied)


def _text(language: Language, source: str, length: int) -> str:
    chance, lines = language.chance, list[str]()
    while sum(map(len, lines)) < length:
        kind = chance.random()
        if kind < 0.12:
            lines.append(chance.choice(SET_PHRASES) + language.sentence())
        elif kind < 0.24:
            start = chance.randrange(len(source) - 120)
            lines.append(f"讲话里说：“{source[start : start + chance.randrange(30, 120)]}”")
        else:
            lines.append(language.sentence())
    return "\n".join(lines)


def _are_own(lines: list[str]) -> bool:
    """No quotes and no set phrases: whoever copies these copies."""
    return not any(line.startswith(("讲话里说", *SET_PHRASES)) for line in lines)


def _mended(chance: random.Random, passage: str, *, one_in: int) -> str:
    """Every so many characters another one, none, or one more."""
    if not one_in:
        return passage
    changed = []
    for character in passage:
        dice = chance.randrange(one_in)
        changed.append(chance.choice(["", "的", character + "了"]) if dice == 0 else character)
    return "".join(changed)

"""How well anchors survive an edited text: measured on generated edits, where each character's origin is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import pytest

from speeches.text.anchors import anchor_at, carry
from speeches.text.difference import difference

WHO = ["社区", "楼道", "居委会", "志愿者", "老师傅", "新来的同志", "门卫", "孩子们", "邻居", "物业"]
WHAT = ["收拾书架", "登记图书", "修补旧书", "点亮会议室的灯", "念一段故事", "请人讲一刻钟", "抄写借阅卡", "打扫走廊"]
WHEN = ["每天早上", "星期三晚上", "月底", "下雨的时候", "放学以后", "过节前", "吃过晚饭", "开会之前"]
HOW = ["不用催", "一件一件来", "先问后做", "做完再走", "谁有空谁来", "轮着来", "不怕麻烦", "记在本子上"]
# What an editor writes instead says it in other words: a phrase that stands in both texts has survived.
OTHERS = [
    ["骑车的人", "修伞匠", "剧团", "厨师", "渔民", "园丁", "放羊娃", "船长"],
    ["种下葡萄", "拉起胡琴", "刷新旧漆", "摆渡过江", "烤熟红薯", "扎好灯笼", "放飞鸽群", "搭起凉棚"],
    ["秋分前", "雪化了", "鸡叫头遍", "潮水退尽", "赶集那天", "闷热的午间", "霜降", "桂花香里"],
    ["慢慢磨", "趁热打铁", "哼着小调", "各凭手艺", "歇两回再干", "听老师父招呼", "撸起袖子", "比着样子"],
]
KINDS = ["insert", "delete", "replace", "word", "move"]
QUOTES = 60


@dataclass
class Tally:
    """Quotes that survived in one piece, and how many anchors are exactly there; deleted ones, and how many are not."""

    whole: int = 0
    found: int = 0
    deleted: int = 0
    misplaced: int = 0


def clause(random: Random, words: Sequence[list[str]] = (WHEN, WHO, WHAT, HOW)) -> str:
    parts = [random.choice(phrases) for phrases in words]
    random.shuffle(parts)
    return "".join(parts[: random.randint(2, 4)]) + random.choice("，，。；")


def edited(clauses: list[str], kind: str, rate: float, random: Random) -> list[tuple[str, int]]:
    """The new text, each character with its place in the old one, or -1."""
    pieces: list[list[tuple[str, int]]] = []
    moved: list[list[tuple[str, int]]] = []
    start = 0
    for words in clauses:
        piece = [(character, start + index) for index, character in enumerate(words)]
        start += len(words)
        other = [(character, -1) for character in clause(random, OTHERS)]
        if random.random() >= rate:
            pieces.append(piece)
        elif kind == "insert":
            pieces += [piece, other]
        elif kind == "replace":
            pieces.append(other)
        elif kind == "word":
            at = random.randrange(len(piece))
            pieces.append(piece[:at] + other[:2] + piece[at + 2 :])
        elif kind == "move":
            moved.append(piece)
    for piece in moved:
        pieces.insert(random.randint(0, len(pieces)), piece)
    return [pair for piece in pieces for pair in piece]


def quotes_of(length: int, gone: set[int], random: Random) -> Iterator[tuple[int, int]]:
    """Starts and ends of quotes of 4 to 60 characters: anywhere in the text, and nearly as many in what is gone."""
    for _number in range(QUOTES):
        size = random.randint(4, 60)
        start = random.randrange(length - size)
        yield start, start + size
    for start in random.choices(sorted(gone), k=QUOTES) if gone else ():
        end = start + random.randint(4, 60)
        while end > start and end - 1 not in gone:
            end -= 1
        if end - start >= 4 and gone.issuperset(range(start, end)):
            yield start, end


def measure(kind: str, rate: float, random: Random, tally: Tally) -> None:
    clauses = [clause(random) for _number in range(200)]
    old, new = "".join(clauses), edited(clauses, kind, rate, random)
    text = "".join(character for character, _origin in new)
    place = {origin: index for index, (_character, origin) in enumerate(new) if origin >= 0}
    spans = difference(old, text)
    for start, end in quotes_of(len(old), set(range(len(old))) - set(place), random):
        carried = carry(anchor_at(old, start, end), old, text, spans)
        alive = [place[index] for index in range(start, end) if index in place]
        if not alive:
            tally.deleted += 1
            tally.misplaced += carried is not None
        elif alive == list(range(alive[0], alive[0] + end - start)):
            tally.whole += 1
            tally.found += carried is not None and (carried.start, carried.end) == (alive[0], alive[0] + end - start)


@pytest.mark.parametrize("rate", [0.02, 0.1, 0.3])
def test_words_that_survive_keep_their_note_and_deleted_ones_lend_it_to_no_others(rate: float) -> None:
    """Over 99 % of the first are on exactly their words, and not one in a hundred of the second on any."""
    random, tally = Random(f"{rate}"), Tally()  # noqa: S311
    for _round in range(6):
        for kind in KINDS:
            measure(kind, rate, random, tally)
    assert tally.whole > 300
    assert tally.found >= 0.99 * tally.whole
    assert tally.deleted > 200
    assert tally.misplaced < 0.01 * tally.deleted

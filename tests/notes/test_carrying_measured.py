"""How well anchors survive an edited text: measured on generated edits, where each character's origin is known."""

from dataclasses import dataclass
from random import Random

import pytest

from speeches.text.anchors import anchor_at, carry
from speeches.text.difference import difference

WHO = ["社区", "楼道", "居委会", "志愿者", "老师傅", "新来的同志", "门卫", "孩子们", "邻居", "物业"]
WHAT = ["收拾书架", "登记图书", "修补旧书", "点亮会议室的灯", "念一段故事", "请人讲一刻钟", "抄写借阅卡", "打扫走廊"]
WHEN = ["每天早上", "星期三晚上", "月底", "下雨的时候", "放学以后", "过节前", "吃过晚饭", "开会之前"]
HOW = ["不用催", "一件一件来", "先问后做", "做完再走", "谁有空谁来", "轮着来", "不怕麻烦", "记在本子上"]
KINDS = ["insert", "delete", "replace", "word", "move"]
QUOTES = 60


@dataclass
class Tally:
    """Quotes that survived in one piece, and how many anchors are exactly there; deleted ones, and how many are not."""

    whole: int = 0
    found: int = 0
    deleted: int = 0
    misplaced: int = 0


def clause(random: Random) -> str:
    parts = [random.choice(WHEN), random.choice(WHO), random.choice(WHAT), random.choice(HOW)]
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
        other = [(character, -1) for character in clause(random)]
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


def measure(kind: str, rate: float, random: Random, tally: Tally) -> None:
    clauses = [clause(random) for _number in range(200)]
    old, new = "".join(clauses), edited(clauses, kind, rate, random)
    text = "".join(character for character, _origin in new)
    place = {origin: index for index, (_character, origin) in enumerate(new) if origin >= 0}
    spans = difference(old, text)
    for _number in range(QUOTES):
        length = random.randint(4, 60)
        start = random.randrange(len(old) - length)
        carried = carry(anchor_at(old, start, start + length), old, text, spans)
        alive = [place[index] for index in range(start, start + length) if index in place]
        if len(alive) == length and alive == list(range(alive[0], alive[0] + length)):
            tally.whole += 1
            tally.found += carried is not None and (carried.start, carried.end) == (alive[0], alive[0] + length)
        elif not alive:
            tally.deleted += 1
            tally.misplaced += carried is not None


@pytest.mark.parametrize("rate", [0.02, 0.1, 0.3])
def test_words_that_survive_keep_their_note_and_deleted_ones_lend_it_to_no_others(rate: float) -> None:
    """Over 99 % of the first are on exactly their words, and not one in a hundred of the second on any."""
    random, tally = Random(f"{rate}"), Tally()  # noqa: S311
    for _round in range(6):
        for kind in KINDS:
            measure(kind, rate, random, tally)
    assert tally.whole > 300
    assert tally.found >= 0.99 * tally.whole
    assert tally.misplaced <= 0.01 * max(tally.deleted, 1)

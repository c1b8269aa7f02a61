"""Edits of a text, made so that each character's origin is known, and what becomes of quotes from it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from speeches.text.anchors import anchor_at, carry
from speeches.text.difference import difference

KINDS = ("insert", "delete", "replace", "word", "move")
LENGTHS = (4, 60)  # of quotes
_CLAUSE = re.compile(r"[^，。；！？\n]*[，。；！？\n]+|[^，。；！？\n]+")

Origin = tuple[str, int]  # a character, and its place in the old text or -1


@dataclass
class Tally:
    """Quotes that survived in one piece, and how many anchors are exactly there; deleted ones, and how many are not."""

    whole: int = 0
    found: int = 0
    deleted: int = 0
    misplaced: int = 0

    def add(self, other: "Tally") -> None:
        """Count the other's quotes, too."""
        self.whole += other.whole
        self.found += other.found
        self.deleted += other.deleted
        self.misplaced += other.misplaced


def clauses_of(text: str) -> list[str]:
    """The text's clauses, each with the mark or line end behind it."""
    return _CLAUSE.findall(text)


def edited(clauses: list[str], kind: str, rate: float, random: Random, other: Callable[[], str]) -> list[Origin]:
    """A new text in which that share of the clauses was changed; `other` gives new words."""
    pieces: list[list[Origin]] = []
    moved: list[list[Origin]] = []
    start = 0
    for words in clauses:
        piece = [(character, start + index) for index, character in enumerate(words)]
        start += len(words)
        new = [(character, -1) for character in other()]
        if random.random() >= rate:
            pieces.append(piece)
        elif kind == "insert":
            pieces += [piece, new]
        elif kind == "replace":
            pieces.append(new)
        elif kind == "word":
            at = random.randrange(len(piece))
            pieces.append(piece[:at] + new[:2] + piece[at + 2 :])
        elif kind == "move":
            moved.append(piece)
    for piece in moved:
        pieces.insert(random.randint(0, len(pieces)), piece)
    return [pair for piece in pieces for pair in piece]


def measure(clauses: list[str], new: list[Origin], random: Random, quotes: int) -> Tally:
    """Carry so many quotes from the old text to the new one, and count where they came to stand."""
    tally, old, text = Tally(), "".join(clauses), "".join(character for character, _origin in new)
    place = {origin: index for index, (_character, origin) in enumerate(new) if origin >= 0}
    spans = difference(old, text)
    for _number in range(quotes):
        length = random.randint(*LENGTHS)
        start = random.randrange(len(old) - length)
        carried = carry(anchor_at(old, start, start + length), old, text, spans)
        alive = [place[index] for index in range(start, start + length) if index in place]
        if len(alive) == length and alive == list(range(alive[0], alive[0] + length)):
            tally.whole += 1
            tally.found += carried is not None and (carried.start, carried.end) == (alive[0], alive[0] + length)
        elif not alive:
            tally.deleted += 1
            tally.misplaced += carried is not None
    return tally

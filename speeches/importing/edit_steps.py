"""What one act changed, both ways, as small as can be: so that many acts can be undone and done again."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from speeches.text.blocks import Block, Blocks

Facts = dict[str, str]
Row = list[Any]
_FIELDS = tuple(one.name for one in fields(Block))
_BARE = Block(0, "paragraph", "")
_DEFAULTS = tuple(getattr(_BARE, name) for name in _FIELDS)


@dataclass(frozen=True, slots=True)
class Step:
    """The difference between before and after an act, by its name.

    At a place, `taken` stood before and `given` after. `changed`: of blocks elsewhere, by id, the fields that differ;
    `facts`: the facts that differ; each before and after.
    """

    name: str
    at: int
    taken: list[Row]
    given: list[Row]
    changed: dict[str, list[dict[str, Any]]]
    facts: dict[str, list[str]]

    def undone(self, blocks: Blocks, facts: Facts) -> tuple[Blocks, Facts]:
        """What was before."""
        return self._turned(blocks, facts, self.given, self.taken, 0)

    def done(self, blocks: Blocks, facts: Facts) -> tuple[Blocks, Facts]:
        """What was after."""
        return self._turned(blocks, facts, self.taken, self.given, 1)

    def _turned(self, blocks: Blocks, facts: Facts, old: list[Row], new: list[Row], side: int) -> tuple[Blocks, Facts]:
        turned = [*blocks[: self.at], *map(block_of_row, new), *blocks[self.at + len(old) :]]
        if self.changed:
            turned = [
                replace(block, **self.changed[str(block.id)][side]) if str(block.id) in self.changed else block
                for block in turned
            ]
        return tuple(turned), facts | {name: pair[side] for name, pair in self.facts.items()}

    def as_json(self) -> list[Any]:
        """Plain values."""
        return [getattr(self, one.name) for one in fields(self)]


def step_between(name: str, before: tuple[Blocks, Facts], after: tuple[Blocks, Facts]) -> Step:
    """The step from one state to another."""
    old, new = before[0], after[0]
    start, end = _same_ends([block.id for block in old], [block.id for block in new])
    taken, given = old[start : len(old) - end], new[start : len(new) - end]
    outside = zip((*old[:start], *old[len(old) - end :]), (*new[:start], *new[len(new) - end :]), strict=True)
    changed = {str(one.id): _difference(one, other) for one, other in outside if one != other}
    facts = {
        key: [before[1].get(key, ""), after[1].get(key, "")]
        for key in before[1] | after[1]
        if before[1].get(key, "") != after[1].get(key, "")
    }
    return Step(name, start, rows_of(taken), rows_of(given), changed, facts)


def rows_of(blocks: Iterable[Block]) -> list[Row]:
    """Blocks as plain values, what is as usual at the end left out."""
    return [_row(block) for block in blocks]


def block_of_row(row: Row) -> Block:
    """The block of plain values."""
    return Block(*row)


def _row(block: Block) -> Row:
    values = [getattr(block, name) for name in _FIELDS]
    while values[-1] == _DEFAULTS[len(values) - 1] and len(values) > 3:
        values.pop()
    return values


def _difference(old: Block, new: Block) -> list[dict[str, Any]]:
    names = [name for name in _FIELDS if getattr(old, name) != getattr(new, name)]
    return [{name: getattr(block, name) for name in names} for block in (old, new)]


def _same_ends(old: list[int], new: list[int]) -> tuple[int, int]:
    """How many at the start are the same, and how many of the others at the end."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    most = shorter - start
    end = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    return start, end

"""Which line each of the parser's warnings is about, as long as nobody has looked at it."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from speeches.importing.editing import Edit
from speeches.text.blocks import Block
from speeches.text.model import OutlineWarning

WHOLE = 0
MOST_LOOKED_AT = 50
"""So many blocks of one line are looked at for the one that a warning names: a line may hold thousands."""


def doubts_of(edit: Edit) -> dict[int, list[int]]:
    """For each block in doubt the warnings about it, by their numbers; those about the whole text under WHOLE."""
    found: dict[int, list[int]] = defaultdict(list)
    in_order = sorted((block for block in edit.blocks if block.line), key=lambda block: block.line)
    lines = [block.line for block in in_order]
    seen = set(edit.seen)
    for number, warning in enumerate(edit.warnings):
        if number in seen:
            continue
        end = bisect_right(lines, warning.line)
        if not warning.line or not end:
            found[WHOLE].append(number)
            continue
        start = bisect_left(lines, lines[end - 1])
        found[_meant(warning, in_order[start : min(end, start + MOST_LOOKED_AT)]).id].append(number)
    return found


def _meant(warning: OutlineWarning, blocks: Sequence[Block]) -> Block:
    """Which block of one line a warning is about: what it names, else the first that is text."""
    words = [block for block in blocks if block.label]
    named = (block for block in words if block.label[:20] in warning.message)
    return next(named, next((block for block in blocks if block.role != "noise"), blocks[0]))

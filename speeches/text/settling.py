"""Blocks after a change, put in order: one preamble at the start, one conclusion at the end, no level left out."""

from collections.abc import Sequence
from dataclasses import replace

from speeches.text.blocks import Block, Blocks
from speeches.text.model import SectionKind


class NoSense(ValueError):
    """The act makes no sense here; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def place(blocks: Blocks, block_id: int) -> int:
    """Where a block stands. Raises NoSense("gone")."""
    for at, block in enumerate(blocks):
        if block.id == block_id:
            return at
    raise NoSense("gone")


def settled(blocks: Sequence[Block]) -> Blocks:
    """The blocks as a text that can be: what was in order stays as it is.

    Words before the first heading have a preamble's heading; a preamble elsewhere and a conclusion that is not last
    are none; a heading without words needs paragraphs. Levels begin at 1 and grow by one, sisters stay sisters.
    """
    begun = _with_preamble(_without_strays(list(blocks), "conclusion"))
    return tuple(_levelled(_without_empty(_without_strays(begun, "preamble"))))


def new_id(blocks: Sequence[Block]) -> int:
    """An id that no block has."""
    return max((block.id for block in blocks), default=0) + 1


def changed(blocks: Blocks, after: list[Block]) -> Blocks:
    """The settled blocks. Raises NoSense("unchanged") if that leaves everything as it was."""
    answer = settled(after)
    if answer == blocks:
        raise NoSense("unchanged")
    return answer


def plain(block: Block) -> Block:
    """The block as a paragraph, with all of its words."""
    return Block(block.id, "paragraph", block.words, block.line, key=block.key)


def _with_preamble(blocks: list[Block]) -> list[Block]:
    """A heading before the first words of the body; an unnamed one that stands further down moves up."""
    at = next((at for at, block in enumerate(blocks) if block.role in ("heading", "paragraph")), None)
    if at is None or blocks[at].role == "heading":
        return blocks
    line = blocks[at].line
    heading = Block(new_id(blocks), "heading", "", line, level=1, kind="preamble")
    for later in range(at, len(blocks)):
        if blocks[later].is_unnamed and blocks[later].kind == "preamble":
            heading = replace(blocks.pop(later), line=line)
            break
    return [*blocks[:at], heading, *blocks[at:]]


def _without_strays(blocks: list[Block], kind: SectionKind) -> list[Block]:
    """Only the first heading is the preamble's, only the last the conclusion's: others have words, or are none."""
    headings = [at for at, block in enumerate(blocks) if block.role == "heading"]
    allowed = headings[:1] if kind == "preamble" else headings[-1:]
    settled: list[Block] = []
    for at, block in enumerate(blocks):
        if block.kind != kind or at in allowed:
            settled.append(block)
        elif block.label:
            settled.append(replace(block, kind="section"))
    return settled


def _without_empty(blocks: list[Block]) -> list[Block]:
    """No heading without words and without paragraphs."""
    filled: list[Block] = []
    has_paragraph = False
    for block in reversed(blocks):
        if block.role == "heading":
            if block.label or has_paragraph:
                filled.append(block)
            has_paragraph = False
        else:
            has_paragraph = has_paragraph or block.role == "paragraph"
            filled.append(block)
    return filled[::-1]


def _levelled(blocks: list[Block]) -> list[Block]:
    """Each heading one below the nearest higher one above it."""
    open_levels: list[int] = []
    settled: list[Block] = []
    for block in blocks:
        if block.role == "heading":
            old = block.level if block.kind == "section" else 1
            while open_levels and open_levels[-1] >= old:
                open_levels.pop()
            level = len(open_levels) + 1 if block.kind == "section" else 1
            if block.kind == "section":
                open_levels.append(old)
            block = replace(block, level=level) if block.level != level else block
        settled.append(block)
    return settled

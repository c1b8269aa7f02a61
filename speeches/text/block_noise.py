"""What is noise and what is not, as an editor sees it: taken out of the text and put back."""

from dataclasses import replace

from speeches.text.blocks import Block, Blocks, place_behind
from speeches.text.settling import NoSense, changed, new_id, place, plain

BY_HAND = "编辑去掉"
CONTEXT = 12


def noise(blocks: Blocks, block_id: int, at: int = 0, words: str = "") -> Blocks:
    """A line is no part of the text; or only the given words, which stand at an offset in it."""
    here = place(blocks, block_id)
    block = blocks[here]
    if block.role == "noise" or block.is_unnamed:
        raise NoSense("unchanged")
    start = at - len(block.marker)
    if not words or words.strip() == block.label.strip():
        gone = replace(plain(block), role="noise", reason=BY_HAND)
        return changed(blocks, [*blocks[:here], gone, *blocks[here + 1 :]])
    if start < 0 or block.text[start : start + len(words)] != words:
        raise NoSense("nothing_there")
    left = replace(block, text=block.text[:start] + block.text[start + len(words) :])
    before = _telling(block.label, at)
    gone = Block(new_id(blocks), "noise", words, block.line, reason=BY_HAND, before=before)
    return changed(blocks, [*blocks[:here], left, gone, *blocks[here + 1 :]])


def put_back(blocks: Blocks, block_id: int) -> Blocks:
    """Noise is text again: a line in its place; what was taken out of a line goes back behind the words it followed."""
    here = place(blocks, block_id)
    block = blocks[here]
    if block.role != "noise":
        raise NoSense("unchanged")
    rest = [*blocks[:here], *blocks[here + 1 :]]
    for at in _possible_homes(blocks, here) if block.before is not None else ():
        home = blocks[at]
        place_in = place_behind(block.before or "", home.label) - len(home.marker)
        if place_in >= 0:
            rest[at if at < here else at - 1] = replace(
                home, text=home.text[:place_in] + block.text + home.text[place_in:]
            )
            return changed(blocks, rest)
    paragraph = replace(block, role="paragraph", reason="", before=None)
    return changed(blocks, [*blocks[:here], paragraph, *blocks[here + 1 :]])


def _telling(label: str, at: int) -> str:
    """So many of the words before a place that they tell it from the others."""
    length = CONTEXT
    while place_behind(label[max(at - length, 0) : at], label) != at:
        length *= 2
    return label[max(at - length, 0) : at]


def _possible_homes(blocks: Blocks, here: int) -> list[int]:
    """The blocks that a piece of noise may have come from: those of its line, then what stands right above it."""
    line = blocks[here].line
    words = [at for at, one in enumerate(blocks) if one.role != "noise" and not one.is_unnamed]
    above = [at for at in reversed(words) if at < here and blocks[at].line <= line]
    same = [at for at in words if blocks[at].line == line]
    return [*same, *above[:1]] if blocks[here].before else same[:1]

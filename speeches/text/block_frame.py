"""The frame of a text, as an editor sees it: its head, preamble, conclusion, and what stands behind the end."""

from dataclasses import replace

from speeches.text.block_acts import text
from speeches.text.blocks import Block, Blocks, Role
from speeches.text.settling import NoSense, changed, new_id, place, plain

FORMER = {"title": "原先认作标题", "subtitle": "原先认作副标题", "salutation": "原先认作称呼"}


def conclusion(blocks: Blocks, block_id: int) -> Blocks:
    """The conclusion begins at this paragraph, or is this last heading's section."""
    here = place(blocks, block_id)
    block = blocks[here]
    if any(later.role == "heading" and not later.is_unnamed for later in blocks[here + 1 :]):
        raise NoSense("heading_follows")
    if block.role == "heading" and block.label:
        turned = replace(block, kind="section" if block.kind == "conclusion" else "conclusion")
        return changed(blocks, [*blocks[:here], turned, *blocks[here + 1 :]])
    if block.role != "paragraph":
        raise NoSense("no_paragraph")
    made = Block(new_id(blocks), "heading", "", level=1, kind="conclusion")
    made = next((one for one in blocks if one.is_unnamed and one.kind == "conclusion"), made)
    made = replace(made, line=block.line)
    others = [[one] for one in blocks]
    others[here] = [made, block]
    return changed(blocks, [one for at, pair in enumerate(others) for one in pair if one.id != made.id or at == here])


def preamble(blocks: Blocks, block_id: int) -> Blocks:
    """The first section is the preamble: its heading is text."""
    here = place(blocks, block_id)
    over = [at for at in range(here + 1) if blocks[at].role == "heading"]
    named = [at for at in over if blocks[at].label]
    if not over or blocks[here].role not in ("heading", "paragraph"):
        raise NoSense("no_paragraph")
    if len(named) > 1:
        raise NoSense("not_first")
    if not named or blocks[named[0]].kind == "preamble":
        raise NoSense("unchanged")
    return text(blocks, blocks[named[0]].id)


def become(blocks: Blocks, block_id: int, role: Role) -> Blocks:
    """A line is the title, subtitle or salutation; what was it before is noise, unless it stands next to it."""
    here = place(blocks, block_id)
    block = blocks[here]
    if block.role == role or block.is_unnamed:
        raise NoSense("unchanged")
    made = replace(plain(block), role=role)
    others = [
        replace(one, role="noise", reason=FORMER[role]) if one.role == role and abs(at - here) > 1 else one
        for at, one in enumerate(blocks)
    ]
    others[here] = made
    return changed(blocks, others)


def tail(blocks: Blocks, block_id: int) -> Blocks:
    """The text ends before this line: it and what follows stand behind the end."""
    here = place(blocks, block_id)
    if blocks[here].role not in ("paragraph", "noise"):
        raise NoSense("no_paragraph")
    if any(block.role == "heading" for block in blocks[here:]):
        raise NoSense("heading_follows")
    first = replace(plain(blocks[here]), role="tail")
    later = [replace(one, role="tail") if one.role == "paragraph" else one for one in blocks[here + 1 :]]
    return changed(blocks, [*blocks[:here], first, *later])


def said(blocks: Blocks, role: Role, words: str) -> Blocks:
    """The salutation or the tail in other words, line by line; it comes, or goes, where there was none, or none is."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    old = [block for block in blocks if block.role == role]
    kept = [replace(block, text=line) for block, line in zip(old, lines, strict=False)]
    number = new_id(blocks)
    kept += [Block(number + more, role, line) for more, line in enumerate(lines[len(old) :])]
    others = [block for block in blocks if block.role != role]
    if old:
        at = blocks.index(old[0])
    elif role == "tail":
        at = len(blocks)
    else:
        at = next((at for at, block in enumerate(blocks) if block.role in ("heading", "paragraph")), len(blocks))
    return (*others[:at], *kept, *others[at:])

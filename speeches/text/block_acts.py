"""What an editor does to blocks. Each act answers new blocks and leaves the old ones alone; no word is lost by any.

An act that makes no sense at its place raises NoSense, with a code that says why.
"""

from dataclasses import replace

from speeches.text.block_headings import as_heading, retitled
from speeches.text.block_noise import put_back
from speeches.text.blocks import DEEPEST_LEVEL, Block, Blocks
from speeches.text.settling import NoSense, changed, new_id, place, plain


def promote(blocks: Blocks, block_id: int) -> Blocks:
    """A heading one level up, with all that stands under it."""
    return _shifted(blocks, block_id, -1)


def demote(blocks: Blocks, block_id: int) -> Blocks:
    """A heading one level down, with all that stands under it."""
    return _shifted(blocks, block_id, 1)


def heading(blocks: Blocks, block_id: int, at: int = 0) -> Blocks:
    """A line, from an offset on, becomes a heading; what runs on behind it becomes a paragraph.

    >>> from speeches.text.blocks import blocks_of
    >>> from speeches.text.outline import parse_outline
    >>> blocks = blocks_of(parse_outline("在会上的讲话\\n同志们：\\n今天开会。抓好落实。要做。"))
    >>> [block.label for block in heading(blocks, 4, 5)][2:]
    ['', '今天开会。', '抓好落实', '要做。']
    """
    here = place(blocks, block_id)
    block = blocks[here]
    if block.role == "heading":
        return _section_again(blocks, here)
    before, words = block.text[:at].rstrip(), block.text[at:].strip()
    if not words:
        raise NoSense("nothing_there")
    made = as_heading(blocks, here, words)
    # the line that was a section before is it again
    made[0] = replace(made[0], key="" if before else block.key)
    left = [replace(block, text=before)] if before else []
    return _spliced(blocks, here, left + made)


def text(blocks: Blocks, block_id: int) -> Blocks:
    """A line is no heading, fact or tail, but text; what ran on behind a heading joins it again."""
    here = place(blocks, block_id)
    block = blocks[here]
    if block.role == "noise":
        return put_back(blocks, block_id)
    if block.role == "paragraph":
        raise NoSense("unchanged")
    if block.role == "tail":
        return changed(blocks, [*map(_tail_as_text, blocks[: here + 1]), *blocks[here + 1 :]])
    if block.is_unnamed:
        return changed(blocks, [*blocks[:here], *blocks[here + 1 :]])
    paragraph = plain(block)
    following = blocks[here + 1] if here + 1 < len(blocks) else None
    if following is not None and _runs_in(block, following):
        joined = replace(paragraph, text=block.words + following.text)
        return changed(blocks, [*blocks[:here], joined, *blocks[here + 2 :]])
    return changed(blocks, [*blocks[:here], paragraph, *blocks[here + 1 :]])


def join(blocks: Blocks, block_id: int) -> Blocks:
    """A line goes on where the one above ends; a heading's section joins the section above."""
    here = place(blocks, block_id)
    block = blocks[here]
    above = next((at for at in range(here - 1, -1, -1) if blocks[at].role != "noise"), None)
    if above is None or block.role == "noise":
        raise NoSense("nothing_above")
    upper = blocks[above]
    if upper.is_unnamed or block.is_unnamed:
        # an unnamed heading is no line: the paragraph leaves the conclusion
        return text(blocks, (upper if upper.is_unnamed else block).id)
    joined, rest = _joined(upper, block, blocks[here + 1 :])
    return changed(blocks, [*blocks[:above], joined, *blocks[above + 1 : here], *rest])


def split(blocks: Blocks, block_id: int, at: int) -> Blocks:
    """A paragraph in two at an offset; a heading ends there, and what follows is its text."""
    here = place(blocks, block_id)
    block = blocks[here]
    first, second = block.label[:at].rstrip(), block.label[at:].strip()
    if not first or not second or block.before is not None:
        raise NoSense("nothing_there")
    if block.role != "heading":
        lower = replace(block, id=new_id(blocks), text=second, key="")
        return changed(blocks, [*blocks[:here], replace(block, text=first), lower, *blocks[here + 1 :]])
    if at <= len(block.marker):
        raise NoSense("nothing_there")
    upper = replace(block, text=first[len(block.marker) :], end="")
    rest = blocks[here + 1 :]
    if rest and _runs_in(block, rest[0]):
        lower = replace(rest[0], text=second + block.end + rest[0].text)
        rest = rest[1:]
    else:
        lower = Block(new_id(blocks), "paragraph", second + block.end, block.line)
    return changed(blocks, [*blocks[:here], upper, lower, *rest])


def mend(blocks: Blocks, block_id: int, words: str) -> Blocks:
    """Other words for a line; of a paragraph or tail each new line is one of its own, a heading is marked anew."""
    here = place(blocks, block_id)
    block = blocks[here]
    lines = [" ".join(line.split()) for line in words.splitlines() if line.strip()]
    if not lines:
        raise NoSense("empty")
    if block.is_unnamed or block.role == "noise":
        raise NoSense("no_words")
    if block.role == "heading":
        return changed(blocks, [*blocks[:here], retitled(block, " ".join(lines)), *blocks[here + 1 :]])
    if block.role not in ("paragraph", "tail"):
        lines = [" ".join(lines)]
    number = new_id(blocks)
    added = [replace(block, id=number + more, text=line, key="") for more, line in enumerate(lines[1:])]
    return changed(blocks, [*blocks[:here], replace(block, text=lines[0]), *added, *blocks[here + 1 :]])


def _shifted(blocks: Blocks, block_id: int, step: int) -> Blocks:
    here = place(blocks, block_id)
    block = blocks[here]
    if block.role != "heading" or block.kind != "section":
        raise NoSense("no_heading")
    end = here + 1
    while end < len(blocks) and not (blocks[end].role == "heading" and blocks[end].level <= block.level):
        end += 1
    moved = [replace(one, level=one.level + step) if one.role == "heading" else one for one in blocks[here:end]]
    above = next((one.level for one in reversed(blocks[:here]) if one.role == "heading" and one.kind == "section"), 0)
    if moved[0].level < 1:
        raise NoSense("highest")
    if moved[0].level > above + 1 or max(one.level for one in moved) > DEEPEST_LEVEL:
        raise NoSense("deepest")
    return changed(blocks, [*blocks[:here], *moved, *blocks[end:]])


def _spliced(blocks: Blocks, here: int, made: list[Block]) -> Blocks:
    """One block replaced by several: the first keeps its id."""
    number = new_id(blocks)
    ids = [blocks[here].id, *range(number, number + len(made))]
    return changed(
        blocks, [*blocks[:here], *(replace(one, id=i) for i, one in zip(ids, made, strict=False)), *blocks[here + 1 :]]
    )


def _tail_as_text(block: Block) -> Block:
    return replace(block, role="paragraph") if block.role == "tail" else block


def _runs_in(block: Block, following: Block) -> bool:
    """Do a heading and the paragraph behind it come from one line?"""
    return following.role == "paragraph" and following.line == block.line


def _joined(upper: Block, block: Block, rest: Blocks) -> tuple[Block, Blocks]:
    """The upper block with the words of the lower one, and what follows."""
    if upper.role == "paragraph" and block.role == "heading":
        words = block.words
        if rest and _runs_in(block, rest[0]):
            words, rest = words + rest[0].text, rest[1:]
        return replace(upper, text=glued(upper.text, words)), rest
    if upper.role == "heading" and block.role == "heading":
        return replace(upper, text=glued(upper.text + upper.end, block.label), end=block.end), rest
    if upper.role == "heading" and block.role == "paragraph":
        return replace(upper, text=glued(upper.text + upper.end, block.text), end=""), rest
    if upper.role != block.role:
        raise NoSense("nothing_above")
    return replace(upper, text=glued(upper.text, block.text)), rest


def glued(first: str, second: str) -> str:
    """Two texts as one, with a space between two Latin words.

    >>> glued("学习", "贯彻"), glued("study", "hub")
    ('学习贯彻', 'study hub')
    """
    latin = first[-1:].isascii() and first[-1:].isalnum() and second[:1].isascii() and second[:1].isalnum()
    return f"{first} {second}" if latin else first + second


def _section_again(blocks: Blocks, here: int) -> Blocks:
    """A named preamble or conclusion is a section like the others."""
    block = blocks[here]
    if block.kind == "section" or not block.label:
        raise NoSense("unchanged")
    return changed(blocks, [*blocks[:here], replace(block, kind="section"), *blocks[here + 1 :]])

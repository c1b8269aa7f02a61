"""Words as headings: marker, heading and body told apart as the parser tells them, and the level that fits."""

from dataclasses import replace

from speeches.text.blocks import DEEPEST_LEVEL, Block, Blocks
from speeches.text.headings import split_heading
from speeches.text.markers import RANKS, Marker, marker_at_head
from speeches.text.settling import NoSense


def as_heading(blocks: Blocks, here: int, words: str) -> list[Block]:
    """Words as a heading and, if they run on, a paragraph: as the parser would tell them apart."""
    block = blocks[here]
    marker = _marker_of(blocks, words)
    behind = words[marker.end if marker else 0 :]
    found = split_heading(behind, floating=marker is not None and marker.floating)
    at = behind.find(found.text) + len(found.text)
    end = behind[at : len(behind) - len(found.body)]
    if not found.text and marker is None:
        raise NoSense("nothing_there")
    level = _level_at(blocks[:here], marker)
    made = Block(0, "heading", found.text, block.line, level=level, kind="section", end=end)
    if marker is not None:
        made = replace(made, marker=words[: marker.end].strip(), ordinal=marker.ordinal)
    return [made, Block(0, "paragraph", found.body, block.line)] if found.body else [made]


def retitled(block: Block, words: str) -> Block:
    """A heading with other words; its marker is read anew, unless it stayed."""
    if block.marker and words.startswith(block.marker):
        return replace(block, text=words[len(block.marker) :].strip())
    marker = marker_at_head(words)
    if marker is None or marker.kind.startswith("verb"):
        return replace(block, marker="", ordinal=None, text=words)
    return replace(block, marker=marker.text.strip(), ordinal=marker.ordinal, text=words[marker.end :].strip())


def _marker_of(blocks: Blocks, words: str) -> Marker | None:
    """The numbering at the head of words; a numeral before any verb only where a heading has such a one already."""
    marker = marker_at_head(words)
    if marker is None or not marker.kind.startswith("verb"):
        return marker
    kinds = {found.kind for one in blocks if one.marker and (found := marker_at_head(one.label))}
    return marker if marker.kind in kinds else None


def _level_at(above: Blocks, marker: Marker | None) -> int:
    """The level of a new heading: with its kind if one is open, else below what ranks above it."""
    opened: list[tuple[str, int]] = []
    for block in above:
        if block.role != "heading" or block.kind != "section":
            continue
        while opened and opened[-1][1] >= block.level:
            opened.pop()
        found = marker_at_head(block.label) if block.marker else None
        opened.append((found.kind if found else "", block.level))
    kind = marker.kind if marker else ""
    same = [level for other, level in opened if other == kind]
    if same:
        return same[-1]
    if marker is None:
        return opened[-1][1] if opened else 1
    rank = RANKS.get(kind, max(RANKS.values()))
    while opened and RANKS.get(opened[-1][0], -1) > rank:
        opened.pop()
    return min(opened[-1][1] + 1, DEEPEST_LEVEL) if opened else 1

"""An outline as a flat list of blocks in the order of the source: what an editor looks over, and mends.

A block is a line of the text with what it is: a fact of the head, a heading, a paragraph, a line behind the end, or
noise. A section without words of its own (the preamble, the conclusion) has a heading block with no text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal, get_args

from speeches.text.model import Noise, Outline, OutlineSection, SectionKind

Role = Literal["title", "subtitle", "salutation", "heading", "paragraph", "tail", "noise"]
ROLES: tuple[Role, ...] = get_args(Role)
DEEPEST_LEVEL = 9
_MAX_LOCATED = 200
_ENDS = "。.；;：:，,？?！! 　"


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text and what it is; `id` names it through all changes.

    Headings: `level`, `kind`, `marker`, `ordinal`, `key` (of the section that it already is, if any), and `end`, what
    stood between heading and body in one line. Noise: `reason`, and `before` as in Noise.
    """

    id: int
    role: Role
    text: str
    line: int = 0
    level: int = 0
    kind: SectionKind | Literal[""] = ""
    marker: str = ""
    ordinal: int | None = None
    end: str = ""
    key: str = ""
    reason: str = ""
    before: str | None = None

    @property
    def label(self) -> str:
        """The words as they are read: of a heading with its marker."""
        return f"{self.marker}{self.text}"

    @property
    def words(self) -> str:
        """The words as they stood in the source: of a heading with its marker and what closed it."""
        return f"{self.marker}{self.text}{self.end}"

    @property
    def is_unnamed(self) -> bool:
        """Is it the heading of a preamble or conclusion, which has no words?"""
        return self.role == "heading" and not self.label


Blocks = tuple[Block, ...]


def blocks_of(outline: Outline, text: str = "") -> Blocks:
    """The blocks of an outline; with the text that it was read from, headings keep the mark that closed them.

    >>> from speeches.text.outline import parse_outline
    >>> outline = parse_outline("在会上的讲话\\n同志们：\\n今天开会。\\n一、学习\\n要学。\\n二、落实\\n要做。")
    >>> [(block.role, block.label) for block in blocks_of(outline)][:5]  # doctest: +NORMALIZE_WHITESPACE
    [('title', '在会上的讲话'), ('salutation', '同志们：'), ('heading', ''), ('paragraph', '今天开会。'),
    ('heading', '一、学习')]
    """
    source = text.splitlines()
    spine = [block for part in outline.sections for block in _blocks_of_section(part, source)]
    spine += [Block(0, "tail", tail, line) for tail, line in _with_lines(outline.tail, outline.tail_lines)]
    lines = list(accumulate((block.line for block in spine), max))
    placed: list[tuple[int, int, Block]] = []
    for head in outline.head:
        placed.append((bisect_left(lines, head.line), head.line, Block(0, head.role, head.text, head.line)))
    located: dict[int, int] = {}
    for noise in outline.noise:
        located[noise.line] = located.get(noise.line, 0) + 1
        at = _place_of(noise, spine, lines, search=located[noise.line] <= _MAX_LOCATED)
        block = Block(0, "noise", noise.text, noise.line, reason=noise.reason, before=noise.before)
        placed.append((at, noise.line, block))
    return numbered(_merged(spine, sorted(placed, key=lambda place: place[:2])))


def blocks_of_sections(sections: Iterable[tuple[OutlineSection, str]], *, salutation: str, tail: str) -> Blocks:
    """The blocks of sections that have their keys already, each line with a number of its own."""
    blocks = [Block(0, "salutation", salutation)] if salutation else []
    for part, key in sections:
        heading, *paragraphs = _blocks_of_section(part, ())
        blocks += [replace(heading, key=key), *paragraphs]
    blocks += [Block(0, "tail", line) for line in tail.splitlines() if line.strip()]
    return numbered(replace(block, line=line) for line, block in enumerate(blocks, 1))


def sections_of_blocks(blocks: Iterable[Block]) -> list[tuple[OutlineSection, str]]:
    """The sections that the blocks make, each with its key ("" for one that is new)."""
    groups: list[tuple[Block, list[Block]]] = []
    for block in blocks:
        if block.role == "heading":
            groups.append((block, []))
        elif block.role == "paragraph":
            if not groups:
                groups.append((Block(0, "heading", "", block.line, level=1, kind="preamble"), []))
            groups[-1][1].append(block)
    return [(_section(heading, paragraphs), heading.key) for heading, paragraphs in groups]


def noise_of_blocks(blocks: Iterable[Block]) -> tuple[Noise, ...]:
    """What the blocks leave out of the text."""
    return tuple(Noise(one.words, one.line, one.reason, one.before) for one in blocks if one.role == "noise")


def texts_of(blocks: Iterable[Block], role: Role) -> list[str]:
    """The texts of one role."""
    return [block.text for block in blocks if block.role == role]


def numbered(blocks: Iterable[Block]) -> Blocks:
    """The blocks with ids from 1."""
    return tuple(replace(block, id=number) for number, block in enumerate(blocks, 1))


def place_behind(before: str, text: str) -> int:
    """Where in a text the given words end; -1 if they do not stand there. Of long words the last ones will do.

    >>> place_behind("我们全", "我们全市的同志"), place_behind("你们", "我们")
    (3, -1)
    """
    for length in (len(before), 6, 3):
        words = before[-length:] if length else ""
        at = text.find(words)
        if at >= 0 and length <= len(before):
            return at + len(words)
    return -1


def _blocks_of_section(part: OutlineSection, source: Sequence[str]) -> list[Block]:
    """A heading block, and one for each paragraph."""
    marker = part.marker or ""
    heading = Block(0, "heading", part.heading, part.line, part.level, part.kind, marker, part.ordinal)
    if part.paragraphs and part.lines[:1] == (part.line,) and 0 < part.line <= len(source):
        heading = replace(heading, end=_end_in(source[part.line - 1], heading.text, part.paragraphs[0]))
    lines = _with_lines(part.paragraphs, part.lines)
    return [heading, *(Block(0, "paragraph", text, line) for text, line in lines)]


def _end_in(line: str, heading: str, body: str) -> str:
    """What stands in a line between a heading and its body."""
    at = line.find(heading) + len(heading) if heading else -1
    if at < len(heading):
        return ""
    end = line[at : len(line) - len(line[at:].lstrip(_ENDS))]
    return end if line[at + len(end) :].startswith(body[:4]) else ""


def _with_lines(texts: Sequence[str], lines: Sequence[int]) -> Iterable[tuple[str, int]]:
    """Texts with the lines where they begin; 0 where that is not known."""
    return zip(texts, lines if len(lines) == len(texts) else (0,) * len(texts), strict=True)


def _place_of(noise: Noise, spine: Sequence[Block], lines: Sequence[int], *, search: bool) -> int:
    """Before which block of the spine a piece of noise belongs: behind the one out of which it was taken."""
    start, end = bisect_left(lines, noise.line), bisect_right(lines, noise.line)
    if noise.before and search:
        for at in range(max(start - 1, 0), end):
            if place_behind(noise.before, spine[at].words) >= 0 and spine[at].words:
                return at + 1
    return end


def _merged(spine: Sequence[Block], placed: Sequence[tuple[int, int, Block]]) -> list[Block]:
    """The spine with the other blocks before the places they were given."""
    merged: list[Block] = []
    rest = iter(placed)
    following = next(rest, None)
    for at in range(len(spine) + 1):
        while following is not None and following[0] == at:
            merged.append(following[2])
            following = next(rest, None)
        merged += spine[at : at + 1]
    return merged


def _section(heading: Block, paragraphs: Sequence[Block]) -> OutlineSection:
    """A heading block and its paragraphs as a section."""
    return OutlineSection(
        kind=heading.kind or "section",
        level=heading.level,
        marker=heading.marker or None,
        ordinal=heading.ordinal,
        heading=heading.text,
        paragraphs=tuple(block.text for block in paragraphs),
        line=heading.line,
        lines=tuple(block.line for block in paragraphs),
    )

"""Headings without a number: lines that stand alone, have sisters, and structure the text."""

import re

from speeches.text.clean import Line
from speeches.text.markers import RANKS, marker_at_head
from speeches.text.wraps import SENTENCE_END

CLOSING_NAMES = frozenset({"结语", "结束语"})
FRAME_NAMES = CLOSING_NAMES | {"引言", "前言", "序言", "导言", "结论"}
_HEADS = re.compile(r"[一-鿿]|\d{4}年")
LONGEST = 25
SHORTEST_PARAGRAPH = 12


def unnumbered_rows(lines: list[Line]) -> set[int]:
    """The rows of headings without a number.

    They are marked by Markdown, or named like a part of the frame (前言, 结束语), or stand over series that begin
    anew; or, in a text that has no numbers at all, over its paragraphs.
    """
    alone = [row for row, line in enumerate(lines) if _stands_alone(lines, row)]
    marked = {row for row in alone if lines[row].hashes}
    if marked:
        return marked
    framed = {row for row in alone if _bare(lines[row].text) in FRAME_NAMES}
    parents = _rows_over_series(lines, alone)
    if len(parents) > 1:
        return framed | parents
    return framed | _rows_over_prose(lines, alone)


def _rows_over_prose(lines: list[Line], alone: list[int]) -> set[int]:
    """Two or more short lines between whole paragraphs, in a text without any numbering."""
    rows = {row for row in alone if len(lines[row + 1].text) >= SHORTEST_PARAGRAPH}
    others = [line.text for row, line in enumerate(lines) if row not in rows]
    whole = sum(text[-1] in SENTENCE_END for text in others)
    if len(rows) < 2 or len(rows) != len(alone) or whole * 10 < len(others) * 9:
        return set()
    numbered = any((marker := marker_at_head(text)) is not None and marker.kind in RANKS for text in others)
    return set() if numbered else rows


def _bare(text: str) -> str:
    return "".join(text.split())


def _stands_alone(lines: list[Line], row: int) -> bool:
    """Is a line short, unmarked, and neither the end nor the beginning of a broken sentence?"""
    text = lines[row].text
    if len(text) > LONGEST or not "\u4e00" <= text[-1] <= "\u9fff" or not _HEADS.match(text):
        return False
    if marker_at_head(text) is not None:
        return False
    return row + 1 < len(lines) and (row == 0 or lines[row - 1].text[-1] in SENTENCE_END or bool(lines[row].hashes))


def _rows_over_series(lines: list[Line], alone: list[int]) -> set[int]:
    """Those rows under which a numbered series begins at 1 before the next of them."""
    over: set[int] = set()
    waiting: int | None = None
    rows = set(alone)
    for row, line in enumerate(lines):
        if row in rows:
            waiting = row
            continue
        marker = marker_at_head(line.text) if waiting is not None else None
        if marker is None or marker.kind not in RANKS:
            continue
        if marker.ordinal == 1 and waiting is not None:
            over.add(waiting)
        waiting = None
    return over

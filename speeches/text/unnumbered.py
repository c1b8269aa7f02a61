"""Headings without a number: lines that stand alone, have sisters, and structure the text."""

from speeches.text.clean import Line
from speeches.text.markers import RANKS, marker_at_head
from speeches.text.wraps import SENTENCE_END

CLOSING_NAMES = frozenset({"结语", "结束语"})
FRAME_NAMES = CLOSING_NAMES | {"引言", "前言", "序言", "导言", "结论"}
LONGEST = 25


def unnumbered_rows(lines: list[Line]) -> set[int]:
    """The rows of headings without a number.

    They are marked by Markdown, named like a part of the frame (前言, 结束语), or stand over series that begin anew.
    """
    alone = [row for row, line in enumerate(lines) if _stands_alone(lines, row)]
    marked = {row for row in alone if lines[row].hashes}
    if marked:
        return marked
    framed = {row for row in alone if _bare(lines[row].text) in FRAME_NAMES}
    parents = _rows_over_series(lines, alone)
    return framed | parents if len(parents) > 1 else framed


def _bare(text: str) -> str:
    return "".join(text.split())


def _stands_alone(lines: list[Line], row: int) -> bool:
    """Is a line short, unmarked, and neither the end nor the beginning of a broken sentence?"""
    text = lines[row].text
    if len(text) > LONGEST or not "\u4e00" <= text[-1] <= "\u9fff" or not "\u4e00" <= text[0] <= "\u9fff":
        return False
    if marker_at_head(text) is not None and not lines[row].hashes:
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

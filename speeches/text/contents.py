"""A table of contents above a speech: the headings that come again below its salutation."""

import re

from speeches.text.clean import Line
from speeches.text.furniture import CONTENTS
from speeches.text.headings import sentence_end
from speeches.text.markers import RANKS, marker_at_head
from speeches.text.model import Noise
from speeches.text.salutation import salutation_in

LAST_ROW = 80
LONGEST_ENTRY = 60
FEWEST_ENTRIES = 2
_DOTS = re.compile(r"[….·\s]+$")


def without_contents(lines: list[Line]) -> tuple[list[Line], list[Noise]]:
    """The lines without the numbered ones above the salutation, where nothing but headings stands there.

    >>> text = ["一、学习", "二、落实", "在会上的讲话", "同志们：", "今天开会。"]
    >>> [line.text for line in without_contents([Line(words, row) for row, words in enumerate(text, 1)])[0]]
    ['在会上的讲话', '同志们：', '今天开会。']
    """
    start = _salutation_row(lines)
    entries = {row for row in range(start) if _is_entry(lines[row].text)}
    if len(entries) < FEWEST_ENTRIES:
        return lines, []
    entries |= {row for row in range(start) if _DOTS.match(lines[row].text)}
    noise = [Noise(lines[row].text, lines[row].number, CONTENTS, lines[row].before) for row in sorted(entries)]
    return [line for row, line in enumerate(lines) if row not in entries], noise


def _salutation_row(lines: list[Line]) -> int:
    """The row of the first salutation that has a line of its own, under short lines only; 0 if there is none."""
    for row, line in enumerate(lines[:LAST_ROW]):
        if line.text[-1] in "：:！!，," and salutation_in(line.text) is not None:
            return row
        if not _is_short(line.text):
            return 0
    return 0


def _is_entry(text: str) -> bool:
    marker = marker_at_head(text)
    return marker is not None and marker.kind in RANKS and marker.end < len(text)


def _is_short(text: str) -> bool:
    """Is a line a heading at most, and no sentence?"""
    return len(text) <= LONGEST_ENTRY and (sentence_end(text) or len(text)) >= len(text) and "。" not in text

"""The preview of a document shop: a text cut into numbered pages in mid-sentence, put together again."""

import re
from dataclasses import replace
from itertools import pairwise

from speeches.text.clean import CONTEXT, Line
from speeches.text.model import Noise
from speeches.text.wraps import SENTENCE_END

_PAGE = re.compile(r"(\d{1,2})、")
SHORTEST_PAGE = 60
REASON = "文档网站的分页号"


def without_page_cuts(lines: list[Line]) -> tuple[list[Line], list[Noise]]:
    """The lines with pages put together, and the numbers that they had.

    1、 at the head of lines that break off in mid-sentence, where 2、 goes on, is the number of a page.
    """
    rows = _page_rows(lines)
    if not rows:
        return lines, []
    noise: list[Noise] = []
    joined: list[Line] = []
    for row, line in enumerate(lines):
        found = _PAGE.match(line.text) if row in rows else None
        if found is None:
            joined.append(line)
            continue
        text = line.text[found.end() :].lstrip()
        before = joined[-1].text if joined and _is_cut(joined[-1]) and row - 1 in rows else ""
        noise.append(Noise(found[0], line.number, REASON, before[-CONTEXT:]))
        if before:
            joined[-1] = replace(joined[-1], text=before + text)
        else:
            joined.append(replace(line, text=text))
    return joined, noise


def _page_rows(lines: list[Line]) -> set[int]:
    """The rows of pages: long lines numbered from 1, one behind the other, most of them cut in mid-sentence."""
    rows: list[int] = []
    for row, line in enumerate(lines):
        found = _PAGE.match(line.text)
        if found is None or int(found[1]) != len(rows) + 1:
            continue
        rows.append(row)
    followed = [(one, other) for one, other in pairwise(rows) if other == one + 1]
    cut = sum(_is_cut(lines[one]) for one, _ in followed)
    return set(rows) if len(followed) == len(rows) - 1 > 0 and cut * 3 >= len(followed) * 2 else set()


def _is_cut(line: Line) -> bool:
    """Does a long line break off in mid-sentence?"""
    return len(line.text) >= SHORTEST_PAGE and line.text[-1] not in SENTENCE_END

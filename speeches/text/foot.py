"""The foot of a page: what stands below the text, behind a licence or behind links and notices."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from speeches.text.clean import Line
from speeches.text.furniture import LINE_LENGTH
from speeches.text.model import Noise

LARGEST_FOOT = 8
"""At most this part of the text: one eighth."""
# After one of these nothing of the speech follows.
FOOT_REASONS = frozenset({"其他文章的链接", "版权声明", "论坛的帖头帖尾", "文档网站的提示", "版权与备案"})
_LICENCE = re.compile(r"本作品是中[华華]人民共和[国國]的|[这這]部作品在\d{4}年|本作品.{0,12}(?:公有[领領]域|版[权權])")


def without_foot(lines: list[Line], noise: list[Noise]) -> tuple[list[Line], list[Noise]]:
    """The lines without the page's foot, and the foot.

    The foot is what stands behind a licence, or, at the very end, behind links and notices that were taken out.
    """
    start = _licence_row(lines)
    marks = sorted(item.line for item in noise if item.reason in FOOT_REASONS)
    size = sum(len(line.text) for line in lines)
    behind = 0
    for row in range(len(lines) - 1, 0, -1):
        behind += len(lines[row].text)
        if behind * LARGEST_FOOT > size:
            break
        if bisect_left(marks, lines[row].number) > bisect_right(marks, lines[row - 1].number):
            start = min(start, row)
    return lines[:start], [Noise(line.text, line.number, "正文之后的其他文字", line.before) for line in lines[start:]]


def _licence_row(lines: Sequence[Line]) -> int:
    """The row where a licence begins; the number of lines if there is none."""
    for row, line in enumerate(lines):
        if len(line.text) < LINE_LENGTH and _LICENCE.match(line.text):
            return row
    return len(lines)

"""Titles: which lines may be one, how the lines of one come together, and what an archive hangs on them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from speeches.text.attributes import CJK
from speeches.text.clean import Line
from speeches.text.metadata import date_in, is_date_line

LONGEST_TITLE = 80
MAX_TITLE_LINES = 3
LONGEST_NOTE = 30
LONGEST_ADVERT = 20
_IN_PARENTHESES = re.compile(r"[（(][^（()）]{4,30}[）)]$")
_NOTE = re.compile(r"[（(][^（()）]{2,28}[）)]$")
LIKE = 6
_FOLD = re.compile(r"[\s　：:，,。“”\"‘’—–-]+")
# What an archive of models adds: 【精选推荐】, (精选5篇), 篇1, and a number behind the word that ends a title.
_ADVERT = re.compile(
    r"\s*[【\[（(][^】\])）]{0,8}(?:推荐|精选|精選|范文|完整版|最新|通用|热门|合集|优秀|\d+篇)[^】\])）]{0,6}[】\])）]$"
    r"|\s*【篇[1一]】$|\s*\[VIP\]$|\s*[（(]根据[^）)]{2,10}整理[）)]$|\s*(?:范文|篇)\s*[1一]$|\s*[（(][1一][)）]$|(?<=[稿文结結告辞辭詞词话話])\s*1$"
)
# Its number in a collection, or the name of a column, before a title.
_NUMBER = re.compile(
    r"(?:第[一二三四五六七八九十\d]{1,2}篇|(?:篇|范文)[一二三四五六七八九十\d]{1,2})\s*[：:]\s*"
    r"|【[^】]{2,8}】\s*(?=在|关于|[^【】]{4,40}(?:讲话|致辞|报告|发言))"
)
# What a title of this genre ends with.
TITLE_END = re.compile(
    r"(?:讲话|講話|致辞|致辭|致词|發言|发言|报告|報告|党课|黨課|演讲|演講|主持词|主持詞|讲课|授课)(?:稿|文稿|材料|提纲|摘要|教案)?$|讲稿$|讲话精神$"
)
_CLINGS_BACK = frozenset("在的上下和与暨及中时期）)”》，、")
_COLLECTIONS = ("汇编", "合集", "选编", "大全", "目录")
_CLINGS_ON = frozenset("在的和与暨及（(“《，、")


def folded(text: str) -> str:
    """A title as it is compared: without white space, quotes and marks.

    >>> folded("学思想 强党性——在会上的讲话")
    '学思想强党性在会上的讲话'
    """
    return _FOLD.sub("", text)


def is_same_title(one: str, other: str) -> bool:
    """Are two lines the same title, what an archive added apart?

    >>> is_same_title("在会上的讲话 篇1", "在会上的讲话"), is_same_title("在会上的讲话", "在会议上的讲话")
    (True, False)
    """
    if abs(len(one) - len(other)) > LONGEST_ADVERT:
        return False
    return folded(_ADVERT.sub("", one)) == folded(_ADVERT.sub("", other))


def without_advert(title: str) -> tuple[str, str]:
    """A title without what an archive hung on it, and that.

    >>> without_advert("在会上的讲话【精选推荐】"), without_advert("落实十条（修订版）")
    (('在会上的讲话', '【精选推荐】'), ('落实十条（修订版）', ''))
    """
    found = _ADVERT.search(title)
    end = found.start() if found is not None and found.start() >= LIKE else len(title)
    return title[:end], title[end:]


def without_number(title: str) -> tuple[str, str]:
    """A title without its number in a collection, or the name of a column, and that.

    >>> without_number("第一篇：在会上的讲话"), without_number("【故纸】在会上的讲话"), without_number("第一讲 学思想")
    (('在会上的讲话', '第一篇：'), ('在会上的讲话', '【故纸】'), ('第一讲 学思想', ''))
    """
    found = _NUMBER.match(title)
    return (title[found.end() :], found[0]) if found is not None and len(title) - found.end() >= LIKE else (title, "")


def without_date(title: str) -> tuple[str, str]:
    """A title without the date in parentheses behind it, and that.

    >>> without_date("在会上的讲话（2025年3月18日）"), without_date("在会上的讲话（草案）")
    (('在会上的讲话', '（2025年3月18日）'), ('在会上的讲话（草案）', ''))
    """
    found = _IN_PARENTHESES.search(title)
    if found is None or found.start() < LIKE or not is_date_line(found[0]) or date_in(found[0]) is None:
        return title, ""
    return title[: found.start()].rstrip(), found[0]


def is_title_note(text: str) -> bool:
    """A line in parentheses below a title: （根据录音整理）.

    >>> is_title_note("（讨论稿）"), is_title_note("在会上的讲话（摘要）")
    (True, False)
    """
    return len(text) <= LONGEST_NOTE and _NOTE.match(text) is not None


def may_be_title(text: str) -> bool:
    """Short, Chinese, and no sentence."""
    return 4 <= len(text) <= LONGEST_TITLE and text[-1] not in "。；;，,、：:" and len(CJK.findall(text)) >= 4


def joins_title(line: Line, titles: Sequence[Line]) -> bool:
    """Is this line the one above of a title that stands on several?"""
    below = titles[0]
    return (
        len(titles) < MAX_TITLE_LINES
        and not below.after_blank
        and below.number - line.number <= 1
        and may_be_title(line.text)
        and not is_date_line(line.text)
        and not line.text.endswith(_COLLECTIONS)
        and not (TITLE_END.search(line.text) and TITLE_END.search(below.text))
        and not line.hashes
        and not _is_alike(folded(line.text), folded(below.text))
        and len(line.text) + len(below.text) < LONGEST_TITLE
        and line.text[0] not in "0123456789"
    )


def _is_alike(one: str, other: str) -> bool:
    """Are they two versions of one title, and not two parts of it?"""
    return one[:LIKE] == other[:LIKE] or (min(len(one), len(other)) > LIKE and (one in other or other in one))


def title_of(lines: Sequence[Line]) -> str | None:
    """The lines of a title as one; letters spaced to fill a line come together."""
    title = ""
    for line in lines:
        clings = not title or line.text[0] in _CLINGS_BACK or title[-1] in _CLINGS_ON
        title += line.text if clings else f" {line.text}"
    return ("".join(title.split()) if _is_spaced(title) else title) or None


def _is_spaced(title: str) -> bool:
    """政 府 工 作 报 告: letters spaced to fill a line."""
    parts = title.split()
    return len(parts) >= 4 and all(len(part) == 1 for part in parts)


def rejoined(lines: list[Line]) -> list[Line]:
    """The lines with a title put together that is broken, if it stands whole above.

    >>> lines = [Line("在全县干部大会上的讲话", 1), Line("在全县干部大会", 2), Line("上的讲话", 3)]
    >>> [line.text for line in rejoined(lines)]
    ['在全县干部大会上的讲话', '在全县干部大会上的讲话']
    """
    whole = {folded(line.text) for line in lines if len(line.text) > LIKE}
    for row in range(1, len(lines) - 1):
        for last in range(row + 1, min(row + MAX_TITLE_LINES, len(lines))):
            pieces = lines[row : last + 1]
            together = "".join(piece.text for piece in pieces)
            if folded(together) in whole and not any(piece.text[0] in "—–―─-" for piece in pieces[1:]):
                return [*lines[:row], replace(lines[row], text=together), *lines[last + 1 :]]
    return lines

"""Title, salutation and first words that run together in one line, each on a line of its own."""

import re
from dataclasses import replace

from speeches.text.clean import Line
from speeches.text.headings import guessed_title_end
from speeches.text.markers import marker_at_head
from speeches.text.model import Noise
from speeches.text.salutation import salutation_in

_SALUTATION = re.compile(
    r"(?:同志|同學|同学|老师|朋友)[们們](?:[、，,](?:同志|同学|朋友)[们們])?[：:]"
    r"|(?:尊敬的)?各位(?:领导|代表|委员|同志|老师|来宾)(?:[、，,][一-鿿]{2,10}){0,4}[：:]"
    r"|(?<=[话稿词辞課课講話 ])同志们[,，]大家好[！!]"
)
_BRACKETED = re.compile(r"【([^】]{4,60})】")
_TITLE_PREFIX = re.compile(r".{0,12}(?:党课|讲稿|范文|讲话)\s*[：:]")
LONGEST_TITLE = 80
REACH = 600
"""So far into its line a title with all that is before it may go."""
HEAD_LINES = 40


def opened(lines: list[Line]) -> tuple[list[Line], list[Noise]]:
    """The lines with the opening taken apart, and what it held besides.

    >>> lines, noise = opened([Line("在会上的讲话同志们：今天开会。", 1)])
    >>> [line.text for line in lines]
    ['在会上的讲话', '同志们：', '今天开会。']
    """
    noise: list[Noise] = []
    for row, line in enumerate(lines[:HEAD_LINES]):
        if salutation_in(line.text) is not None:
            break
        pieces = _pieces(line, noise)
        if pieces:
            return [*lines[:row], *(replace(line, text=piece) for piece in pieces if piece), *lines[row + 1 :]], noise
        if marker_at_head(line.text) is not None or len(line.text) > LONGEST_TITLE:
            break
    return lines, noise


def _pieces(line: Line, noise: list[Noise]) -> list[str]:
    """Title, salutation and the rest of a line; nothing if it holds no opening."""
    text = line.text
    bracketed = _BRACKETED.match(text)
    if bracketed is not None and salutation_in(text[bracketed.end() :]) is not None:
        return [bracketed[1], text[bracketed.end() :]]
    found = _SALUTATION.search(text[:REACH])
    if found is not None and found.start() > 3 and "。" not in text[: found.start()]:
        title = _last_title(replace(line, text=text[: found.start()].strip()), noise)
        return [title, found[0], text[found.end() :].strip()]
    if len(text) > LONGEST_TITLE and _TITLE_PREFIX.match(text):
        end = guessed_title_end(text)
        return [text[:end], text[end:]] if end else []
    return []


def _last_title(line: Line, noise: list[Noise]) -> str:
    """What stands before a salutation in its line: a title, perhaps twice, perhaps behind other things."""
    text = line.text
    half = len(text) // 2
    if half > 5 and text[:half] == text[half:]:
        noise.append(Noise(text[half:], line.number, "重复的标题"))
        return text[:half]
    others, _, last = text.rpartition(" ")
    behind_others = len(text) > LONGEST_TITLE or _TITLE_PREFIX.match(last) or text[0].isdecimal()
    if others and len(last) >= 4 and behind_others:
        noise.append(Noise(others.strip(), line.number, "正文之前的其他文字"))
        return last
    return text

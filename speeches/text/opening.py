"""Title, salutation and first words that run together in one line, each on a line of its own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from speeches.text.clean import Line, pieces_of
from speeches.text.headings import guessed_title_end
from speeches.text.markers import marker_at_head
from speeches.text.model import Noise
from speeches.text.salutation import ADDRESSEES, salutation_in
from speeches.text.titles import LONGEST_TITLE, TITLE_END, folded

_WHOM = "|".join(ADDRESSEES)
_SALUTATION = re.compile(
    rf"(?:(?:尊敬|敬爱|亲爱|親愛)的(?:[一-鿿]{{2,10}}[、，,]\s*){{0,3}})?(?:(?:各位|诸位)[一-鿿]{{0,4}}?(?:{_WHOM})[们們]?|(?:{_WHOM})[们們])(?:\s*[、，,]\s*[一-鿿]{{2,10}}){{0,4}}[：:]"
    r"|(?<=[话稿词辞課课講話 ])同志们[，,]大家好[！!]"
)
_ADDRESSED = re.compile("[：:]|同志们")
_BRACKETED = re.compile(r"【([^】]{4,60})】")
_TITLE_PREFIX = re.compile(r".{0,12}(?:党课|讲稿|范文|讲话)\s*[：:]")
# A title with a space behind it, at the head of a line that holds the whole text.
_SPACED = re.compile(
    r"[^\s。，,；;]{4,50}(?:讲话|致辞|致词|发言|报告|党课|演讲|讲稿|意见|要点|总结|体会)(?:稿|文稿|材料|提纲)?\s+(?=[一-鿿“《\d])"
)
# A title that names its occasion, and the words with which a speech begins right behind it.
_NAMED_OCCASION = re.compile(
    r"[^。！？；]{0,30}在[^。！？；：:]{4,50}[上时]的(?:重要)?(?:讲话|致辞|致词|发言|报告|党课|演讲)(?:稿|文稿|材料|提纲)?(?:范文)?\s*"
    r"(?=同志们[，,]|今天|这次|刚才|在这|在此|在[^。]{4,30}(?:之际|之时|时刻)|首先|很高兴|根据|按照|大家|我们|近年|近期|当前|尊敬|新的|值此|非常|目前|会前)"
)
REACH = 600
"""So far into its line a title with all that is before it may go."""
HEAD_LINES = 40
SHORTEST_TITLE = 5
SHORTEST_OPENING = 12
LONGEST_SPACED = 200


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
        pieces = _pieces(line, lines[:row], noise)
        if pieces:
            return [*lines[:row], *pieces_of(line, pieces), *lines[row + 1 :]], noise
        if marker_at_head(line.text) is not None or len(line.text) > LONGEST_TITLE:
            break
    return lines, noise


def _pieces(line: Line, above: Sequence[Line], noise: list[Noise]) -> list[str]:
    """Title, salutation and the rest of a line; nothing if it holds no opening."""
    text = line.text
    bracketed = _BRACKETED.match(text)
    if bracketed is not None and salutation_in(text[bracketed.end() :]) is not None:
        return [bracketed[1], text[bracketed.end() :]]
    stop = text.find("。", 0, REACH)
    first = text[: stop if stop >= 0 else REACH]
    found = _SALUTATION.search(first) if _ADDRESSED.search(first) is not None else None
    if found is not None and found.start() > 3:
        before = text[: found.start()].strip()
        whole = next((one.text for one in above if folded(one.text) == folded(before)), None)
        title = whole or _last_title(replace(line, text=before), noise)
        return [title, found[0], text[found.end() :].strip()]
    end = _title_end(text)
    return [text[:end], text[end:].strip()] if end else []


def _title_end(text: str) -> int:
    """Where a title ends that runs into a body without a salutation; 0 if nothing tells."""
    named = _NAMED_OCCASION.match(text)
    if named is not None and len(text) > named.end() + SHORTEST_OPENING:
        return len(named[0].rstrip())
    spaced = _SPACED.match(text) if len(text) > LONGEST_SPACED else None
    if spaced is not None:
        return len(spaced[0].rstrip())
    return guessed_title_end(text) if len(text) > LONGEST_TITLE and _TITLE_PREFIX.match(text) else 0


def _last_title(line: Line, noise: list[Noise]) -> str:
    """What stands before a salutation in its line: a title, perhaps several times, perhaps among other things."""
    text, repeated = _once(line.text)
    if repeated:
        noise.append(Noise(repeated, line.number, "重复的标题", text[-12:]))
    pieces = text.split(" ")
    behind_others = len(text) > LONGEST_TITLE or _TITLE_PREFIX.match(pieces[-1]) or text[0].isdecimal()
    if len(pieces) == 1 or not (behind_others or len(pieces) > 3):
        return text
    ends = [at for at, piece in enumerate(pieces) if len(piece) >= SHORTEST_TITLE and TITLE_END.search(piece)]
    at = ends[-1] if ends else len(pieces) - 1
    if len(pieces[at]) < SHORTEST_TITLE - 1:
        return text
    for others, before in ((" ".join(pieces[:at]), ""), (" ".join(pieces[at + 1 :]), pieces[at])):
        if others.strip():
            noise.append(Noise(others.strip(), line.number, "正文之前的其他文字", before[-12:]))
    return pieces[at]


def _once(text: str) -> tuple[str, str]:
    """A text whose end stands right before that end too, without the repetition; and what was repeated.

    >>> _once("县长在会上的讲话在会上的讲话"), _once("学习学习")
    (('县长在会上的讲话', '在会上的讲话'), ('学习学习', ''))
    """
    for length in range(len(text) // 2, SHORTEST_TITLE, -1):
        before = text[:-length].rstrip()
        if before.endswith(text[-length:]):
            first, more = _once(before)
            return first, more + text[-length:]
    return text, ""

"""Hard wraps undone: lines of one fixed width, spaces where lines once ended, and breaks in mid-sentence."""

import itertools
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from speeches.text.clean import Line, pieces_of
from speeches.text.markers import marker_at_head
from speeches.text.metadata import names_speaker
from speeches.text.salutation import salutation_in

SENTENCE_END = frozenset("。！？!?；;：:…”’）)》】")
_MID_MARKS = frozenset("，。、；：）》”！？,;:!?)")
_OPEN_MARKS = frozenset("，、,")
_OPENING = frozenset("《（“(〈")
# A space that no typist put there: between two full-width characters, or behind a half-width mark.
_WRAP_SPACE = re.compile(r"(?<=[^\sA-Za-z0-9])[ \t](?=[^\sA-Za-z0-9])")
_NARROW = re.compile("[A-Za-z0-9 ]")
_MIN_LINES = 6
_SLACK = 3.0
NARROWEST, WIDEST = 20, 60
LONGEST_WRAPPED = 80


def unwrapped(lines: list[Line]) -> list[Line]:
    """The lines as their author meant them, one paragraph a line."""
    lines = _without_wrap_spaces([piece for line in lines for piece in _split_at_wrap_spaces(line)])
    width = _wrap_width([line.text for line in lines])
    if width is not None:
        lines = _joined(lines, lambda line, following: _continues_wrapped(line, following, width))
    return _joined(lines, _continues_broken)


def width_of(text: str) -> float:
    """How wide a text stands on paper: 0.5 a Latin letter, digit or space, 1 all else.

    Half-width marks count as full: they were folded after the text was set.
    """
    return len(text) - len(_NARROW.findall(text)) / 2


def _wrap_width(texts: list[str]) -> float | None:
    """The width at which the lines were cut, or None if they were not."""
    unfinished = [width_of(text) for text in texts if len(text) < LONGEST_WRAPPED and text[-1] not in SENTENCE_END]
    if len(unfinished) < _MIN_LINES or len(unfinished) * 2 < len(texts):
        return None
    common = Counter(round(width) for width in unfinished)
    best = max(common, key=lambda width: sum(common[width - step] for step in range(3)))
    full = sum(best - _SLACK <= width <= best + 1 for width in unfinished)
    return float(best) if NARROWEST <= best <= WIDEST and full * 10 >= len(unfinished) * 6 else None


def _split_at_wrap_spaces(line: Line) -> list[Line]:
    """A long line whose spaces stand at regular distances: once they were ends of lines."""
    if len(line.text) < 200 or " " not in line.text:
        return [line]
    pieces = _WRAP_SPACE.split(line.text)
    if _wrap_width(pieces) is None:
        return [line]
    return pieces_of(line, [piece.strip() for piece in pieces])


def _without_wrap_spaces(lines: list[Line]) -> list[Line]:
    """Lines that hold a paragraph each, with spaces where it was wrapped: the distances of all of them tell."""
    spaced = [(line, _WRAP_SPACE.split(line.text)) for line in lines if " " in line.text and len(line.text) > NARROWEST]
    widths = [width_of(piece) for _, pieces in spaced for piece in pieces[:-1]]
    if len(widths) < _MIN_LINES:
        return lines
    common = Counter(round(width) for width in widths)
    best = max(common, key=lambda width: sum(common[width - step] for step in range(3)))
    full = sum(best - _SLACK <= width <= best + 1 for width in widths)
    if not NARROWEST <= best <= WIDEST or full * 10 < len(widths) * 8:
        return lines
    mended = {id(line): "".join(pieces) for line, pieces in spaced}
    return [replace(line, text=mended[id(line)]) if id(line) in mended else line for line in lines]


def _joined(lines: list[Line], continues: Callable[[Line, Line], bool]) -> list[Line]:
    """Lines put together where one continues in the next."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and continues(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [group[0] if len(group) == 1 else replace(group[0], text=_join(group), joined=True) for group in groups]


def _join(group: list[Line]) -> str:
    """One text of several lines; a space only between two Latin words."""
    parts = [group[0].text]
    for before, after in itertools.pairwise(group):
        latin = (
            before.text[-1].isascii()
            and before.text[-1].isalnum()
            and after.text[0].isascii()
            and after.text[0].isalnum()
        )
        parts.append(f" {after.text}" if latin else after.text)
    return "".join(parts)


def _continues_wrapped(line: Line, following: Line, width: float) -> bool:
    """In a text of fixed width: is this line full, and does the next begin nothing new?"""
    if following.hashes or line.hashes or following.after_blank:
        return False
    if names_speaker(following.text) or salutation_in(following.text) is not None:
        return False
    if following.text[0] in "的了和与" and line.text[-1] not in SENTENCE_END:
        return True
    if width_of(line.text) < width - _SLACK or len(line.text) > LONGEST_WRAPPED:
        return False
    marker = marker_at_head(following.text)
    return marker is None or (marker.floating and line.text[-1] not in "。！？!?")


def _continues_broken(line: Line, following: Line) -> bool:
    """In any text: is there a break where no line can end?"""
    if following.hashes or line.hashes or (following.text[0].isascii() and following.text[0].isalnum()):
        return False
    if following.text[0] in _MID_MARKS and line.text[-1] not in "。！？":
        return True
    if marker_at_head(following.text) is not None:
        return False
    last = line.text[-1]
    if last in _OPENING:
        return True
    if last in _OPEN_MARKS and not line.text.isascii() and "\u4e00" <= following.text[0] <= "\u9fff":
        return len(line.text) > 12 and following.text[-1] in SENTENCE_END
    if last in SENTENCE_END or not "\u4e00" <= last <= "\u9fff":
        return False
    if line.indented and not following.indented and not following.after_blank and len(line.text) >= 6:
        return True
    return len(line.text) > 20 and "。" in line.text and following.text[-1] in "。！？"

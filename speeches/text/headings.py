"""Where a heading ends that runs into its body: at 。 or ？, at a space, or at nothing at all.

Where nothing stands between them, the end is a matter of meaning: sister headings run parallel, a body begins its
subject anew, and some words close a heading while others open a sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from speeches.text.guessing import LONGEST_GUESS, NO_END, guessed_end, opening_at

How = Literal["own", "mark", "space", "guess"]

_SURE_SENTENCE = 30
_SURE_FLOWING = 24
_LEAST = 3
_REPEATED = re.compile(r"([一-鿿]{4,16})\1")
_COUNTING = re.compile(r"(?<=[一-鿿”])(?<![统唯同划专如单第之万])一是")
_SPACE = re.compile(r"(?<=[一-鿿”’》）)])[ 　]+(?=[一-鿿“‘《（(—]|\d{1,4} ?(?:[年月]|[-—～~至] ?\d))")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, the words behind it, how its end was told, and how surely."""

    text: str
    body: str
    how: How
    certainty: float = 1.0


def split_heading(text: str, *, flowing: bool = False, floating: bool = False, sisters: Sequence[str] = ()) -> Heading:
    """A section's first line as heading and body.

    flowing: several sections stand in one line, so that an end without a mark is likely. floating: the marker is one
    of prose (一是, 第一，), whose heading always ends at a mark.

    >>> split_heading("抓好落实。要真抓实干。").text, split_heading("抓好落实").how
    ('抓好落实', 'own')
    >>> split_heading("坚定理想信念理想信念是总开关。要补钙。", flowing=True).text
    '坚定理想信念'
    """
    text = text.strip()
    end = sentence_end(text)
    if flowing and end is None and len(text) > LONGEST_GUESS:
        end = len(text)
    if end is None or (not flowing and end >= len(text)):
        return Heading(_bare(text), "", "own")
    within = None if floating else _ended_within(text, text[:end], flowing=flowing, sisters=sisters)
    if within is not None:
        return within
    if end >= len(text):
        return Heading(_bare(text), "", "own")
    return Heading(_bare(text[:end]), text[end:].strip(), "mark")


def _ended_within(text: str, first: str, *, flowing: bool, sisters: Sequence[str]) -> Heading | None:
    """A heading that ends before its sentence does: where counting begins, at a space, or where nothing stands."""
    counted = _COUNTING.search(first, 4) if "二是" in text else None
    if counted is not None and first[counted.start() - 1] not in "，,；;：:":
        return Heading(_bare(first[: counted.start()]), text[counted.start() :], "guess", 0.8)
    space = _SPACE.search(first, 4, LONGEST_GUESS + 2)
    if space is not None and _may_end_at_space(first, space.start()):
        return Heading(_bare(first[: space.start()]), text[space.end() :], "space", 0.85)
    guess = flowing or len(first) > LONGEST_GUESS
    if guess and (len(first) > (_SURE_FLOWING if flowing else _SURE_SENTENCE) or _REPEATED.search(first)):
        cut, certainty = guessed_end(first, sisters, least=_LEAST if flowing else _LEAST + 1)
        if cut:
            return Heading(_bare(first[:cut]), text[cut:], "guess", certainty)
    return None


def sentence_end(text: str) -> int | None:
    """The offset behind the first 。 or ？ outside of quotes, or None; a text that is one question has none inside.

    >>> sentence_end("学“什么？”干什么。好"), sentence_end("为什么要学")
    (10, None)
    """
    depth = 0
    for found in _MARKS.finditer(text):
        mark = found[0]
        if mark in "“《（(":
            depth += 1
        elif mark in "”》）)":
            depth = max(depth - 1, 0)
        elif not depth or found.start() > 120:
            return found.end()
    return None


def guessed_title_end(text: str) -> int:
    """Where a title ends that runs into the first sentence; 0 if nothing tells."""
    return opening_at(text[: sentence_end(text) or len(text)], 8, 120)


# A half-width full stop between ideographs, or at the end, is one; in 3.5 and KPI.doc it is none.
_MARKS = re.compile(r"[“”《》（）()。？?]|(?<=[一-鿿])\.(?=[一-鿿]|$)")


def _bare(heading: str) -> str:
    """A heading without what closes it; a question keeps its mark."""
    return heading.strip().rstrip("。.；;：:，, 　").strip()


def _may_end_at_space(first: str, at: int) -> bool:
    """A space ends a heading if the words before it are one, and no more than a heading."""
    return first[at - 1] not in NO_END and "；" not in first[:at] and len(first) - at > 2

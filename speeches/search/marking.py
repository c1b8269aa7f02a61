"""The hit in its own words: which part of a text to show, and what to mark in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from speeches.text.folding import places

SNIPPET_LENGTH = 120
LEAD_LENGTH = 24
MAX_CANDIDATES = 50
CLAUSE_ENDS = "，。；：！？、,;:!?\n"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that is a hit, or none."""

    text: str
    is_hit: bool


def marked(text: str, parts: Sequence[str]) -> list[Piece]:
    """The whole text in pieces, with every place of the (folded) parts as a hit of its own."""
    return _pieces(text, places(text, parts), 0, len(text))


def snippet(text: str, parts: Sequence[str]) -> list[Piece]:
    """About 120 characters where most of the parts stand together; the text's beginning if none stands in it.

    Line ends become blanks, and `…` stands where something was left out.
    """
    start = _start(text, parts)
    end = min(len(text), start + SNIPPET_LENGTH)
    pieces = _pieces(text, places(text, parts), start, end)
    before = [Piece("…", is_hit=False)] if start else []
    after = [Piece("…", is_hit=False)] if end < len(text) else []
    return [*before, *(Piece(piece.text.replace("\n", " "), piece.is_hit) for piece in pieces), *after]


def _start(text: str, parts: Sequence[str]) -> int:
    """Where to begin: at the clause that leads to the first of the best places."""
    begins = [[begin for begin, _end in places(text, [part])] for part in parts]
    candidates = sorted(begin for some in begins for begin in some[:MAX_CANDIDATES])
    if not candidates:
        return 0
    room = SNIPPET_LENGTH - LEAD_LENGTH

    def parts_near(start: int) -> int:
        return sum(any(start <= begin < start + room for begin in some) for some in begins)

    best = max(candidates, key=parts_near)
    lead = text[max(0, best - LEAD_LENGTH) : best]
    clause = next((index + 1 for index, character in enumerate(lead) if character in CLAUSE_ENDS), 0)
    return best - len(lead) + (clause if best > LEAD_LENGTH else 0)


def _pieces(text: str, found: Sequence[tuple[int, int]], start: int, end: int) -> list[Piece]:
    """The text from `start` to `end`, cut at the places."""
    pieces, position = [], start
    for begin, stop in found:
        if stop <= position or begin >= end:
            continue
        pieces.append(Piece(text[position : max(begin, position)], is_hit=False))
        pieces.append(Piece(text[max(begin, position) : min(stop, end)], is_hit=True))
        position = min(stop, end)
    pieces.append(Piece(text[position:end], is_hit=False))
    return [piece for piece in pieces if piece.text]

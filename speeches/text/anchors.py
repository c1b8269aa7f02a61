"""A quote in a text: where it stands, what is around it, and whether it still stands there."""

from collections.abc import Sequence
from dataclasses import dataclass

from speeches.text.difference import Span, difference

CONTEXT_LENGTH = 32
# Fewer characters are not looked for alone: they stand once by chance.
TELLING_LENGTH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Words of a text. `start` and `end` count code points of the text (never UTF-16 units or bytes).

    `prefix` and `suffix` are up to 32 code points before and after; an anchor that a browser claims has none yet.
    """

    quote: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""


def anchor_at(body: str, start: int, end: int) -> Anchor:
    """The anchor of the words from `start` to before `end`, with their context.

    >>> anchor_at("学而不思则罔", 2, 4)
    Anchor(quote='不思', start=2, end=4, prefix='学而', suffix='则罔')

    Raises ValueError where the text has no such words.
    """
    if not 0 <= start < end <= len(body):
        raise ValueError(f"no words from {start} to {end} in a text of {len(body)} characters")
    return Anchor(
        quote=body[start:end],
        start=start,
        end=end,
        prefix=body[max(0, start - CONTEXT_LENGTH) : start],
        suffix=body[end : end + CONTEXT_LENGTH],
    )


def verify(body: str, anchor: Anchor) -> bool:
    """Does the text between the anchor's start and end read exactly as its quote? The context is not looked at.

    >>> verify("学而不思则罔", Anchor(quote="不思", start=2, end=4))
    True
    >>> verify("学而时习之", Anchor(quote="不思", start=2, end=4))
    False
    >>> verify("学而不思", Anchor(quote="不思", start=2, end=9))
    False
    """
    return 0 <= anchor.start < anchor.end <= len(body) and body[anchor.start : anchor.end] == anchor.quote


def carry(anchor: Anchor, old: str, new: str, spans: Sequence[Span] | None = None) -> Anchor | None:
    """The same words in the changed text, or None where nobody can say that it is these words.

    Words that the change left alone stay what they are, wherever they stand now. Words that were moved are found again
    where `find_again` is sure of them. Of a quote that was mended, what is left of it is taken, if that is at least
    half. `spans` are those of `difference(old, new)`, for whoever has many anchors on one text.

    >>> carry(anchor_at("学而不思则罔", 2, 4), "学而不思则罔", "子曰学而不思则罔").start
    4
    >>> carry(anchor_at("学而不思则罔", 2, 4), "学而不思则罔", "学而时习之") is None
    True
    """
    spans = difference(old, new) if spans is None else spans
    return kept_whole(anchor, old, new, spans) or find_again(anchor, old, new) or kept_partly(anchor, old, new, spans)


def kept_whole(anchor: Anchor, old: str, new: str, spans: Sequence[Span]) -> Anchor | None:
    """The words where they stand now, if the change left all of them alone.

    >>> kept_whole(anchor_at("要真学", 1, 3), "要真学", "大家要真学", difference("要真学", "大家要真学")).start
    3
    """
    if not verify(old, anchor):
        return None
    pieces = _pieces(anchor, spans)
    whole = len(pieces) == 1 and pieces[0][1] - pieces[0][0] == len(anchor.quote)
    return anchor_at(new, *pieces[0]) if whole else None


def kept_partly(anchor: Anchor, old: str, new: str, spans: Sequence[Span]) -> Anchor | None:
    """What is left of words that were mended: from the first to the last of them, if that is at least half.

    Of less than all of them at least four characters must be left: fewer are left by chance where other words were put
    in their place. What was put in between may be no longer than the quote.

    >>> old, new = "要把工作做得实一些", "要把工作做得更实一些"
    >>> kept_partly(anchor_at(old, 4, 9), old, new, difference(old, new)).quote
    '做得更实一些'
    """
    if not verify(old, anchor):
        return None
    pieces = _pieces(anchor, spans)
    left = sum(end - start for start, end in pieces)
    if 2 * left < len(anchor.quote) or left < min(TELLING_LENGTH, len(anchor.quote)):
        return None
    start, end = pieces[0][0], pieces[-1][1]
    return anchor_at(new, start, end) if end - start - left <= len(anchor.quote) else None


def find_again(anchor: Anchor, old: str, new: str) -> Anchor | None:
    """The very words elsewhere in the text: with what was around them, or alone if there are at least four characters.

    Taken only where they stood once and stand once, so that they are never taken for others that look alike. An anchor
    that was lost already is found again where its words are back: they stood nowhere and stand once.

    >>> old = "先说学习要真。再说作风要实。"
    >>> find_again(anchor_at(old, 2, 6), old, "再说作风要实。先说学习要真。").start
    9
    """
    stood = 1 if verify(old, anchor) else 0
    for prefix, suffix in ((anchor.prefix, anchor.suffix), (anchor.prefix, ""), ("", anchor.suffix), ("", "")):
        words = f"{prefix}{anchor.quote}{suffix}"
        if len(words) < TELLING_LENGTH or count_up_to(words, new, 2) != 1 or count_up_to(words, old, 2) != stood:
            continue
        start = new.index(words) + len(prefix)
        return anchor_at(new, start, start + len(anchor.quote))
    return None


def count_up_to(words: str, text: str, most: int) -> int:
    """How often the words stand in the text, overlapping ones counted; no further than `most`.

    >>> count_up_to("学学", "学学学学", 2), count_up_to("思", "学学", 2)
    (2, 0)
    """
    count, start = 0, text.find(words)
    while start >= 0 and count < most:
        count, start = count + 1, text.find(words, start + 1)
    return count


def _pieces(anchor: Anchor, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Where what is left of the words stands in the new text."""
    pieces = []
    for span in spans:
        start, end = max(anchor.start, span.old_start), min(anchor.end, span.old_end)
        if span.is_same and start < end:
            moved = span.new_start - span.old_start
            pieces.append((start + moved, end + moved))
    return pieces

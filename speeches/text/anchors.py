"""A quote in a text: where it stands, what is around it, and whether it still stands there."""

from dataclasses import dataclass

CONTEXT_LENGTH = 32


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


def carry(anchor: Anchor, old: str, new: str) -> Anchor | None:
    """The same words in the changed text, or None where nobody can say that it is these words.

    Words before or behind the change keep their place. Otherwise the exact quote is looked for, and taken only where it
    stands once, then and now, or where what is around it agrees: never a passage that merely looks alike.

    >>> carry(anchor_at("学而不思则罔", 2, 4), "学而不思则罔", "子曰学而不思则罔").start
    4
    >>> carry(anchor_at("学而不思则罔", 2, 4), "学而不思则罔", "学而时习之") is None
    True
    """
    if verify(old, anchor):
        before = common_prefix(old, new)
        if anchor.end <= before:
            return anchor_at(new, anchor.start, anchor.end)
        behind = min(common_prefix(old[::-1], new[::-1]), min(len(old), len(new)) - before)
        if anchor.start >= len(old) - behind:
            moved = len(new) - len(old)
            return anchor_at(new, anchor.start + moved, anchor.end + moved)
    found = [anchor_at(new, start, start + len(anchor.quote)) for start in _places(anchor.quote, new)]
    if len(found) > 1 or len(_places(anchor.quote, old)) > 1:
        found = [place for place in found if _agrees(anchor, place)]
    return found[0] if len(found) == 1 else None


def common_prefix(one: str, other: str) -> int:
    """How many characters two texts share at their beginning.

    >>> common_prefix("学而时习之", "学而不思")
    2
    """
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def _places(quote: str, text: str) -> list[int]:
    places, start = [], text.find(quote)
    while start >= 0:
        places.append(start)
        start = text.find(quote, start + 1)
    return places


def _agrees(one: Anchor, other: Anchor) -> bool:
    """Is all of the context the same on one side at least, and is there any?"""
    return (one.prefix != "" and one.prefix == other.prefix) or (one.suffix != "" and one.suffix == other.suffix)

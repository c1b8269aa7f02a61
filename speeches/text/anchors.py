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

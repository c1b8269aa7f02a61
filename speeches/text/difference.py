"""What changed from one text to another: paragraph by paragraph, and character by character where a paragraph did."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import Levenshtein

# Two pieces are compared in full while the product of their lengths is at most this: some tenths of a second.
MAX_PRODUCT = 4_000_000_000
REWRITTEN_SHARE = 0.05
_SENTENCE = re.compile(r"[^。！？；]*[。！？；]|[^。！？；]+")


@dataclass(frozen=True, slots=True)
class Span:
    """`old_start:old_end` of the old text became `new_start:new_end` of the new one: the same words, or others."""

    is_same: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def old_length(self) -> int:
        """How many characters of the old text."""
        return self.old_end - self.old_start

    @property
    def new_length(self) -> int:
        """How many characters of the new text."""
        return self.new_end - self.new_start


def difference(old: str, new: str) -> list[Span]:
    """Spans that cover both texts from start to end, the same and the changed ones in turn.

    What is the same between two changes and no longer than either is taken for chance, and for changed.

    >>> [(span.is_same, "坚持真学习"[span.new_start:span.new_end]) for span in difference("坚持学习", "坚持真学习")]
    [(True, '坚持'), (False, '真'), (True, '学习')]
    >>> difference("", "")
    []
    """
    spans: Iterable[Span] = [Span(False, 0, len(old), 0, len(new))]
    for units in (_paragraphs, _sentences, _characters):
        spans = _joined(_refined(old, new, spans, units))
    return _without_chance(spans)


def changed_share(old: str, new: str) -> float:
    """The share of the characters that changed, white space apart: 0 for none, 1 for all of them.

    >>> changed_share("一二三四", "一二三五"), changed_share("一二\\n三四", "一二 三四"), changed_share("", "")
    (0.25, 0.0, 0.0)
    """
    one, other = "".join(old.split()), "".join(new.split())
    if len(one) * len(other) <= MAX_PRODUCT:
        return Levenshtein.normalized_distance(one, other)
    changed = sum(max(span.old_length, span.new_length) for span in difference(old, new) if not span.is_same)
    return min(1.0, changed / max(len(one), len(other)))


def is_rewritten(old: str, new: str) -> bool:
    """Did 5 % of the characters change, or more, white space apart?

    >>> is_rewritten("学" * 20, "学" * 19 + "习"), is_rewritten("学" * 21, "学" * 20 + "习")
    (True, False)
    """
    return changed_share(old, new) >= REWRITTEN_SHARE


def _paragraphs(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _sentences(text: str) -> list[str]:
    return _SENTENCE.findall(text)


def _characters(text: str) -> str:
    return text


def _refined(old: str, new: str, spans: Iterable[Span], units: Callable[[str], Sequence[str]]) -> Iterator[Span]:
    """The changed spans compared by smaller units: what is found the same early is not compared again."""
    for span in spans:
        if span.is_same or not span.old_length or not span.new_length:
            yield span
            continue
        old_units = units(old[span.old_start : span.old_end])
        new_units = units(new[span.new_start : span.new_end])
        old_at = list(accumulate(map(len, old_units), initial=span.old_start))
        new_at = list(accumulate(map(len, new_units), initial=span.new_start))
        for step in _compared(old_units, new_units):
            places = old_at[step.old_start], old_at[step.old_end], new_at[step.new_start], new_at[step.new_end]
            yield Span(step.is_same, *places)


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Span]:
    """What two sequences share; of two very long ones only the beginning and the end are compared."""
    if len(old) * len(new) <= MAX_PRODUCT:
        names: dict[str, int] = {}
        old_names, new_names = ([names.setdefault(unit, len(names)) for unit in units] for units in (old, new))
        for step in Levenshtein.opcodes(old_names, new_names):
            yield Span(step.tag == "equal", step.src_start, step.src_end, step.dest_start, step.dest_end)
        return
    head = common_prefix(old, new)
    tail = min(common_prefix(old[::-1], new[::-1]), min(len(old), len(new)) - head)
    yield Span(True, 0, head, 0, head)
    yield Span(False, head, len(old) - tail, head, len(new) - tail)
    yield Span(True, len(old) - tail, len(old), len(new) - tail, len(new))


def common_prefix(one: Sequence[str], other: Sequence[str]) -> int:
    """How many characters two texts share at their beginning.

    >>> common_prefix("学而时习之", "学而不思")
    2
    """
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Neighbours of one sort as one, empty ones left out."""
    last: Span | None = None
    for span in spans:
        if not span.old_length and not span.new_length:
            continue
        if last is not None and last.is_same == span.is_same:
            last = Span(last.is_same, last.old_start, span.old_end, last.new_start, span.new_end)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _without_chance(spans: Iterable[Span]) -> list[Span]:
    """Take for changed what is the same between two changes and no longer than either of them."""
    kept: list[Span] = []
    for span in spans:
        kept.append(span)
        while len(kept) >= 3 and not kept[-1].is_same and _is_chance(*kept[-3:]):
            first, last = kept[-3], kept[-1]
            kept[-3:] = [Span(False, first.old_start, last.old_end, first.new_start, last.new_end)]
    return kept


def _is_chance(before: Span, same: Span, behind: Span) -> bool:
    return same.old_length <= min(_extent(before), _extent(behind))


def _extent(span: Span) -> int:
    return max(span.old_length, span.new_length)

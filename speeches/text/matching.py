"""Old sections and new ones: which is which after a text was corrected, rearranged or split."""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from rapidfuzz.distance import LCSseq

from speeches.text.difference import changed_share
from speeches.text.likeness import Likeness
from speeches.text.markers import RANKS, marker_at_head

# Likeness of words from which a section is the same one; few words must be more alike.
SIMILAR, SIMILAR_IN_SHORT = 0.6, 0.8
SHORT = 12
# What the same heading adds to the likeness of the words when two sections want the same third one.
HEADING_BONUS = 0.5
# Bodies of so many characters are nobody's by chance.
TELLING_LENGTH = 20
# Sections under one heading are compared each with each, if there are no more of them.
MAX_SISTERS = 8
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Part:
    """What is compared of a section. The key may be empty; the marker is no part of the heading."""

    heading: str
    body: str
    kind: str = "section"
    key: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Indexes of an old section and the new one that it became; None: it is new, or it is retired.

    `share` is the share of characters that changed, heading and body together. Moved is what stands outside the
    longest run of sections that keep their order.
    """

    old: int | None
    new: int | None
    share: float = 0.0
    is_moved: bool = False


def match_sections(old: Sequence[Part], new: Sequence[Part]) -> list[Match]:
    """Every section of both texts exactly once, in the new order, retired ones behind what they stood behind.

    In turn: the same key; the same heading and words; the same long body; the same heading or a similar body, the
    most similar first; at last the same heading, in order.

    >>> old, new = [Part("学", "要学。")], [Part("做", "去做。"), Part("学", "要真学。")]
    >>> [(match.old, match.new) for match in match_sections(old, new)]
    [(None, 0), (0, 1)]
    """
    pairs = _Pairs(old, new)
    pairs.take_groups(lambda part: part.key)
    pairs.take_aligned()
    pairs.take_groups(_exactly)
    pairs.take_groups(lambda part: (fold_heading(part), part.body))
    pairs.take_groups(lambda part: part.body if len(part.body) >= TELLING_LENGTH else "")
    pairs.take_similar()
    pairs.take_groups(fold_heading)
    return pairs.matches()


def fold_heading(part: Part) -> str:
    """The heading without numbering, white space, punctuation and widths; of what has none, its kind if telling.

    >>> fold_heading(Part("（二） 抓落实。", "")), fold_heading(Part("", "话", "preamble"))
    ('抓落实', 'preamble:')
    """
    heading = unicodedata.normalize("NFKC", part.heading)
    marker = marker_at_head(heading)
    if marker is not None and marker.kind in RANKS:
        heading = heading[marker.end :]
    folded = _NO_WORD.sub("", heading)
    return folded if folded or part.kind == "section" else f"{part.kind}:"


class _Pairs:
    """The pairs found so far; each rule takes its own from what is left."""

    def __init__(self, old: Sequence[Part], new: Sequence[Part]) -> None:
        self.old, self.new = old, new
        self.old_of: dict[int, int] = {}
        self.left_old, self.left_new = list(range(len(old))), list(range(len(new)))

    def take(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Pairs of an old and a new section, of which none is taken yet."""
        self.old_of.update((new, old) for old, new in pairs)
        taken = set(self.old_of.values())
        self.left_old = [index for index in self.left_old if index not in taken]
        self.left_new = [index for index in self.left_new if index not in self.old_of]

    def take_groups(self, name: Callable[[Part], Hashable]) -> None:
        """Those of the same name, in order; what has an empty name is left."""
        groups = self.groups(name)
        self.take(pair for olds, news in groups for pair in zip(olds, news, strict=False))

    def groups(self, name: Callable[[Part], Hashable]) -> list[tuple[list[int], list[int]]]:
        """What is left of both texts under each name."""
        groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, (parts, left) in enumerate([(self.old, self.left_old), (self.new, self.left_new)]):
            for index in left:
                if found := name(parts[index]):
                    groups[found][side].append(index)
        return list(groups.values())

    def take_aligned(self) -> None:
        """The same heading and words in the same order, so that of several alike each is found among its neighbours."""
        names: dict[Hashable, int] = {}
        paired = set(self.old_of.values())

        def number(part: Part, pair: int | None) -> int:
            return names.setdefault(_exactly(part) if pair is None else ("pair", pair), len(names))

        old_names = [number(part, index if index in paired else None) for index, part in enumerate(self.old)]
        new_names = [number(part, self.old_of.get(index)) for index, part in enumerate(self.new)]
        blocks = LCSseq.editops(old_names, new_names).as_matching_blocks()
        aligned = ((block.a + step, block.b + step) for block in blocks for step in range(block.size))
        self.take((old, new) for old, new in aligned if new not in self.old_of)

    def take_similar(self) -> None:
        """The same heading or a similar body; of several that want the same, the most similar."""
        granted: dict[int, int] = {}
        taken: set[int] = set()
        for _score, old, new in sorted(self.wishes()):
            if old not in granted and new not in taken:
                granted[old] = new
                taken.add(new)
        self.take(granted.items())

    def wishes(self) -> Iterator[tuple[float, int, int]]:
        """Who could be whom, with a figure that is the smaller, the better they go together."""
        old_words = {index: _words(self.old[index]) for index in self.left_old}
        new_words = {index: _words(self.new[index]) for index in self.left_new}
        likeness = Likeness(old_words, new_words)
        sisters = [group for group in self.groups(fold_heading) if max(map(len, group)) <= MAX_SISTERS]
        candidates = {pair for olds, news in sisters for pair in product(olds, news)} | likeness.candidates()
        for old, new in candidates:
            like = likeness.ratio(old, new)
            is_headed = fold_heading(self.old[old]) == fold_heading(self.new[new]) != ""
            is_short = min(len(old_words[old]), len(new_words[new])) < SHORT
            if is_headed or like >= (SIMILAR_IN_SHORT if is_short else SIMILAR):
                yield -like - HEADING_BONUS * is_headed, old, new

    def matches(self) -> list[Match]:
        """All of both texts, in the new order."""
        in_order = _longest_run([self.old_of[new] for new in sorted(self.old_of)])
        rows: list[Match] = []
        behind: dict[int, list[Match]] = defaultdict(list)
        last = -1
        retired = set(self.left_old)
        for old in range(len(self.old)):
            if old in retired:
                behind[last].append(Match(old, None, 1.0))
            elif old in in_order:
                last = old
        rows += behind[-1]
        for new in range(len(self.new)):
            found = self.old_of.get(new)
            if found is None:
                rows.append(Match(None, new, 1.0))
                continue
            rows.append(Match(found, new, self._share(found, new), found not in in_order))
            rows += behind[found] if found in in_order else []
        return rows

    def _share(self, old: int, new: int) -> float:
        one, other = self.old[old], self.new[new]
        if (one.heading, one.body) == (other.heading, other.body):
            return 0.0
        return changed_share(f"{one.heading}\n{one.body}", f"{other.heading}\n{other.body}")


def _exactly(part: Part) -> Hashable:
    return part.heading, part.body, part.kind


def _words(part: Part) -> str:
    """Heading and body as they are compared: without white space and widths."""
    return "".join(unicodedata.normalize("NFKC", f"{part.heading}\n{part.body}").split())


def _longest_run(places: Sequence[int]) -> set[int]:
    """The longest run of growing numbers among different ones; the others are what moved.

    >>> sorted(_longest_run([0, 3, 1, 2]))
    [0, 1, 2]
    """
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(ends, place)
        before[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    run, place_or_none = set(), ends[-1] if ends else None
    while place_or_none is not None:
        run.add(place_or_none)
        place_or_none = before[place_or_none]
    return run

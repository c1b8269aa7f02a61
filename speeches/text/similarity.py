"""Which texts of many people say the same in the same words, and where: a hint for a reader, never a verdict.

What stands in the texts that all of them studied is quoting, and what many of them share in short pieces is a set
phrase: neither makes two texts alike. Punctuation, blanks and width make no difference; a word changed here and there
does not hide a passage.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from itertools import combinations
from zlib import crc32

from speeches.text.runs import HIDDEN, SHINGLE, Letters, Run, chains_of, common_length, runs_of

# Of the shingles the smallest of each window is kept (winnowing: Schleimer, Wilkerson, Aiken 2003), so that no common
# run of SHINGLE + WINDOW - 1 letters is missed.
WINDOW = 9
# A passage is at least so long, and such a share of it is the same.
LEAST_LETTERS, LEAST_SHARE = 24, 0.6
# A shingle in so many texts, or in such a share of them, is a set phrase; in a long passage it counts all the same.
COMMON_TEXTS, COMMON_SHARE = 5, 0.04
LONG_LETTERS = 80
LEAST_OWN_LETTERS = 14
# So many letters in a row that stand in a source are a quote.
LEAST_QUOTE = 10
# Of a set phrase the texts are counted with their neighbours alone; so many of the closest are compared with each.
NEIGHBOURS, CLOSEST = 8, 12
# Two texts are alike from so many letters on, or where these are half of a short one.
LEAST_ALIKE, HALF = 40, 0.5
# A text that shares fewer shingles with another one has no passage in common with it.
LEAST_SHARED = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in two texts: places in both, in code points, and how many letters of them are the same."""

    start: int
    end: int
    other_start: int
    other_end: int
    letters: int


@dataclass(frozen=True, slots=True)
class Alike:
    """Two texts, by their numbers, that share passages, in the order of the first; the share of each one's letters."""

    one: int
    other: int
    share: float
    other_share: float
    passages: tuple[Passage, ...]

    @property
    def letters(self) -> int:
        """How many letters are the same."""
        return sum(passage.letters for passage in self.passages)


class Similarity:
    """Texts by their numbers, and the sources that their writers all had before them.

    >>> mine = "那天下午我在渡口帮老周推船，才明白什么叫群众的难处就在脚底下，回来写了三页纸。"
    >>> yours = "上个月调研，我在渡口帮老周推船，才明白什么叫群众的难处就在脚下，回来写了三页纸，很受教育。"
    >>> [alike] = Similarity({1: mine, 2: yours, 3: "会后我把窗口的椅子往前挪了半米，办事的人好坐一些。"}).pairs()
    >>> [mine[passage.start : passage.end] for passage in alike.passages]
    ['我在渡口帮老周推船，才明白什么叫群众的难处就在脚底下，回来写了三页纸']

    What both took from the text that they studied is no sign of anything:

    >>> source = "我在渡口帮老周推船，才明白什么叫群众的难处就在脚底下，回来写了三页纸，很受教育。"
    >>> Similarity({1: mine, 2: yours}, {7: source}).pairs()
    []
    """

    def __init__(self, texts: Mapping[int, str], sources: Mapping[int, str] | None = None) -> None:
        self._texts = {number: Letters(text) for number, text in texts.items()}
        self._sources = {number: Letters(text) for number, text in (sources or {}).items()}
        self._quotes: dict[int, list[tuple[int, Run]]] = {}
        self._many = max(COMMON_TEXTS, round(COMMON_SHARE * len(self._texts)))

    def pairs(self) -> list[Alike]:
        """All texts that are alike, two by two, the most alike first."""
        for number in self._texts:
            self._prepared(number)
        common = self._set_phrases(text.places.keys() for text in self._texts.values())
        found = (self._alike(one, other, common) for one, other in self._candidates())
        return _by_share(alike for alike in found if alike)

    def alike_to(self, one: int) -> list[Alike]:
        """The others that are like this one, the most alike first; in much less time than all pairs."""
        mine = self._prepared(one).places.keys()
        shared = {number: mine & set(text.shingles()) for number, text in self._texts.items() if number != one}
        common = self._set_phrases([mine, *shared.values()])
        near = (number for number, shingles in shared.items() if len(shingles) >= LEAST_SHARED)
        found = (self._alike(one, other, common) for other in near)
        return _by_share(alike for alike in found if alike)

    def quotes(self, one: int) -> list[Alike]:
        """What the text took from the sources, passage by passage; the source with the most first."""
        text = self._prepared(one)
        of_source: dict[int, list[Run]] = defaultdict(list)
        for source, run in self._quotes[one]:
            of_source[source].append(run)
        found = []
        for source, runs in of_source.items():
            other = self._sources[source]
            passages = tuple(_passage([run], text, other) for run in sorted(runs, key=lambda run: run.start))
            count = sum(run.length for run in runs)
            found.append(Alike(one, source, count / len(text), count / len(other), passages))
        return _by_share(found)

    def _prepared(self, number: int) -> Letters:
        """The text without its quotes."""
        text = self._texts[number]
        if number not in self._quotes:
            self._quotes[number] = self._hide_quotes(text)
        return text

    def _hide_quotes(self, text: Letters) -> list[tuple[int, Run]]:
        """The longest runs that stand in a source, from the front; they are hidden in the text."""
        found, end = [], 0
        for at, shingle in enumerate(text.shingles()):
            if at < end or shingle not in self._source_places:
                continue
            runs = [
                (source, Run(at, place, common_length(text.letters, at, self._sources[source].letters, place)))
                for source, place in self._source_places[shingle]
            ]
            source, run = max(runs, key=lambda found: found[1].length)
            if run.length >= LEAST_QUOTE:
                found.append((source, run))
                end = run.end
        for _source, run in found:
            text.hide(run.start, run.end)
        return found

    @cached_property
    def _source_places(self) -> dict[str, list[tuple[int, int]]]:
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, source in self._sources.items():
            for at, shingle in enumerate(source.shingles()):
                found[shingle].append((number, at))
        return found

    def _set_phrases(self, shingles: Iterable[Collection[str]]) -> frozenset[str]:
        """Those that stand in many of the texts."""
        counts: Counter[str] = Counter()
        for of_text in shingles:
            counts.update(of_text)
        return frozenset(shingle for shingle, count in counts.items() if count > self._many)

    def _candidates(self) -> Iterable[tuple[int, int]]:
        """Pairs of texts that share enough of their kept shingles to be looked at."""
        holders: dict[int, list[int]] = defaultdict(list)
        for number, text in self._texts.items():
            for kept in _winnowed(text):
                holders[kept].append(number)
        shared: Counter[tuple[int, int]] = Counter()
        everywhere: Counter[tuple[int, int]] = Counter()
        for numbers in holders.values():
            if len(numbers) <= self._many:
                shared.update(combinations(numbers, 2))
            else:  # of what is everywhere each is held against a few: the same few each time
                for step in range(1, NEIGHBOURS + 1):
                    everywhere.update(zip(numbers, numbers[step:], strict=False))
        return _closest(shared) | _closest(everywhere)

    def _alike(self, one: int, other: int, common: frozenset[str]) -> Alike | None:
        text, another = self._prepared(one), self._prepared(other)
        chains = [chain for chain in chains_of(runs_of(text, another)) if _is_telling(chain, text, common)]
        passages = tuple(_passage(chain, text, another) for chain in chains)
        count = sum(passage.letters for passage in passages)
        share, other_share = text.own_share(count), another.own_share(count)
        if count < LEAST_ALIKE and max(share, other_share) < HALF:
            return None
        return Alike(one, other, share, other_share, passages)


def _is_telling(chain: list[Run], text: Letters, common: frozenset[str]) -> bool:
    """Long enough, the same enough, and more than set phrases in a row."""
    same, length = sum(run.length for run in chain), chain[-1].end - chain[0].start
    if same < LEAST_LETTERS or same < LEAST_SHARE * length:
        return False
    return same >= LONG_LETTERS or sum(_own_letters(run, text, common) for run in chain) >= LEAST_OWN_LETTERS


def _own_letters(run: Run, text: Letters, common: frozenset[str]) -> int:
    """The letters of a run that belong to no set phrase."""
    is_common = bytearray(run.length)
    for place in range(run.length - SHINGLE + 1):
        if text.letters[run.start + place : run.start + place + SHINGLE] in common:
            is_common[place : place + SHINGLE] = b"\x01" * SHINGLE
    return run.length - sum(is_common)


def _closest(shared: Mapping[tuple[int, int], int]) -> set[tuple[int, int]]:
    """For each text the others that it shares most with: so the work grows with the texts, not with their pairs."""
    others: dict[int, list[tuple[int, tuple[int, int]]]] = defaultdict(list)
    for pair, count in shared.items():
        for number in pair:
            others[number].append((-count, pair))
    return {pair for found in others.values() for _count, pair in nsmallest(CLOSEST, found)}


def _winnowed(text: Letters) -> set[int]:
    """The smallest number of each window over the shingles that are not quoted."""
    numbers = [
        crc32(shingle.encode("utf-16-le", "surrogatepass")) for shingle in text.shingles() if HIDDEN not in shingle
    ]
    return {min(numbers[at : at + WINDOW]) for at in range(max(1, len(numbers) - WINDOW + 1))} if numbers else set()


def _passage(chain: list[Run], text: Letters, other: Letters) -> Passage:
    first, last = chain[0], chain[-1]
    return Passage(
        text.offsets[first.start],
        text.offsets[last.end - 1] + 1,
        other.offsets[first.other_start],
        other.offsets[last.other_end - 1] + 1,
        sum(run.length for run in chain),
    )


def _by_share(found: Iterable[Alike]) -> list[Alike]:
    in_order = (
        Alike(a.one, a.other, a.share, a.other_share, tuple(sorted(a.passages, key=lambda passage: passage.start)))
        for a in found
    )
    return sorted(in_order, key=lambda alike: (-max(alike.share, alike.other_share), alike.one, alike.other))

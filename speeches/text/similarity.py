"""Which texts of many people say the same in the same words, and where: a hint for a reader, never a verdict.

What stands in the texts that all of them studied is quoting, and what many of them share in short pieces is a set
phrase: neither makes two texts alike. Punctuation, blanks and width make no difference; a word changed here and there
does not hide a passage.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from speeches.text.closeness import close_pairs
from speeches.text.quoting import Quote, Sources
from speeches.text.runs import SHINGLE, Letters, Run, chains_of, runs_of

# A passage is at least so long, and such a share of it is the same.
LEAST_LETTERS, LEAST_SHARE = 24, 0.6
# A shingle in so many texts, or in such a share of them, is a set phrase; in a long passage it counts all the same.
COMMON_TEXTS, COMMON_SHARE = 5, 0.04
LONG_LETTERS = 80
LEAST_OWN_LETTERS = 14
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
        self._sources = Sources(sources or {})
        self._quotes: dict[int, list[Quote]] = {}
        self._many = max(COMMON_TEXTS, round(COMMON_SHARE * len(self._texts)))

    def pairs(self) -> list[Alike]:
        """All texts that are alike, two by two, the most alike first."""
        for number in self._texts:
            self._prepared(number)
        common = self._set_phrases(text.places.keys() for text in self._texts.values())
        found = (self._alike(one, other, common) for one, other in close_pairs(self._texts, self._many))
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
            other = self._sources.texts[source]
            passages = tuple(_passage([run], text, other) for run in sorted(runs, key=lambda run: run.start))
            count = sum(run.length for run in runs)
            found.append(Alike(one, source, count / len(text), count / len(other), passages))
        return _by_share(found)

    def _prepared(self, number: int) -> Letters:
        """The text without its quotes."""
        text = self._texts[number]
        if number not in self._quotes:
            self._quotes[number] = self._sources.hide_quotes(text)
        return text

    def _set_phrases(self, shingles: Iterable[Collection[str]]) -> frozenset[str]:
        """Those that stand in many of the texts."""
        counts: Counter[str] = Counter()
        for of_text in shingles:
            counts.update(of_text)
        return frozenset(shingle for shingle, count in counts.items() if count > self._many)

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

"""Which of many texts are alike: candidates by the shingles that they share, and how alike two of them are."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from heapq import nsmallest
from itertools import chain
from zlib import crc32

from rapidfuzz import fuzz

from speeches.text.difference import MAX_PRODUCT

SHINGLE, BIGRAM = 4, 2
# Short texts are found by their pairs of characters, too: one changed word leaves no shingle of four.
SHORT = 100
MAX_SAMPLES = 64
# What stands in more of the old texts tells nothing.
COMMON = 16
CANDIDATES = 4


class Likeness:
    """Old and new texts by their numbers. The work grows with their length, not with the number of pairs."""

    def __init__(self, old: Mapping[int, str], new: Mapping[int, str]) -> None:
        self.old, self.new = old, new
        self.old_samples = {index: _samples(text) for index, text in old.items()} if new else {}
        self.new_samples = {index: _samples(text) for index, text in new.items()} if old else {}

    def candidates(self) -> set[tuple[int, int]]:
        """Pairs of an old and a new text that share the most: a few for each new one."""
        places: dict[int, list[int]] = defaultdict(list)
        for old, samples in self.old_samples.items():
            for sample in samples:
                places[sample].append(old)
        telling = {sample for sample, olds in places.items() if len(olds) <= COMMON}
        found: set[tuple[int, int]] = set()
        for new, samples in self.new_samples.items():
            shared = Counter(chain.from_iterable(places[sample] for sample in samples & telling))
            best = nsmallest(CANDIDATES, shared.items(), key=lambda item: (-item[1], item[0]))
            found.update((old, new) for old, _count in best)
        return found

    def ratio(self, old: int, new: int) -> float:
        """How alike two texts are, from 0 to 1; of two very long ones it is estimated from their samples.

        Where a share p of the characters stays, p⁴ of the shingles does.
        """
        one, other = self.old[old], self.new[new]
        if len(one) * len(other) <= MAX_PRODUCT:
            return fuzz.ratio(one, other) / 100
        old_samples, new_samples = self.old_samples[old], self.new_samples[new]
        shared = len(old_samples & new_samples) / max(len(old_samples), len(new_samples))
        return float(shared ** (1 / SHINGLE))


def _samples(text: str) -> frozenset[int]:
    """The text's shingles as numbers, the same in every process; of a long text the smallest of them."""
    data = text.encode("utf-32-le", "surrogatepass")
    shingles = _numbers(data, SHINGLE)
    if len(text) < SHORT:
        shingles |= _numbers(data, BIGRAM)
    return frozenset(nsmallest(MAX_SAMPLES, shingles) if len(shingles) > MAX_SAMPLES else shingles)


def _numbers(data: bytes, length: int) -> set[int]:
    return {crc32(data[at : at + 4 * length]) for at in range(0, max(4, len(data) - 4 * length + 4), 4)}

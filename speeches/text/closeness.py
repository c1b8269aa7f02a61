"""Which of many texts are worth comparing word by word: those that share much, found without looking at every pair."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from heapq import nsmallest
from itertools import combinations
from zlib import crc32

from speeches.text.runs import HIDDEN, Letters

# Of the shingles the smallest of each window is kept (winnowing: Schleimer, Wilkerson, Aiken 2003), so that no common
# run of SHINGLE + WINDOW - 1 letters is missed.
WINDOW = 9
# Of a set phrase the texts are counted with their neighbours alone; so many of the closest are compared with each.
NEIGHBOURS, CLOSEST = 8, 12

Pair = tuple[int, int]


def close_pairs(texts: Mapping[int, Letters], many: int) -> set[Pair]:
    """Pairs of texts that share enough of their kept shingles to be looked at; what stands in more than so many of them
    is a set phrase."""
    holders: dict[int, list[int]] = defaultdict(list)
    for number, text in texts.items():
        for kept in _winnowed(text):
            holders[kept].append(number)
    shared: Counter[Pair] = Counter()
    everywhere: Counter[Pair] = Counter()
    for numbers in holders.values():
        if len(numbers) <= many:
            shared.update(combinations(numbers, 2))
        else:  # of what is everywhere each is held against a few: the same few each time
            for step in range(1, NEIGHBOURS + 1):
                everywhere.update(zip(numbers, numbers[step:], strict=False))
    return _closest(shared) | _closest(everywhere)


def _closest(shared: Mapping[Pair, int]) -> set[Pair]:
    """For each text the others that it shares most with: so the work grows with the texts, not with their pairs."""
    others: dict[int, list[tuple[int, Pair]]] = defaultdict(list)
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

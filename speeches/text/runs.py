"""Runs of the same letters in two texts, whatever stands between the letters, and what follows one another in both."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from speeches.text.folding import fold_with_offsets

# Two texts are compared by their shingles: every so many neighbouring letters.
SHINGLE = 6
# Runs with at most so many other letters between them, in each text, belong together.
GAP = 12
HIDDEN = "\0"


class Letters:
    """A text as the letters that are compared, and where each of them stands; HIDDEN stands for a quoted one."""

    def __init__(self, text: str) -> None:
        folded, offsets = fold_with_offsets(text)
        places = [place for place, character in enumerate(folded) if character.isalnum()]
        self.letters = "".join([folded[place] for place in places])
        self.offsets = [offsets[place] for place in places]

    def __len__(self) -> int:
        return len(self.letters)

    def hide(self, start: int, end: int) -> None:
        """These letters are a quote: they are compared no more."""
        self.letters = self.letters[:start] + HIDDEN * (end - start) + self.letters[end:]

    def shingles(self) -> list[str]:
        """Every SHINGLE neighbouring letters, in order."""
        letters = self.letters
        return [letters[at : at + SHINGLE] for at in range(len(letters) - SHINGLE + 1)]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each shingle stands, but for quotes; asked for when these are hidden."""
        found: dict[str, list[int]] = {}
        for at, shingle in enumerate(self.shingles()):
            if HIDDEN not in shingle:
                found.setdefault(shingle, []).append(at)
        return found

    @cached_property
    def own_length(self) -> int:
        """The letters that are not quoted."""
        return len(self.letters) - self.letters.count(HIDDEN)

    def own_share(self, count: int) -> float:
        """The share that so many letters are of those that are not quoted."""
        return count / self.own_length if self.own_length else 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """The same letters in a row in two texts, by their places among the letters."""

    start: int
    other_start: int
    length: int

    @property
    def end(self) -> int:
        """Where it ends in the first text."""
        return self.start + self.length

    @property
    def other_end(self) -> int:
        """Where it ends in the other one."""
        return self.other_start + self.length


def runs_of(text: Letters, other: Letters) -> list[Run]:
    """The longest runs of the same letters, SHINGLE and more, in the order of the first text."""
    runs = []
    for shingle in text.places.keys() & other.places.keys():
        for at in text.places[shingle]:
            for place in other.places[shingle]:
                before = text.letters[at - 1 : at]
                if not before or before == HIDDEN or before != other.letters[place - 1 : place]:
                    runs.append(Run(at, place, common_length(text.letters, at, other.letters, place)))
    return sorted(runs, key=lambda run: (run.start, run.other_start))


def common_length(one: str, at: int, other: str, place: int) -> int:
    """How many letters are the same from there on."""
    length, most = SHINGLE, min(len(one) - at, len(other) - place)
    while length < most and one[at + length] == other[place + length] != HIDDEN:
        length += 1
    return length


def chains_of(runs: list[Run]) -> Iterator[list[Run]]:
    """Runs that follow one another in both texts with little between them; each place of either text in one chain,
    the one that says the most."""
    chains: list[list[Run]] = []
    growing: list[list[Run]] = []
    for run in runs:
        growing = [chain for chain in growing if run.start - chain[-1].end <= GAP]
        fitting = [chain for chain in growing if _follows(run, chain[-1])]
        if fitting:
            best = max(fitting, key=len)
            best.append(_behind(run, best[-1]))
        else:
            growing.append([run])
            chains.append(growing[-1])
    taken: list[list[Run]] = []
    for chain in sorted(chains, key=lambda chain: -sum(run.length for run in chain)):
        if not any(_overlap(chain, other) for other in taken):
            taken.append(chain)
            yield chain


def _overlap(chain: list[Run], other: list[Run]) -> bool:
    """In the one text or in the other."""
    first, last, early, late = chain[0], chain[-1], other[0], other[-1]
    is_here = first.start < late.end and early.start < last.end
    return is_here or (first.other_start < late.other_end and early.other_start < last.other_end)


def _follows(run: Run, last: Run) -> bool:
    """With a small gap, or overlapping a little, as around a word that was doubled."""
    return -SHINGLE < run.start - last.end <= GAP and -SHINGLE < run.other_start - last.other_end <= GAP


def _behind(run: Run, last: Run) -> Run:
    """The run without what overlaps the last one; it is longer than that."""
    overlap = max(0, last.end - run.start, last.other_end - run.other_start)
    return Run(run.start + overlap, run.other_start + overlap, run.length - overlap)

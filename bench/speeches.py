"""Speeches to measure with: the samples' lines, most of their words exchanged for others of the same kind and length.

So they are segmented and parsed as natural texts are, and no two of them are the same; about as many of them resemble
each other by their sketches as in a library of real ones.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random

import rjieba

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
EXCHANGED = 0.85
KEPT_WORDS = 4  # at the start of a line: its number, and what makes a heading of it
KEPT_FLAGS = {"x", "m"}  # punctuation and numerals

Line = list[tuple[str, str]]


def made_speeches(count: int, characters: int) -> Iterator[str]:
    """Texts of about so many characters, the same ones in every run."""
    choose, lines = Random(11), list(_sample_lines())
    words: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for line in lines:
        for word, flag in line:
            words[flag, len(word)].append(word)
    for number in range(count):
        start, made = choose.randrange(len(lines)), [f"在第{number + 1}次读书会上的讲话", "同志们："]
        while sum(map(len, made)) < characters:
            made.append(_exchanged(lines[(start + len(made)) % len(lines)], words, choose))
        yield "\n".join(made)


def _sample_lines() -> Iterator[Line]:
    for path in sorted(SAMPLES.glob("0*.txt")):
        data = path.read_bytes()
        text = data.decode("gb18030" if path.name.startswith("03") else "utf-8")
        yield from (rjieba.tag(line.strip()) for line in text.splitlines() if len(line) > 20)


def _exchanged(line: Line, words: dict[tuple[str, int], list[str]], choose: Random) -> str:
    return "".join(
        word
        if place < KEPT_WORDS or flag in KEPT_FLAGS or choose.random() > EXCHANGED
        else choose.choice(words[flag, len(word)])
        for place, (word, flag) in enumerate(line)
    )

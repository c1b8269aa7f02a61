"""Which edited texts are found to be likely the same: recall by kind and share of the edits, candidates among others.

    python -m bench.duplicates [--texts 200]

`found` is the share of the texts that are more than 80 % alike whose sketches agree in enough buckets to be compared;
what is compared is then measured exactly. `compared in vain` is the same share of those that are less alike.
"""

import argparse
import time
from collections.abc import Callable
from random import Random

from rapidfuzz.fuzz import ratio

from bench.speeches import made_speeches
from speeches.text.folding import fold
from speeches.text.sketch import AGREEING, BUCKETS, sketch

ALIKE_PERCENT = 80
SHARES = (0.05, 0.10, 0.15, 0.19, 0.25, 0.40)
CHARACTERS = 3_000
BLOCKS = 5

Edit = Callable[[str, float, str, Random], str]


def scattered(text: str, share: float, other: str, choose: Random) -> str:
    """Single characters, each replaced by one of another text."""
    return "".join(choose.choice(other) if choose.random() < share else character for character in text)


def mended(text: str, share: float, other: str, choose: Random) -> str:
    """Single characters left out, replaced or put in."""
    kinds: tuple[Callable[[str], str], ...] = (
        lambda _character: "",
        lambda _character: choose.choice(other),
        lambda character: character + choose.choice(other),
    )
    return "".join(choose.choice(kinds)(one) if choose.random() < share else one for one in text)


def in_blocks(text: str, share: float, other: str, choose: Random) -> str:
    """A few stretches, each replaced by one of another text."""
    length = int(len(text) * share / BLOCKS)
    for number in range(BLOCKS):
        start, source = number * len(text) // BLOCKS, choose.randrange(max(len(other) - length, 1))
        text = text[:start] + other[source : source + length] + text[start + length :]
    return text


def moved(text: str, share: float, other: str, choose: Random) -> str:
    """The end put first."""
    cut = int(len(text) * (1 - share))
    return text[cut:] + text[:cut]


def agreeing(one: dict[int, int], two: dict[int, int]) -> int:
    """In how many buckets two sketches agree."""
    return sum(two.get(bucket) == value for bucket, value in one.items())


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=200)
    texts = [fold(text) for text in made_speeches(parser.parse_args().texts, CHARACTERS)]
    begun = time.perf_counter()
    sketches = [sketch(text) for text in texts]
    microseconds = (time.perf_counter() - begun) / len(texts) * 1e6
    print(f"{BUCKETS} buckets, {AGREEING} must agree; {microseconds:.0f} µs a text of {CHARACTERS:,} characters\n")
    print(f"{'edit':<12}{'share':>7}{'% alike':>9}{'found':>16}{'compared in vain':>19}")
    for edit in (scattered, mended, in_blocks, moved):
        for share in SHARES:
            _print_edits(edit, share, texts, sketches)
    pairs = [(one, two) for number, one in enumerate(sketches) for two in sketches[:number]]
    vain = sum(agreeing(one, two) >= AGREEING for one, two in pairs)
    print(f"\nof {len(pairs):,} pairs of other texts {vain / len(pairs):.2%} would be compared")


def _print_edits(edit: Edit, share: float, texts: list[str], sketches: list[dict[int, int]]) -> None:
    """A line for one kind and share of edits."""
    choose = Random(7)
    rows = []
    for number, text in enumerate(texts):
        edited = edit(text, share, texts[number - 1], choose)
        rows.append((ratio(text, edited), agreeing(sketches[number], sketch(edited)) >= AGREEING))
    alike = [is_found for percent, is_found in rows if percent > ALIKE_PERCENT]
    unlike = [is_found for percent, is_found in rows if percent <= ALIKE_PERCENT]
    found = f"{sum(alike)}/{len(alike)}" if alike else "–"
    vain = f"{sum(unlike)}/{len(unlike)}" if unlike else "–"
    mean = sum(percent for percent, _found in rows) / len(rows)
    print(f"{edit.__name__:<12}{share:>7.0%}{mean:>9.0f}{found:>16}{vain:>19}")


if __name__ == "__main__":
    main()

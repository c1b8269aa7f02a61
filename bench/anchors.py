"""How well notes stay on their words when a text is edited, and how long it takes.

Clauses of made speeches are put in, taken out, exchanged, mended by two characters, or moved; each character's origin
is known. Of quotes (4 to 60 characters) that survive in one piece it counts those whose anchor is on exactly their
words; of quotes that were deleted, those whose anchor is on any others.
"""

import time
from collections.abc import Callable
from random import Random

from bench.edits import KINDS, LENGTHS, Tally, clauses_of, edited, measure
from bench.speeches import made_speeches
from speeches.text.anchors import anchor_at, carry
from speeches.text.difference import difference

RATES = (0.02, 0.1, 0.3)
TEXTS, QUOTES, SHORT = 30, 200, 5_000
NOTES, LONG = 500, 60_000
SEED = 7


def main() -> None:
    """Print the tables."""
    texts = [clauses_of(text) for text in made_speeches(TEXTS + 1, SHORT)]
    print(f"{'edit':<9}{'rate':>6}{'survived':>10}{'on their words':>16}{'deleted':>9}{'on other words':>16}")
    total = Tally()
    for kind in KINDS:
        for rate in RATES:
            tally, random = Tally(), Random(f"{SEED} {kind} {rate}")
            for clauses in texts[:-1]:
                tally.add(measure(clauses, edited(clauses, kind, rate, random, drawn(texts, random)), random, QUOTES))
            print(row(kind, f"{rate:.0%}", tally))
            total.add(tally)
    print(row("all", "", total))
    long = clauses_of(next(iter(made_speeches(1, LONG))))
    print(f"\n{NOTES} notes on {LONG:,} characters, milliseconds" + "".join(f"{rate:>8.0%}" for rate in RATES))
    for kind in KINDS:
        print(f"{kind:<45}" + "".join(f"{milliseconds(long, texts, kind, rate):>8.0f}" for rate in RATES))


def drawn(texts: list[list[str]], random: Random) -> Callable[[], str]:
    """Gives clauses of any of the texts: new words are written in the same style."""
    return lambda: random.choice(random.choice(texts))


def row(kind: str, rate: str, tally: Tally) -> str:
    """One line of the table."""
    found, misplaced = share(tally.found, tally.whole), share(tally.misplaced, tally.deleted)
    return f"{kind:<9}{rate:>6}{tally.whole:>10}{found:>16}{tally.deleted:>9}{misplaced:>16}"


def share(part: int, whole: int) -> str:
    """A share in percent, or that there was nothing to share."""
    return f"{part / whole:.2%}" if whole else "—"


def milliseconds(clauses: list[str], texts: list[list[str]], kind: str, rate: float) -> float:
    """What it takes to compute all anchors on a long text anew, its difference included."""
    random = Random(f"{SEED} {kind} {rate}")
    old, new = "".join(clauses), edited(clauses, kind, rate, random, drawn(texts, random))
    text = "".join(character for character, _origin in new)
    starts = [random.randrange(len(old) - max(LENGTHS)) for _number in range(NOTES)]
    anchors = [anchor_at(old, start, start + random.randint(*LENGTHS)) for start in starts]
    begun = time.perf_counter()
    spans = difference(old, text)
    for anchor in anchors:
        carry(anchor, old, text, spans)
    return 1000 * (time.perf_counter() - begun)


if __name__ == "__main__":
    main()

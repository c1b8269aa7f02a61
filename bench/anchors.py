"""How well notes stay on their words when a text is edited, and how long it takes.

Clauses are put in, taken out, exchanged, mended by two characters or moved; each character's origin is known. Of quotes
(4 to 60 characters) that survive in one piece it counts those whose anchor is on exactly their words; of quotes that
were deleted, those whose anchor is on any others.
"""

import re
import time
from random import Random

from bench.speeches import made_speeches
from speeches.text.anchors import anchor_at, carry
from speeches.text.difference import difference
from tests.notes.test_carrying_measured import KINDS, Tally, edited, measure

RATES = (0.02, 0.1, 0.3)
TEXTS = 30
NOTES, CHARACTERS = 500, 60_000
CLAUSE = re.compile(r"[^，。；\n]*[，。；\n]+|[^，。；\n]+")


def main() -> None:
    """Print the tables."""
    print(f"{'edit':<9}{'rate':>6}{'survived':>10}{'on their words':>16}{'deleted':>9}{'on other words':>16}")
    total = Tally()
    for kind in KINDS:
        for rate in RATES:
            tally = measured(kind, rate)
            print(row(kind, f"{rate:.0%}", tally))
            for name, count in vars(tally).items():
                setattr(total, name, getattr(total, name) + count)
    print(row("all", "", total))
    clauses = CLAUSE.findall(next(iter(made_speeches(1, CHARACTERS))))
    print(f"\n{NOTES} notes on {CHARACTERS:,} characters, milliseconds" + "".join(f"{rate:>8.0%}" for rate in RATES))
    for kind in KINDS:
        print(f"{kind:<45}" + "".join(f"{milliseconds(clauses, kind, rate):>8.0f}" for rate in RATES))


def measured(kind: str, rate: float) -> Tally:
    """The quotes of some texts, the same ones in every run."""
    tally, random = Tally(), Random(f"{kind} {rate}")
    for _text in range(TEXTS):
        measure(kind, rate, random, tally)
    return tally


def row(kind: str, rate: str, tally: Tally) -> str:
    """One line of the table."""
    found, misplaced = share(tally.found, tally.whole), share(tally.misplaced, tally.deleted)
    return f"{kind:<9}{rate:>6}{tally.whole:>10}{found:>16}{tally.deleted:>9}{misplaced:>16}"


def share(part: int, whole: int) -> str:
    """A share in percent, or that there was nothing to share."""
    return f"{part / whole:.2%}" if whole else "—"


def milliseconds(clauses: list[str], kind: str, rate: float) -> float:
    """What it takes to compute all anchors on a long text anew, its difference included."""
    random, old = Random(f"{kind} {rate}"), "".join(clauses)
    new = "".join(character for character, _origin in edited(clauses, kind, rate, random))
    starts = [random.randrange(len(old) - 60) for _number in range(NOTES)]
    anchors = [anchor_at(old, start, start + random.randint(4, 60)) for start in starts]
    begun = time.perf_counter()
    spans = difference(old, new)
    for anchor in anchors:
        carry(anchor, old, new, spans)
    return 1000 * (time.perf_counter() - begun)


if __name__ == "__main__":
    main()

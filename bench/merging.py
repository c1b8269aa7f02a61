"""A hundred thousand events of reading, of two devices: in order, then shuffled and half of them told twice.

Both must end in the same rows; how long a batch of two hundred takes is told beside it.
"""

import time
from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING

from bench.production import on_each_database

if TYPE_CHECKING:
    from speeches.progress.events import ReadingEvent

EVENTS, SPEECHES, SECTIONS, BATCH = 100_000, 20, 15, 200


def measure(database: str) -> None:
    """Print the two lines for one database."""
    from speeches.accounts.models import User  # noqa: PLC0415  after Django is set up
    from tests.conftest import make_speech  # noqa: PLC0415
    from tests.progress.histories import forget, made_history, rows, tell  # noqa: PLC0415

    speeches = [make_speech(*["读书贵在读完，交流贵在说实。\n" * 20] * 10) for _number in range(SPEECHES)]
    keys = [key for speech in speeches for key in speech.sections.values_list("key", flat=True)]
    reader, history = User.objects.create_user("reader"), made_history(keys, EVENTS)
    again = history + history[::2]
    Random(3).shuffle(again)

    def told(events: "Sequence[ReadingEvent]") -> float:
        begun = time.perf_counter()
        tell(reader, events, now=history[-1].at, size=BATCH)
        return time.perf_counter() - begun

    seconds = told(history)
    expected = rows(reader)
    forget(reader)
    print(f"\n{database:<12}{'events':>10}{'seconds':>10}{'ms a batch of 200':>20}{'the same rows':>16}")
    print(f"{'in order':<12}{len(history):>10,}{seconds:>10.1f}{1000 * seconds * BATCH / len(history):>20.1f}")
    seconds = told(again)
    is_same = "yes" if rows(reader) == expected else "NO"
    print(f"{'shuffled':<12}{len(again):>10,}{seconds:>10.1f}{1000 * seconds * BATCH / len(again):>20.1f}{is_same:>16}")


if __name__ == "__main__":
    on_each_database(measure)

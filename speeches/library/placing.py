"""Sections to new positions, of which each is taken by one section at every moment."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Case, F, When

from speeches.library.models import Speech

# Higher than any position: where sections wait while their new places are freed.
ASIDE = 1_000_000_000
RUNS_AT_ONCE = 200


@dataclass(slots=True)
class _Run:
    """Neighbours that go the same way together: old positions from `first` to `last`."""

    first: int
    last: int
    step: int


def place(speech: Speech, places: Iterable[tuple[int, int]]) -> None:
    """Give today's sections their new positions: (old, new) of every one that stays; the others must be retired by now.

    The database checks at every row that a position is taken once. So what moves steps aside first; and neighbours
    move together, so that a section put in at the head of a long text costs two statements.
    """
    runs = [run for run in _runs(sorted(places)) if run.step]
    chunks = [runs[at : at + RUNS_AT_ONCE] for at in range(0, len(runs), RUNS_AT_ONCE)]
    current = speech.sections.current()
    for chunk in chunks:
        current.at_positions([(run.first, run.last) for run in chunk]).update(position=F("position") + ASIDE)
    for chunk in chunks:
        aside = [((run.first + ASIDE, run.last + ASIDE), run.step - ASIDE) for run in chunk]
        steps = [When(position__range=place, then=F("position") + step) for place, step in aside]
        current.at_positions([place for place, _step in aside]).update(position=Case(*steps))


def _runs(places: Iterable[tuple[int, int]]) -> Iterator[_Run]:
    run: _Run | None = None
    for old, new in places:
        if run is not None and run.step == new - old:
            run.last = old
            continue
        if run is not None:
            yield run
        run = _Run(old, old, new - old)
    if run is not None:
        yield run

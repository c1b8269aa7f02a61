"""Histories of reading to test the merge with: generated ones, told in any way, and what they leave behind."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from speeches.accounts.models import User
from speeches.progress.events import ReadingEvent
from speeches.progress.merge import record_events
from speeches.progress.models import ReadingMark, ReadingPosition, ReadingVisit, SectionProgress

NOON = datetime(2025, 3, 18, 4, 0, tzinfo=UTC)
HEARD = NOON + timedelta(minutes=10)  # when the server hears it: as the last minute of a history ends
VISITS = 6
MODELS = (SectionProgress, ReadingPosition, ReadingVisit, ReadingMark)
CLOCKS = {
    "right": timedelta(),
    "a little ahead": timedelta(minutes=4),
    "minutes ahead": timedelta(minutes=8),
    "a day ahead": timedelta(days=1),
    "a day behind": -timedelta(days=1),
    "a year behind": -timedelta(days=365),
}


def events(keys: Sequence[str], clocks: Iterable[str] = CLOCKS) -> st.SearchStrategy[ReadingEvent]:
    """One event of one of two devices, each with a clock of its own for a visit: few visits and moments, so that they
    meet, and marks' ids that are used again for something else."""
    offsets = [CLOCKS[name] for name in clocks]
    return st.builds(
        lambda visit, offset, second, mark, mark_id, **fields: ReadingEvent(
            id=uuid.UUID(int=1_000 + len(keys) * mark_id + visit % len(keys)),
            visit=None if mark else uuid.UUID(int=1 + visit),
            section_key=keys[visit % len(keys)],
            at=NOON + timedelta(seconds=second) + offsets[offset % len(offsets)],
            mark=mark,
            **({} if mark else fields),
        ),
        visit=st.integers(0, VISITS - 1),
        offset=st.integers(0, len(offsets) - 1),
        second=st.integers(0, 600) | st.sampled_from([0, 60, 120]),
        mark=st.sampled_from([None, None, None, "read", "unread"]),
        mark_id=st.integers(0, 4),
        paragraph=st.none() | st.integers(0, 3),
        furthest=st.integers(0, 3),
        active_seconds=st.integers(0, 60),
        ended=st.booleans(),
    )


def histories(keys: Sequence[str], clocks: Iterable[str] = CLOCKS) -> st.SearchStrategy[list[ReadingEvent]]:
    """Up to a dozen events."""
    return st.lists(events(keys, list(clocks)), min_size=1, max_size=12)


def made_history(keys: Sequence[str], total: int, *, seed: int = 7) -> list[ReadingEvent]:
    """So many events of an orderly reader on two devices, in order: visits that go on, and now and then a mark."""
    choose, told = Random(seed), []  # noqa: S311  no secret
    visits: dict[int, ReadingEvent] = {}
    for number in range(total):
        device = choose.randrange(2)
        at = NOON + timedelta(seconds=5 * number)
        known = visits.get(device)
        if known is None or choose.random() < 0.1:
            key = choose.choice(keys)
            known = ReadingEvent(_uuid(choose), key, at, _uuid(choose), 0, 1)
        elif choose.random() < 0.02:
            told.append(ReadingEvent(_uuid(choose), known.section_key, at, mark=choose.choice(["read", "unread"])))
            continue
        else:
            known = _gone_on(known, at, choose)
        visits[device] = known
        told.append(known)
    return told


def _gone_on(known: ReadingEvent, at: datetime, choose: Random) -> ReadingEvent:
    furthest = min(3, known.furthest + choose.randrange(2))
    return replace(
        known,
        id=_uuid(choose),
        at=at,
        paragraph=furthest - 1,
        furthest=furthest,
        active_seconds=known.active_seconds + choose.randrange(5),
        ended=furthest == 3,
    )


def _uuid(choose: Random) -> uuid.UUID:
    return uuid.UUID(int=choose.getrandbits(128), version=4)


def tell(owner: User, told: Sequence[ReadingEvent], *, now: datetime = HEARD, size: int = 200) -> None:
    """Tell it in batches of a size."""
    for start in range(0, len(told), size):
        record_events(owner, told[start : start + size], now=now)


def rows(owner: User) -> dict[str, list[Any]]:
    """Everything that the merge has written for the person, without the rows' own ids."""
    kept = {}
    for model in MODELS:
        found = model.objects.filter(owner=owner).values()
        named = [{name: value for name, value in row.items() if name != "id" or model in MODELS[2:]} for row in found]
        kept[model.__name__] = sorted(named, key=lambda row: str(row.get("id") or sorted(row.items(), key=str)))
    return kept


def forget(owner: User) -> None:
    """As if nothing had been told."""
    for model in MODELS:
        model.objects.filter(owner=owner).delete()

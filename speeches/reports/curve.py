"""How a session came on, day by day: what of the required items is done, beside what was due by then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from speeches.checklists.items import ChecklistItem
from speeches.reports.table import table_items
from speeches.reports.table_querysets import done_by_day, people_by_group
from speeches.study.models import StudySession


@dataclass(frozen=True, slots=True)
class SessionCurve:
    """Shares of all required items of all members, in per cent of `total`, for each day from first to last.

    `done` ends with the day as which the session is looked at; `due` goes on to the last day.
    """

    first: date
    last: date
    total: int
    done: list[float]
    due: list[float]
    due_before: float  # what was due before the first day

    @property
    def day(self) -> date:
        """The last day of which is known what was done."""
        return self.first + timedelta(days=len(self.done) - 1)

    @property
    def done_percent(self) -> int:
        """What is done on that day, rounded down."""
        return int(self.done[-1])

    @property
    def due_percent(self) -> int:
        """What was due by the end of the day before, rounded down: today's is not late yet."""
        return int(self.due[len(self.done) - 2] if len(self.done) > 1 else self.due_before)

    @property
    def done_points(self) -> str:
        """The line for the picture, which is 100 wide and 100 high."""
        return self._points(self.done)

    @property
    def due_points(self) -> str:
        """The line of what is due."""
        return self._points(self.due)

    def _points(self, shares: list[float]) -> str:
        width = max(1, len(self.due) - 1)
        return " ".join(f"{100 * place / width:.2f},{100 - share:.2f}" for place, share in enumerate(shares))


def session_curve(session: StudySession, today: date) -> SessionCurve | None:
    """The curve of a session until `today` (what `table_day` says); None where nothing is required of anybody.

    What was read before the session counts from its first day on. A handful of queries.
    """
    items = [item for item in table_items(session) if item.is_required]
    people = people_by_group(session)
    total = sum(_asked(item, people) for item in items)
    if not total:
        return None
    done = done_by_day(session, [item.pk for item in items])
    due: dict[date, int] = {}
    for item in items:
        if item.due_on:
            due[item.due_on] = due.get(item.due_on, 0) + _asked(item, people)
    first, last = session.starts_on, max(session.ends_on, today, *due)
    until = max(first, today)
    before = 100 * sum(count for day, count in due.items() if day < first) / total
    shares = _shares(done, first, until, total), _shares(due, first, last, total)
    return SessionCurve(first, last, total, *shares, before)


def _asked(item: ChecklistItem, people: Mapping[int | None, int]) -> int:
    """Of how many members the item is asked."""
    return people.get(item.group_id, 0) if item.group_id else sum(people.values())


def _shares(counts: Mapping[date, int], first: date, last: date, total: int) -> list[float]:
    """Per cent of the total up to each of the days, what came before the first one included."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    before = sum(count for day, count in counts.items() if day < first)
    sums = accumulate((counts.get(day, 0) for day in days), initial=before)
    return [100 * value / total for value in list(sums)[1:]]

"""When a session reminds of an item: so many days before its due day, on that day, every so many days after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from speeches.study.models import StudySession


@dataclass(frozen=True, slots=True)
class Rule:
    """What the organiser chose; nothing chosen, nothing is sent by itself.

    >>> [Rule(2, True, 3).says(date(2026, 3, 10), date(2026, 3, day)) for day in (7, 8, 9, 10, 11, 13, 16)]
    [False, True, False, True, False, True, True]
    """

    before_days: int | None = None
    on_day: bool = False
    after_days: int | None = None

    def __bool__(self) -> bool:
        return bool(self.before_days or self.on_day or self.after_days)

    def says(self, due_on: date, today: date) -> bool:
        """Whether today is a day to remind of what is due then and not done."""
        late = (today - due_on).days
        if late < 0:
            return -late == self.before_days
        return self.on_day if late == 0 else bool(self.after_days) and late % (self.after_days or 1) == 0

    def coming(self, due_days: Iterable[date], today: date, *, days: int) -> list[tuple[date, int]]:
        """The next so many days, today included, on which something is reminded of, with how many of the due days."""
        due_days = list(due_days)
        span = [today + timedelta(days=ahead) for ahead in range(days)]
        counted = [(day, sum(self.says(due_on, day) for due_on in due_days)) for day in span]
        return [(day, total) for day, total in counted if total]


def rule_of(session: StudySession) -> Rule:
    """The session's own."""
    return Rule(session.remind_before_days, session.remind_on_day, session.remind_after_days)

"""A session in figures, for the sentences of its report."""

from dataclasses import dataclass
from datetime import date

from speeches.reports.session_querysets import (
    GroupRow,
    group_rows,
    meetings_total,
    missing_total,
    organiser_of,
    recorded_meetings,
)
from speeches.study.models import StudySession

NOBODY = [()] * (len(GroupRow._fields) - 1)


@dataclass(frozen=True, slots=True)
class SessionFigures:
    """Who answers for the session, and how it stands; `attendance` is of all recorded meetings in per cent."""

    organiser: str
    unit: str
    groups: list[GroupRow]
    meetings: int
    attendance: int | None

    @property
    def total(self) -> GroupRow:
        """All groups together."""
        return GroupRow(None, *map(sum, list(zip(*self.groups, strict=True))[1:] or NOBODY))

    @property
    def named_groups(self) -> int:
        """How many groups have members."""
        return sum(1 for row in self.groups if row.name is not None)


def session_figures(session: StudySession, today: date) -> SessionFigures:
    """The figures as of that day. Five queries."""
    organiser, groups, recorded = organiser_of(session), group_rows(session, today), recorded_meetings(session)
    places = len(recorded) * sum(row.members for row in groups)
    present = places - missing_total(recorded, session) if places else 0
    return SessionFigures(
        organiser=str(organiser or ""),
        unit=organiser.unit if organiser else "",
        groups=groups,
        meetings=meetings_total(session, today),
        attendance=100 * present // places if places else None,
    )

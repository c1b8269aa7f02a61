"""Where a day lies in the period of a session."""

from dataclasses import dataclass
from datetime import date

from speeches.study.models import StudySession


@dataclass(frozen=True, slots=True)
class Period:
    """A session's period, seen from a day."""

    session: StudySession
    today: date

    @property
    def days_until(self) -> int:
        """Days until it begins; 0 and less once it has."""
        return (self.session.starts_on - self.today).days

    @property
    def days_left(self) -> int:
        """Days that are left of it, today among them; 0 and less when it is over."""
        return (self.session.ends_on - self.today).days + 1

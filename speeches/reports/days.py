"""Study days: a day on which the person read, completed a section or made a note."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.translation import get_language, ngettext

from speeches.accounts.models import User
from speeches.reports.querysets import notes_by_day, seconds_by_day, sections_by_day


@dataclass(frozen=True, slots=True)
class StudyDay:
    """What was done on one day: active seconds of reading, sections completed, notes made."""

    seconds: int = 0
    sections: int = 0
    notes: int = 0

    @property
    def minutes(self) -> int:
        """Minutes of reading, at least one where any second was read."""
        return max(1, round(self.seconds / 60)) if self.seconds else 0

    @property
    def step(self) -> int:
        """How dark the day's square is: 0 (nothing) to 4. Ten minutes weigh as much as a section or a note."""
        weight = self.seconds / 600 + self.sections + self.notes
        return sum(1 for bound in (0, 2, 5, 9) if weight > bound)

    def __str__(self) -> str:
        """What was done, in words; nothing is said of what there is none of."""
        return _said(self.minutes, self.sections, self.notes, get_language())

    def __add__(self, other: "StudyDay") -> "StudyDay":
        return StudyDay(self.seconds + other.seconds, self.sections + other.sections, self.notes + other.notes)


@lru_cache(maxsize=5_000)
def _said(minutes: int, sections: int, notes: int, language: str | None) -> str:
    """The same few figures come again and again; the language is that of the page."""
    said = [
        (minutes, ngettext("%(total)d minute of reading", "%(total)d minutes of reading", minutes)),
        (sections, ngettext("%(total)d section read", "%(total)d sections read", sections)),
        (notes, ngettext("%(total)d note made", "%(total)d notes made", notes)),
    ]
    return " · ".join(words % {"total": total} for total, words in said if total)


def study_days(owner: User, first: date = date.min, last: date = date.max) -> dict[date, StudyDay]:
    """The person's study days from first to last, the earliest first. Three queries."""
    seconds = seconds_by_day(owner, first, last)
    sections = sections_by_day(owner, first, last)
    notes = notes_by_day(owner, first, last)
    return {
        day: StudyDay(seconds.get(day, 0), sections.get(day, 0), notes.get(day, 0))
        for day in sorted({*seconds, *sections, *notes})
    }

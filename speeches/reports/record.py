"""A person's own record: what they read, when they studied. Nobody else sees it, and nobody is compared with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from speeches.accounts.models import User
from speeches.library.models import Speech
from speeches.progress.figures import SpeechFigure, speech_figures
from speeches.reports.days import StudyDay, study_days
from speeches.reports.querysets import last_read_moments


@dataclass(frozen=True, slots=True)
class SpeechRecord:
    """One speech that the person began, how far they are, and whether they may open it still."""

    speech: Speech
    figure: SpeechFigure
    last_read_at: datetime
    is_visible: bool


@dataclass(frozen=True, slots=True)
class StudyRecord:
    """The speeches begun (unfinished ones first, each part the last read first), and the study days."""

    speeches: list[SpeechRecord]
    days: Mapping[date, StudyDay]

    @property
    def speeches_read(self) -> int:
        """Speeches read to the end."""
        return sum(1 for row in self.speeches if row.figure.status == "read")

    @property
    def sections_read(self) -> int:
        """Sections read, of the speeches' texts as they are today."""
        return sum(row.figure.sections_read for row in self.speeches)

    @property
    def characters_read(self) -> int:
        """Characters of these sections."""
        return sum(row.figure.characters_read for row in self.speeches)

    @property
    def notes(self) -> int:
        """Notes made."""
        return sum(day.notes for day in self.days.values())

    @property
    def minutes(self) -> int:
        """Minutes of reading, over all days, rounded down."""
        return sum(day.seconds for day in self.days.values()) // 60

    def years(self, today: date) -> range:
        """The years that have a calendar: from the first study day to this year."""
        return range(min(self.days, default=today).year, today.year + 1)


def study_record(owner: User) -> StudyRecord:
    """The person's record. Seven queries, however much they read."""
    return StudyRecord(_speech_records(owner), study_days(owner))


def _speech_records(owner: User) -> list[SpeechRecord]:
    moments = last_read_moments(owner)
    figures = speech_figures(owner, moments)
    speeches = Speech.objects.defer("tail").in_bulk(list(moments))
    visible = set(Speech.objects.visible_to(owner).in_bulk(list(moments)))
    rows = [
        SpeechRecord(speeches[pk], figures[pk], moment, pk in visible)
        for pk, moment in moments.items()
        if pk in figures and figures[pk].status != "unread"
    ]
    return sorted(rows, key=lambda row: (row.figure.status == "read", -row.last_read_at.timestamp()))

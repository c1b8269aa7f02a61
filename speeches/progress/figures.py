"""How far a person is in speeches: figures for lists, rings and bars, one query for any number of speeches."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, FilteredRelation, Q, Sum

from speeches.accounts.models import User
from speeches.library.models import CHARACTERS_A_MINUTE, Section


@dataclass(frozen=True, slots=True)
class SpeechFigure:
    """Sections and characters of one speech, and how many of them the person has read."""

    sections: int = 0
    sections_read: int = 0
    sections_begun: int = 0
    characters: int = 0
    characters_read: int = 0

    @property
    def status(self) -> str:
        """`read` when every section is, `reading` when any was begun, else `unread`."""
        if self.sections and self.sections_read == self.sections:
            return "read"
        return "reading" if self.sections_begun else "unread"

    @property
    def percent(self) -> int:
        """Characters read in per cent, rounded down: 100 means all of it."""
        if self.status == "read":
            return 100
        return min(99, 100 * self.characters_read // self.characters) if self.characters else 0

    @property
    def minutes_left(self) -> int:
        """Minutes of reading left at the library's pace, rounded up: 0 means nothing is left."""
        return -(-(self.characters - self.characters_read) // CHARACTERS_A_MINUTE)


def speech_figures(owner: User, speech_ids: Iterable[int]) -> dict[int, SpeechFigure]:
    """The person's figure in each of the speeches, by the speech's pk; today's sections only."""
    read = Q(mine__completed_at__isnull=False)
    mine = FilteredRelation("progress", condition=Q(progress__owner=owner))
    rows = Section.objects.current().of_speeches(speech_ids).annotate(mine=mine).order_by().values("speech_id")
    counted = rows.annotate(
        sections=Count("pk"),
        sections_read=Count("pk", filter=read),
        sections_begun=Count("pk", filter=read | Q(mine__furthest__gt=0)),
        character_total=Sum("characters"),
        character_total_read=Sum("characters", filter=read, default=0),
    )
    figures = counted.values_list(
        "speech_id", "sections", "sections_read", "sections_begun", "character_total", "character_total_read"
    )
    return {speech_id: SpeechFigure(*numbers) for speech_id, *numbers in figures}


def speeches_by_status(owner: User) -> dict[str, set[int]]:
    """The speeches that the person is `reading` or has `read`, by pk; every other one is unread."""
    figures = speech_figures(owner, owner.section_progress.speech_ids())
    return {status: {pk for pk, figure in figures.items() if figure.status == status} for status in ("reading", "read")}

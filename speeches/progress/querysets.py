"""Questions about what was read, by name; ask them of one person: `user.section_progress`."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery, Sum

if TYPE_CHECKING:
    from speeches.library.models import Speech
    from speeches.progress.models import ReadingMark, ReadingPosition, ReadingVisit, SectionProgress

_SAME_ROW = {"owner": OuterRef("owner"), "section": OuterRef("section")}


class SectionProgressQuerySet(models.QuerySet["SectionProgress"]):
    """Rows of progress."""

    def in_speech(self, speech: "Speech") -> "SectionProgressQuerySet":
        """Those on sections of today's text of the speech."""
        return self.filter(section__speech=speech, section__retired_at__isnull=True)

    def on_sections(self, section_ids: Collection[int]) -> "SectionProgressQuerySet":
        """Those on the given sections."""
        return self.filter(section_id__in=section_ids)

    def speech_ids(self) -> set[int]:
        """The speeches that the rows are about."""
        return set(self.values_list("section__speech_id", flat=True).distinct())

    def section_counts(self, section_ids: Collection[int]) -> dict[int, int]:
        """How many people have begun or read each of the sections; those that nobody has are left out."""
        begun = self.on_sections(section_ids).filter(Q(completed_at__isnull=False) | Q(furthest__gt=0))
        return dict(begun.order_by().values("section").annotate(count=Count("pk")).values_list("section", "count"))

    def completed(self) -> "SectionProgressQuerySet":
        """Those read, by reading or by hand."""
        return self.filter(completed_at__isnull=False)


class ReadingPositionQuerySet(models.QuerySet["ReadingPosition"]):
    """Where people stand."""

    def in_speeches(self, speech_ids: Collection[int]) -> "ReadingPositionQuerySet":
        """Those in the given speeches, each with its section."""
        return self.filter(speech_id__in=speech_ids).select_related("section")

    def still_there(self) -> "ReadingPositionQuerySet":
        """Those in sections of today's text."""
        return self.filter(section__retired_at__isnull=True)

    def latest_first(self) -> "ReadingPositionQuerySet":
        """Those in published speeches, the one read last at the head, with section and speech."""
        shown = self.still_there().filter(speech__status="published")
        return shown.select_related("section", "speech").order_by("-client_at")


class ReadingVisitQuerySet(models.QuerySet["ReadingVisit"]):
    """Visits."""

    def anew(self) -> "ReadingVisitQuerySet":
        """For a subquery of progress rows: those begun since the section was rewritten.

        A page that was opened before shows the words of before.
        """
        return self.filter(**_SAME_ROW, first_at__gte=OuterRef("section__rewritten_at"))

    def to_the_end(self) -> "ReadingVisitQuerySet":
        """Those in which the end was seen."""
        return self.filter(ended_at__isnull=False)

    def seconds_together(self) -> Subquery:
        """What they come to, for a query that these are a subquery of; null without any."""
        return Subquery(self.order_by().values("section").annotate(total=Sum("active_seconds")).values("total"))

    def on_sections(self, section_ids: Collection[int]) -> "ReadingVisitQuerySet":
        """Those to the given sections."""
        return self.filter(section_id__in=section_ids)

    def in_speech(self, speech_id: int) -> "ReadingVisitQuerySet":
        """Those to sections of the speech, retired ones too."""
        return self.filter(section__speech=speech_id)

    def latest_place_first(self) -> "ReadingVisitQuerySet":
        """Those that know a place, the latest one at the head."""
        known = self.filter(paragraph__isnull=False)
        return known.order_by("-paragraph_at", "-ahead", "-section_id", "-paragraph")


class ReadingMarkQuerySet(models.QuerySet["ReadingMark"]):
    """Marks by hand."""

    def anew(self) -> "ReadingMarkQuerySet":
        """For a subquery of progress rows: as read, since the section was rewritten."""
        return self.filter(**_SAME_ROW, is_read=True, at__gte=OuterRef("section__rewritten_at"))

    def on_sections(self, section_ids: Collection[int]) -> "ReadingMarkQuerySet":
        """Those on the given sections."""
        return self.filter(section_id__in=section_ids)

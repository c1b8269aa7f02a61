"""Questions about what was read, by name."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from speeches.library.models import Speech
    from speeches.progress.models import ReadingVisit, SectionProgress


class SectionProgressQuerySet(models.QuerySet["SectionProgress"]):
    """Rows of progress; ask them of one person: `user.section_progress`."""

    def in_speech(self, speech: "Speech") -> "SectionProgressQuerySet":
        """Those on sections of today's text of the speech."""
        return self.filter(section__speech=speech, section__retired_at__isnull=True)

    def completed(self) -> "SectionProgressQuerySet":
        """Those read, by reading or by hand."""
        return self.filter(completed_at__isnull=False)


class ReadingVisitQuerySet(models.QuerySet["ReadingVisit"]):
    """Visits; ask them of one person: `user.reading_visits`."""

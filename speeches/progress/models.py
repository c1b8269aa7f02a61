"""What a person has read: three kinds of rows, each written only through the merge."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from speeches.library.models import Section, Speech
from speeches.progress.querysets import ReadingVisitQuerySet, SectionProgressQuerySet


class SectionProgress(models.Model):
    """How far one person is in one section. `furthest` counts paragraphs reached from the start and only grows.

    Completion is sticky: only the reader's own "mark as unread" takes it back.
    """

    class Via(models.TextChoices):
        AUTO = "auto", _("read through")
        MANUAL = "manual", _("marked by hand")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="section_progress")
    section = models.ForeignKey(Section, models.CASCADE, related_name="progress")
    furthest = models.PositiveIntegerField(default=0)
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_via = models.CharField(max_length=6, choices=Via, blank=True)
    last_read_at = models.DateTimeField()

    objects = SectionProgressQuerySet.as_manager()

    class Meta:
        verbose_name = _("section progress")
        verbose_name_plural = _("section progress")
        constraints = [
            models.UniqueConstraint(fields=["owner", "section"], name="progress_once_for_owner_and_section"),
            models.CheckConstraint(
                condition=Q(completed_at__isnull=True, completed_via="")
                | Q(completed_at__isnull=False, completed_via__in=["auto", "manual"]),
                name="progress_completed_at_and_via_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id}/{self.section_id}: {self.status}"

    @property
    def status(self) -> str:
        """`read`, `reading` or `unread`."""
        if self.completed_at:
            return "read"
        return "reading" if self.furthest else "unread"


class ReadingPosition(models.Model):
    """Where one person stands now in one speech: the latest by client time. It serves "go on reading"."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reading_positions")
    speech = models.ForeignKey(Speech, models.CASCADE, related_name="reading_positions")
    section = models.ForeignKey(Section, models.CASCADE, related_name="+")
    paragraph = models.PositiveIntegerField(default=0)
    client_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reading position")
        verbose_name_plural = _("reading positions")
        constraints = [models.UniqueConstraint(fields=["owner", "speech"], name="position_once_for_owner_and_speech")]

    def __str__(self) -> str:
        return f"{self.owner_id}/{self.speech_id}: {self.section_id}+{self.paragraph}"


class ReadingVisit(models.Model):
    """One visit to one section, under an id minted by the browser. `active_seconds` is cumulative for the visit."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reading_visits")
    section = models.ForeignKey(Section, models.CASCADE, related_name="reading_visits")
    day = models.DateField()
    active_seconds = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    objects = ReadingVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading visit")
        verbose_name_plural = _("reading visits")
        indexes = [models.Index(fields=["owner", "day"], name="visit_owner_day")]
        constraints = [
            models.CheckConstraint(condition=Q(first_at__lte=F("last_at")), name="visit_first_before_last"),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id}/{self.section_id}: {self.active_seconds} s"

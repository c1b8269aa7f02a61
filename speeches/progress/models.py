"""What a person has read: each of these rows is written only through the merge.

Visits and marks are what was told; progress and position follow from them, kept so that they need not be derived.
"""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from speeches.library.models import Section, Speech
from speeches.progress.querysets import (
    ReadingMarkQuerySet,
    ReadingPositionQuerySet,
    ReadingVisitQuerySet,
    SectionProgressQuerySet,
)


class SectionProgress(models.Model):
    """How far one person is in one section. `furthest` counts paragraphs reached from the start and only grows.

    `furthest` is what was told of the text as it was then, so it may exceed the paragraphs of today's. `ended_at` is
    when the end was first seen. Completion is sticky: only the reader's own "mark as unread" takes it back;
    `unread_at` is the last of these.
    """

    class Via(models.TextChoices):
        AUTO = "auto", _("read through")
        MANUAL = "manual", _("marked by hand")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="section_progress", db_index=False)
    section = models.ForeignKey(Section, models.CASCADE, related_name="progress")
    furthest = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_via = models.CharField(max_length=6, choices=Via, blank=True)
    unread_at = models.DateTimeField(null=True, blank=True)
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
    """Where one person stands now in one speech: the latest place of any visit. It serves "go on reading".

    The latest by client time, which is never more than five minutes in the future; `ahead` as in ReadingVisit.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="reading_positions", db_index=False
    )
    speech = models.ForeignKey(Speech, models.CASCADE, related_name="reading_positions")
    section = models.ForeignKey(Section, models.CASCADE, related_name="+")
    paragraph = models.PositiveIntegerField(default=0)
    client_at = models.DateTimeField()
    ahead = models.DurationField(default=timedelta)

    objects = ReadingPositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading position")
        verbose_name_plural = _("reading positions")
        constraints = [models.UniqueConstraint(fields=["owner", "speech"], name="position_once_for_owner_and_speech")]

    def __str__(self) -> str:
        return f"{self.owner_id}/{self.speech_id}: {self.section_id}+{self.paragraph}"


class ReadingVisit(models.Model):
    """One visit to one section, under an id minted by the browser; a repeat or a late arrival is harmless.

    `claimed_seconds` is the largest cumulative figure that the browser sent, `active_seconds` what is believed of it:
    never more than the wall clock between the first and the last event plus two minutes. `paragraph` is where the
    visit was last. `characters` are the fewest that the section had when it was told: a text that grows later asks
    for no more time. A visit is one page on one device, so it has one clock: `ahead` is by how much more than the
    tolerance it ran ahead of ours, and all times of the row are what it told less that.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reading_visits", db_index=False)
    section = models.ForeignKey(Section, models.CASCADE, related_name="reading_visits")
    day = models.DateField()
    claimed_seconds = models.PositiveIntegerField(default=0)
    active_seconds = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    paragraph = models.PositiveIntegerField(null=True, blank=True)
    paragraph_at = models.DateTimeField(null=True, blank=True)
    characters = models.PositiveIntegerField(null=True, blank=True)
    ahead = models.DurationField(default=timedelta)

    objects = ReadingVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading visit")
        verbose_name_plural = _("reading visits")
        indexes = [
            models.Index(fields=["owner", "day"], name="visit_owner_day"),
            models.Index(fields=["owner", "section"], name="visit_owner_section"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(first_at__lte=F("last_at")), name="visit_first_before_last"),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id}/{self.section_id}: {self.active_seconds} s"


class ReadingMark(models.Model):
    """A section marked as read or unread by hand. Kept one by one, so that marks in any order end the same.

    The id is made of what the mark says. `ahead` as in ReadingVisit; of two marks at one moment the one that was told
    to be later counts as the later.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reading_marks", db_index=False)
    section = models.ForeignKey(Section, models.CASCADE, related_name="reading_marks")
    is_read = models.BooleanField()
    at = models.DateTimeField()
    ahead = models.DurationField(default=timedelta)

    objects = ReadingMarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading mark")
        verbose_name_plural = _("reading marks")
        indexes = [models.Index(fields=["owner", "section"], name="mark_owner_section")]

    def __str__(self) -> str:
        return f"{self.owner_id}/{self.section_id}: {'read' if self.is_read else 'unread'}"

"""Speech and Section: what a speech is, as semantics has it. The library's other models are to be had here too."""

import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from speeches.library.querysets import SectionQuerySet, SpeechQuerySet
from speeches.library.questions import GuidingQuestion
from speeches.library.tagging import SectionTag, SpeechTag, Tag, TagSuggestion
from speeches.library.versions import SpeechVersion

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["GuidingQuestion", "Section", "SectionTag", "Speech", "SpeechTag", "SpeechVersion", "Tag", "TagSuggestion"]

CHARACTERS_A_MINUTE = 400
KEY_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def mint_key() -> str:
    """A section's permanent key: ten letters and digits without look-alikes (about 49 bits), never reused."""
    return "".join(secrets.choice(KEY_ALPHABET) for _position in range(10))


class Speech(models.Model):
    """A text of the library. Readers see published ones only."""

    class Kind(models.TextChoices):
        """What sort of text it is."""

        SPEECH = "speech", _("Speech")
        LECTURE = "lecture", _("Party lecture")
        REPORT = "report", _("Work report")
        ADDRESS = "address", _("Address")
        ARTICLE = "article", _("Article")

    class Status(models.TextChoices):
        """Who sees it: drafts and archived ones the editors, published ones everybody."""

        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        ARCHIVED = "archived", _("Archived")

    class Precision(models.TextChoices):
        """How much of `delivered_on` is known; the rest of the date says nothing."""

        YEAR = "year", _("year")
        MONTH = "month", _("month")
        DAY = "day", _("day")

    title = models.CharField(_("title"), max_length=300)
    subtitle = models.CharField(_("subtitle"), max_length=300, blank=True)
    speaker = models.CharField(_("speaker"), max_length=100, blank=True)
    speaker_role = models.CharField(_("speaker's role"), max_length=200, blank=True)
    occasion = models.CharField(_("occasion"), max_length=300, blank=True)
    salutation = models.CharField(_("salutation"), max_length=300, blank=True)
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)
    delivered_precision = models.CharField(_("precision of the date"), max_length=5, choices=Precision, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SPEECH)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    source_name = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("source address"), max_length=500, blank=True)
    tail = models.TextField(_("after the end"), blank=True, help_text=_("Signature, date and attachments, one a line."))
    characters = models.PositiveIntegerField(_("characters"), default=0, editable=False)
    section_count = models.PositiveIntegerField(_("sections"), default=0, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("created by"),
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)

    objects = SpeechQuerySet.as_manager()
    tags = TaggableManager(through=SpeechTag, blank=True, verbose_name=_("tags"), related_name="speeches")

    class Meta:
        verbose_name = _("speech")
        verbose_name_plural = _("speeches")
        ordering = [F("delivered_on").desc(nulls_last=True), "-pk"]
        indexes = [models.Index(fields=["status", "delivered_on"], name="speech_status_date")]
        constraints = [
            models.CheckConstraint(
                condition=Q(delivered_on__isnull=True, delivered_precision="")
                | Q(delivered_on__isnull=False, delivered_precision__in=["year", "month", "day"]),
                name="speech_date_and_precision_together",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="speech_has_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The speech's page."""
        return reverse("library:speech_detail", args=[self.pk])

    @property
    def delivered_text(self) -> str:
        """The date as precisely as it is known: `2025`, `2025-03`, `2025-03-18` or nothing."""
        if self.delivered_on is None:
            return ""
        length = {"year": 4, "month": 7, "day": 10}[self.delivered_precision]
        return self.delivered_on.isoformat()[:length]

    @property
    def minutes(self) -> int:
        """Minutes of reading at 400 characters a minute, at least one."""
        return max(1, round(self.characters / CHARACTERS_A_MINUTE))

    def publish(self, *, now: "datetime | None" = None) -> None:
        """Show it to readers; the first moment of publishing is kept."""
        self.status = self.Status.PUBLISHED
        self.published_at = self.published_at or now or timezone.now()
        self.save(update_fields=["status", "published_at", "updated_at"])

    def archive(self) -> None:
        """Take it from the readers' library; their notes and progress stay theirs."""
        self.status = self.Status.ARCHIVED
        self.save(update_fields=["status", "updated_at"])

    def withdraw(self) -> None:
        """Make it a draft again: editors see it, readers do not."""
        self.status = self.Status.DRAFT
        self.save(update_fields=["status", "updated_at"])

    def count_again(self) -> None:
        """Renew the figures kept with the speech from its sections."""
        figures = self.sections.figures()
        Speech.objects.filter(pk=self.pk).update(**figures)
        self.characters, self.section_count = figures["characters"], figures["section_count"]


class Section(models.Model):
    """A part of a speech. The outline is flat, depth first: one query ordered by position is the tree.

    `key` is minted once and survives renumbering, editing and importing again: links, notes and progress hang
    on it. A section that a later version no longer holds is retired (`retired_at`), not deleted. `rewritten_at` is
    when its words last changed by 5 % or more: who read it before is told so.
    """

    class Kind(models.TextChoices):
        """What part of the text it is: before the first heading, under one, or the closing words."""

        PREAMBLE = "preamble", _("Preamble")
        SECTION = "section", _("Section")
        CONCLUSION = "conclusion", _("Conclusion")

    speech = models.ForeignKey(Speech, models.CASCADE, related_name="sections", verbose_name=_("speech"))
    key = models.CharField(_("key"), max_length=16, unique=True, default=mint_key, editable=False)
    position = models.PositiveIntegerField(_("position"), help_text=_("From 0, in reading order."))
    level = models.PositiveSmallIntegerField(_("level"), default=1)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SECTION)
    marker = models.CharField(_("marker"), max_length=32, blank=True)
    ordinal = models.PositiveIntegerField(_("ordinal"), null=True, blank=True)
    heading = models.CharField(_("heading"), max_length=500, blank=True)
    body = models.TextField(_("body"), blank=True, help_text=_("One paragraph a line."))
    characters = models.PositiveIntegerField(_("characters"), default=0, editable=False)
    rewritten_at = models.DateTimeField(_("rewritten at"), null=True, blank=True, editable=False)
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True, editable=False)

    objects = SectionQuerySet.as_manager()
    tags = TaggableManager(through=SectionTag, blank=True, verbose_name=_("tags"), related_name="sections")

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["speech", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["speech", "position"],
                condition=Q(retired_at__isnull=True),
                name="section_position_once_in_speech",
            ),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=9), name="section_level_1_to_9"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Marker and heading as read; the kind's name where there is neither."""
        return f"{self.marker}{self.heading}" or str(self.get_kind_display())

    @property
    def paragraphs(self) -> list[str]:
        """The body's paragraphs."""
        return self.body.split("\n") if self.body else []

    def get_absolute_url(self) -> str:
        """The section's place in the reader."""
        return f"{reverse('pages:speech_read', args=[self.speech_id])}#{self.key}"

"""Tags: what a subject is called, where it stands, and what is suggested.

Speeches and sections are named here by their models' names, since their module imports this one.
"""

from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from taggit.models import ItemBase, TagBase

from speeches.library.querysets import TagItemQuerySet, TagQuerySet, TagSuggestionQuerySet
from speeches.library.tags import MAX_TAG_LENGTH

if TYPE_CHECKING:
    from datetime import datetime


class Tag(TagBase):
    """A subject of speeches and sections, at most 32 characters, folded by `split_tags`."""

    name = models.CharField(_("name"), max_length=MAX_TAG_LENGTH, unique=True)

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]


class SpeechTag(ItemBase):
    """A tag on a speech."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="speech_items")
    content_object = models.ForeignKey("speeches.Speech", models.CASCADE, related_name="tag_items")

    objects = TagItemQuerySet["SpeechTag"].as_manager()

    class Meta:
        verbose_name = _("tag of a speech")
        verbose_name_plural = _("tags of speeches")
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="speech_tag_once")]


class SectionTag(ItemBase):
    """A tag on a section."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="section_items")
    content_object = models.ForeignKey("speeches.Section", models.CASCADE, related_name="tag_items")

    objects = TagItemQuerySet["SectionTag"].as_manager()

    class Meta:
        verbose_name = _("tag of a section")
        verbose_name_plural = _("tags of sections")
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="section_tag_once")]


class TagSuggestion(models.Model):
    """A tag that was found in a text and waits for a person: accepted it becomes a tag, else it is dismissed.

    What speaks for it is kept as figures, so that the reason can be said in the reader's language.
    """

    speech = models.ForeignKey("speeches.Speech", models.CASCADE, related_name="tag_suggestions")
    name = models.CharField(_("name"), max_length=MAX_TAG_LENGTH)
    occurrences = models.PositiveIntegerField(_("occurrences"))
    section_total = models.PositiveIntegerField(_("in sections"))
    is_in_title = models.BooleanField(_("in the title or a heading"))
    is_known = models.BooleanField(_("already a tag of the library"))
    weight = models.FloatField(_("weight"))
    dismissed_at = models.DateTimeField(_("dismissed at"), null=True, blank=True)

    objects = TagSuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggested tag")
        verbose_name_plural = _("suggested tags")
        ordering = ["-weight", "name"]
        constraints = [models.UniqueConstraint(fields=["speech", "name"], name="suggestion_once_for_speech")]

    def __str__(self) -> str:
        return self.name

    @property
    def reason(self) -> str:
        """What speaks for it, in the reader's language."""
        reasons = [
            _("in the title or a heading") if self.is_in_title else "",
            ngettext("in %d section", "in %d sections", self.section_total) % self.section_total
            if self.section_total
            else "",
            ngettext("%d time", "%d times", self.occurrences) % self.occurrences,
            _("already a tag of the library") if self.is_known else "",
        ]
        return " · ".join(str(reason) for reason in reasons if reason)

    def accept(self) -> None:
        """Make it a tag of the speech."""
        with transaction.atomic():
            self.speech.tags.add(self.name)
            self.delete()

    def dismiss(self, *, now: "datetime | None" = None) -> None:
        """Do not suggest it for this speech again."""
        self.dismissed_at = now or timezone.now()
        self.save(update_fields=["dismissed_at"])

"""A note: words of a person, on a section or on a passage of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from speeches.library.models import Section
from speeches.notes.querysets import NoteQuerySet

MAX_QUOTE_LENGTH = 2_000
CONTEXT_LENGTH = 32


class Note(models.Model):
    """A note hangs on a section. With a quote it is a note on those words, with an empty body a highlight.

    `start` and `end` count code points of the section's body; the text between them is the quote, else the note is
    refused. Private: nobody but its owner sees it. The id is minted by the browser, so that sending twice makes one.
    """

    class Colour(models.TextChoices):
        YELLOW = "yellow", _("Gamboge")
        GREEN = "green", _("Bean green")
        BLUE = "blue", _("Sky blue")
        RED = "red", _("Peach")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notes")
    section = models.ForeignKey(Section, models.CASCADE, related_name="notes", verbose_name=_("section"))
    quote = models.TextField(_("quote"), blank=True, max_length=MAX_QUOTE_LENGTH)
    prefix = models.CharField(_("words before"), max_length=CONTEXT_LENGTH, blank=True)
    suffix = models.CharField(_("words after"), max_length=CONTEXT_LENGTH, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    colour = models.CharField(_("colour"), max_length=8, choices=Colour, default=Colour.YELLOW)
    body = models.TextField(_("note"), blank=True)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["owner", "section"], name="note_owner_section")]
        constraints = [
            models.CheckConstraint(
                condition=Q(quote="", start__isnull=True, end__isnull=True)
                | (~Q(quote="") & Q(start__isnull=False, end__gt=F("start"))),
                name="note_quote_and_place_together",
            ),
            models.CheckConstraint(condition=~Q(quote="", body=""), name="note_says_something"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

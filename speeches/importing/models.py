"""The source of a speech: the bytes as they came, kept unchanged."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from speeches.library.models import Speech


class SpeechSource(models.Model):
    """What was handed in for a speech, so that it can be parsed again by a better parser.

    `noise` and `warnings` are what the parser dropped and doubted, as lists of objects; nothing of the source is
    lost silently.
    """

    speech = models.ForeignKey(Speech, models.CASCADE, related_name="sources", verbose_name=_("speech"))
    file_name = models.CharField(_("file name"), max_length=255)
    content = models.BinaryField(_("bytes"), editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True, editable=False)
    encoding = models.CharField(_("encoding"), max_length=40, blank=True, editable=False)
    noise = models.JSONField(_("dropped"), default=list, editable=False)
    warnings = models.JSONField(_("warnings"), default=list, editable=False)
    received_at = models.DateTimeField(_("received at"), auto_now_add=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("received by"),
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["-received_at"]

    def __str__(self) -> str:
        return self.file_name

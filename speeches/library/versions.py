"""Versions of a speech: what it was before each change, with who changed it and when.

Speeches are named here by their model's name, since their module imports this one.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from speeches.library.querysets import SpeechVersionQuerySet


class SpeechVersion(models.Model):
    """A state of a speech that was replaced: its facts and its sections with their keys, whole.

    Made in the transaction of the change, of what is being replaced; today's state stands in the speech itself and is
    the version behind the last of these. `content` is `{"facts": {field: value}, "sections": [{"key", "level", "kind",
    "marker", "ordinal", "heading", "body"}]}`.
    """

    class Cause(models.TextChoices):
        """What replaced it."""

        EDITED = "edited", _("edited")
        IMPORTED = "imported", _("imported again")
        RESTORED = "restored", _("an earlier version restored")

    speech = models.ForeignKey("speeches.Speech", models.CASCADE, related_name="versions", verbose_name=_("speech"))
    number = models.PositiveIntegerField(_("number"))
    content = models.JSONField(_("content"), editable=False)
    cause = models.CharField(_("replaced because"), max_length=8, choices=Cause)
    replaced_at = models.DateTimeField(_("replaced at"))
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("replaced by"),
    )

    objects = SpeechVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a speech")
        verbose_name_plural = _("versions of speeches")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["speech", "number"], name="version_number_once_in_speech")]

    def __str__(self) -> str:
        return f"{self.speech_id}: {self.number}"

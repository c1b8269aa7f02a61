"""The source of a speech, kept unchanged; and the files that wait for an editor to look them over."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from speeches.importing.querysets import ImportFileQuerySet
from speeches.importing.sketches import TextSketchQuerySet
from speeches.importing.sources import SpeechSourceQuerySet
from speeches.library.models import Speech


class SpeechSource(models.Model):
    """What was handed in for a speech, so that it can be parsed again by a better parser.

    `noise` and `warnings` are what the parser dropped and doubted, as lists of objects; nothing of the source is
    lost silently. `text_sha256` is the digest of the words alone, so that they are recognised in another file.
    """

    speech = models.ForeignKey(Speech, models.CASCADE, related_name="sources", verbose_name=_("speech"))
    file_name = models.CharField(_("file name"), max_length=255)
    content = models.BinaryField(_("bytes"), editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True, editable=False)
    text_sha256 = models.CharField(_("SHA-256 of the words"), max_length=64, blank=True, db_index=True, editable=False)
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

    objects = SpeechSourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["-received_at"]

    def __str__(self) -> str:
        return self.file_name


class TextSketch(models.Model):
    """A few of a speech's words as numbers, one a bucket, so that a text that is mostly the same finds it.

    What the numbers are, and how many must agree, stands in `text/sketch.py`.
    """

    speech = models.ForeignKey(Speech, models.CASCADE, related_name="sketch")
    bucket = models.PositiveSmallIntegerField()
    value = models.BigIntegerField()

    objects = TextSketchQuerySet.as_manager()

    class Meta:
        verbose_name = _("sketch of a text")
        verbose_name_plural = _("sketches of texts")
        indexes = [models.Index(fields=["bucket", "value"], name="sketch_bucket_value")]
        constraints = [models.UniqueConstraint(fields=["speech", "bucket"], name="sketch_bucket_once_for_speech")]

    def __str__(self) -> str:
        return f"{self.speech_id}: {self.bucket}"


class ImportFile(models.Model):
    """A file that was handed in and waits: nothing of it is in the library before its owner saves it.

    It comes in unread; whoever works off the waiting files reads it (`read_at`), for the figures of the list. A file
    that cannot be read keeps the reason (`problem`) and no bytes. What an editor changes while looking it over is kept
    in `edit` at once, so that a closed page loses nothing. With a `target` it is a new version of that speech; such a
    one may have no bytes at all, when the speech's own text is what is edited.
    """

    class Wish(models.TextChoices):
        """What its owner wants done with it as it was found."""

        NONE = "", _("look over")
        DRAFT = "draft", _("save as a draft")
        PUBLISH = "publish", _("publish")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="import_files")
    file_name = models.CharField(_("file name"), max_length=255)
    content = models.BinaryField(_("bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    byte_size = models.PositiveIntegerField(_("size"))
    problem = models.CharField(_("problem"), max_length=300, blank=True)
    text_sha256 = models.CharField(_("SHA-256 of the words"), max_length=64, blank=True)
    target = models.ForeignKey(
        Speech, models.CASCADE, null=True, blank=True, related_name="import_files", verbose_name=_("new version of")
    )
    resembles = models.ForeignKey(
        Speech, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("resembles")
    )
    likeness = models.PositiveSmallIntegerField(_("likeness in percent"), default=0)
    edit = models.JSONField(_("changes"), null=True, blank=True)
    edited_at = models.DateTimeField(_("edited at"), null=True, blank=True)
    wish = models.CharField(_("wish"), max_length=7, choices=Wish, blank=True)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    claimed_at = models.DateTimeField(_("claimed at"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    delivered_on = models.CharField(_("delivered on"), max_length=10, blank=True)
    section_count = models.PositiveIntegerField(_("sections"), default=0)
    warning_count = models.PositiveIntegerField(_("warnings"), default=0)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = ImportFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("waiting file")
        verbose_name_plural = _("waiting files")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "sha256"],
                condition=Q(problem="") & ~Q(sha256=""),
                name="import_file_waits_once_for_owner",
            )
        ]

    def __str__(self) -> str:
        return self.file_name

    def belong_to(self, target: Speech | None) -> None:
        """Make it a new version of the speech; of none: a speech of its own, whatever it resembles."""
        self.target = target
        if target is None:
            self.likeness = 0
        self.save(update_fields=["target", "likeness"])

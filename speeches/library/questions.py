"""Questions that guide the reading of a section."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from speeches.library.querysets import GuidingQuestionQuerySet

MAX_QUESTION_LENGTH = 300


class GuidingQuestion(models.Model):
    """A question that an editor sets on a section; it is shown with the section, and answers to it are notes.

    An answer keeps the words of the question that it answers, so a question may be reworded or deleted.
    """

    section = models.ForeignKey("speeches.Section", models.CASCADE, related_name="questions", verbose_name=_("section"))
    position = models.PositiveIntegerField(_("position"), default=0)
    text = models.CharField(_("question"), max_length=MAX_QUESTION_LENGTH)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = GuidingQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("guiding question")
        verbose_name_plural = _("guiding questions")
        ordering = ["section", "position", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="question_has_words")]

    def __str__(self) -> str:
        return self.text

"""When a note comes back, and how its owner wants it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from speeches.notes.models import Note
from speeches.review.querysets import ReviewCardQuerySet

DEFAULT_CARDS_A_DAY = 10


class ReviewCard(models.Model):
    """One note in its owner's review. Made when the note is first looked at again; a note without one is new.

    `memory` is the scheduler's own state of the note (a card of FSRS as a dict), `due_at` is taken from it.
    `repetitions` counts the answers: an answer names the count that it saw, so that none counts twice.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="review_cards")
    note = models.OneToOneField(Note, models.CASCADE, related_name="review_card")
    memory = models.JSONField(default=dict)
    due_at = models.DateTimeField(_("due at"))
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)
    repetitions = models.PositiveIntegerField(_("repetitions"), default=0)
    is_dropped = models.BooleanField(_("not to come back"), default=False)

    objects = ReviewCardQuerySet.as_manager()

    class Meta:
        verbose_name = _("review card")
        verbose_name_plural = _("review cards")
        indexes = [models.Index(fields=["owner", "due_at"], name="card_owner_due")]

    def __str__(self) -> str:
        return f"{self.owner_id}/{self.note_id}"


class ReviewHabit(models.Model):
    """How one person reviews: whether at all, and how many notes a day at most. Without a row: yes, ten."""

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="review_habit")
    is_on = models.BooleanField(_("review my notes"), default=True)
    cards_a_day = models.PositiveSmallIntegerField(_("notes a day"), default=DEFAULT_CARDS_A_DAY)

    class Meta:
        verbose_name = _("review habit")
        verbose_name_plural = _("review habits")

    def __str__(self) -> str:
        return f"{self.owner_id}: {self.cards_a_day if self.is_on else 0}"

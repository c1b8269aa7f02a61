"""When a note comes back, and how its owner wants it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from speeches.notes.models import Note
from speeches.review.days import start_of
from speeches.review.querysets import ReviewCardQuerySet, ReviewHabitQuerySet
from speeches.review.scheduling import Answer, answered, due_on

DEFAULT_CARDS_A_DAY = 10


class ReviewCard(models.Model):
    """One note in its owner's review. Made when the note is first looked at again; a note without one is new.

    `memory` holds the scheduler's own state of the note (`card`, one of FSRS as a dict), from which `due_at` is taken,
    and what the card was before the last answer (`before`), so that it can be taken back. `repetitions` counts the
    answers: an answer names the count that it saw, so that none counts twice.
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

    def answer(self, answer: Answer, *, seen: int, now: datetime) -> bool:
        """Count the answer, and put the note off to the day that the scheduler says.

        False, and nothing happens, if the card was answered since the count that was seen, or does not come back.
        """
        memory = answered(self.memory.get("card", {}), answer, timezone.localdate(now))
        return self._change(
            {"card": memory}, seen=seen, due_at=start_of(due_on(memory)), reviewed_at=now, repetitions=seen + 1
        )

    def drop(self, *, seen: int, now: datetime) -> bool:
        """Let the note not come back any more. It can be taken back like an answer."""
        card = {"card": self.memory["card"]} if "card" in self.memory else {}
        return self._change(card, seen=seen, is_dropped=True, reviewed_at=now)

    def take_back(self, *, seen: int) -> bool:
        """Undo the last answer or dropping, if it is the one that was seen: a second time changes nothing."""
        before = self.memory.get("before")
        if before is None or self.repetitions != seen:
            return False
        mine = ReviewCard.objects.as_left_at(self)
        if before["reviewed_at"] is None:
            return bool(mine.delete()[0])
        return bool(mine.update(**before, is_dropped=False))

    def _change(self, memory: dict[str, Any], *, seen: int, **fields: Any) -> bool:
        before = {
            "memory": {name: value for name, value in self.memory.items() if name != "before"},
            "due_at": self.due_at.isoformat(),
            "reviewed_at": self.reviewed_at and self.reviewed_at.isoformat(),
            "repetitions": seen,
        }
        changed = ReviewCard.objects.at_repetitions(self.pk, seen)
        return bool(changed.update(memory={**memory, "before": before}, **fields))


class ReviewHabit(models.Model):
    """How one person reviews: whether at all, and how many notes a day at most. Without a row: yes, ten."""

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="review_habit")
    is_on = models.BooleanField(_("review my notes"), default=True)
    cards_a_day = models.PositiveSmallIntegerField(_("notes a day"), default=DEFAULT_CARDS_A_DAY)

    objects = ReviewHabitQuerySet.as_manager()

    class Meta:
        verbose_name = _("review habit")
        verbose_name_plural = _("review habits")

    def __str__(self) -> str:
        return f"{self.owner_id}: {self.cards_a_day if self.is_on else 0}"

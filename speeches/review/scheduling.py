"""When a note comes back: the scheduler FSRS in whole days, with nothing left to chance.

FSRS's short steps of minutes are for vocabulary; a note that was forgotten comes back tomorrow. Its fuzz is off, so
that the buttons promise what happens. Days are the reader's; the scheduler is given each as midnight UTC, so that an
evening and the next morning are a day apart.
"""

from datetime import UTC, date, datetime, time
from typing import Any, cast

from django.db import models
from django.utils.translation import gettext_lazy as _
from fsrs import Card, Rating, Scheduler

Memory = dict[str, Any]

MAX_INTERVAL_DAYS = 365  # what is worth keeping is looked at once a year
SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=MAX_INTERVAL_DAYS, enable_fuzzing=False)


class Answer(models.IntegerChoices):
    """How well a person remembered: FSRS's ratings by our own names."""

    AGAIN = Rating.Again, _("Forgotten")
    HARD = Rating.Hard, _("Vague")
    GOOD = Rating.Good, _("Remembered")
    EASY = Rating.Easy, _("At once")


def answered(memory: Memory, answer: Answer, day: date) -> Memory:
    """The memory of a note after an answer on that day; an empty one is a note never looked at again."""
    moment = datetime.combine(day, time(), UTC)
    card = Card.from_dict(cast(Any, memory)) if memory else Card(card_id=0, due=moment)
    return dict(SCHEDULER.review_card(card, Rating(answer), moment)[0].to_dict())


def due_on(memory: Memory) -> date:
    """The day on which the note comes back."""
    return datetime.fromisoformat(memory["due"]).date()


def offers(memory: Memory, day: date) -> dict[Answer, date]:
    """For each answer the day on which the note would come back."""
    return {answer: due_on(answered(memory, answer, day)) for answer in Answer}

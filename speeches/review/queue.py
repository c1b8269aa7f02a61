"""What comes back to a person today: notes whose day it is, then new ones, never more than they want a day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from speeches.accounts.models import User
from speeches.notes.models import Note
from speeches.review.days import start_of
from speeches.review.models import ReviewCard, ReviewHabit
from speeches.review.querysets import CardFigures, NewFigures, due_notes, never_reviewed, new_figures

CARDS_A_MINUTE = 2


@dataclass(frozen=True, slots=True)
class Queue:
    """One person's day of review, in figures. Where review is off, nothing was counted and nothing is left."""

    habit: ReviewHabit
    today: date
    cards: CardFigures
    new: NewFigures

    @property
    def left(self) -> int:
        """Notes left for today: those due and the new ones, as far as the day's number allows."""
        room = max(0, self.habit.cards_a_day - self.cards["done"])
        return min(room, self.cards["due"] + self.new["ready"])

    @property
    def minutes(self) -> int:
        """About how long they take, at half a minute each, rounded up."""
        return -(-self.left // CARDS_A_MINUTE)

    @property
    def next_on(self) -> date | None:
        """The day after today on which something comes back; None while nothing is marked at all."""
        if self.cards["due"] or self.new["ready"] or self.new["fresh"]:
            return self.today + timedelta(days=1)
        return timezone.localdate(self.cards["next_due_at"]) if self.cards["next_due_at"] else None


def queue_of(owner: User, *, now: datetime) -> Queue:
    """The person's day, in three queries; one where review is off."""
    habit, today = ReviewHabit.objects.of(owner), timezone.localdate(now)
    if not habit.is_on:
        nothing = CardFigures(due=0, done=0, dropped=0, next_due_at=None)
        return Queue(habit, today, nothing, NewFigures(ready=0, fresh=0))
    since = start_of(today)
    return Queue(
        habit, today, owner.review_cards.figures(now=now, since=since), new_figures(owner.notes.all(), before=since)
    )


def next_note(owner: User, queue: Queue, *, now: datetime) -> Note | None:
    """The note that comes now, with its section, speech and card: the longest waiting, else the latest new one."""
    if not queue.left:
        return None
    notes = owner.notes.with_places(owner).select_related("review_card")
    if queue.cards["due"]:
        return due_notes(notes, now).first()
    return never_reviewed(notes, before=start_of(queue.today)).first()


def last_touched(owner: User, queue: Queue) -> ReviewCard | None:
    """The card that was answered or dropped last today, if that can still be taken back."""
    card = owner.review_cards.touched_since(start_of(queue.today)).first()
    return card if card and "before" in card.memory else None

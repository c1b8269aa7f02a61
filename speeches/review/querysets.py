"""Questions about review cards, by name; ask them of one person: `user.review_cards`."""

from datetime import datetime
from typing import TYPE_CHECKING, TypedDict, cast

from django.db import models
from django.db.models import Count, Min, Q

from speeches.accounts.models import User
from speeches.notes.models import Note
from speeches.notes.querysets import NoteQuerySet

if TYPE_CHECKING:
    from speeches.review.models import ReviewCard, ReviewHabit


class CardFigures(TypedDict):
    """Of one person's cards: how many are due, were done since a moment, do not come back; when the next is due."""

    due: int
    done: int
    dropped: int
    next_due_at: datetime | None


class NewFigures(TypedDict):
    """Of the notes that were never looked at again: how many are ready, and how many were made since."""

    ready: int
    fresh: int


class ReviewCardQuerySet(models.QuerySet["ReviewCard"]):
    """Cards."""

    def dropped(self) -> "ReviewCardQuerySet":
        """Those that do not come back."""
        return self.filter(is_dropped=True)

    def touched_since(self, moment: datetime) -> "ReviewCardQuerySet":
        """Those that were answered or dropped since, the latest first."""
        return self.filter(reviewed_at__gte=moment).order_by("-reviewed_at", "-pk")

    def figures(self, *, now: datetime, since: datetime) -> CardFigures:
        """All figures in one query; a dropped card was no work done."""
        kept = Q(is_dropped=False)
        figures = self.aggregate(
            due=Count("pk", filter=kept & Q(due_at__lte=now)),
            done=Count("pk", filter=kept & Q(reviewed_at__gte=since)),
            dropped=Count("pk", filter=~kept),
            next_due_at=Min("due_at", filter=kept & Q(due_at__gt=now)),
        )
        return cast(CardFigures, figures)

    def at_repetitions(self, pk: int, seen: int) -> "ReviewCardQuerySet":
        """The card if nobody answered it since that count, else nothing."""
        return self.filter(pk=pk, repetitions=seen, is_dropped=False)

    def as_left_at(self, card: "ReviewCard") -> "ReviewCardQuerySet":
        """The card if nothing was done to it since it was read, else nothing."""
        return self.filter(pk=card.pk, repetitions=card.repetitions, reviewed_at=card.reviewed_at)

    def of_note(self, note: Note) -> "ReviewCard | None":
        """The note's card, if it has one."""
        return self.filter(note=note).first()

    def made_for(self, note: Note, *, now: datetime) -> "ReviewCard":
        """The note's card, a new one where it has none. Asked twice at once, it makes one."""
        return self.get_or_create(note=note, defaults={"owner_id": note.owner_id, "due_at": now})[0]

    def bring_back(self) -> int:
        """Let all dropped ones come back when they were due; those never answered are new again. Says how many."""
        dropped = self.dropped()
        count = dropped.filter(repetitions=0).delete()[0]
        return count + dropped.update(is_dropped=False)


class ReviewHabitQuerySet(models.QuerySet["ReviewHabit"]):
    """Habits."""

    def of(self, owner: User) -> "ReviewHabit":
        """The person's habit; one that is not saved yet where there is none."""
        return self.filter(owner=owner).first() or self.model(owner=owner)


def due_notes(notes: NoteQuerySet, now: datetime) -> NoteQuerySet:
    """Those that come back by now, the longest waiting first."""
    due = notes.filter(review_card__is_dropped=False, review_card__due_at__lte=now)
    return due.order_by("review_card__due_at", "review_card")


def never_reviewed(notes: NoteQuerySet, before: datetime) -> NoteQuerySet:
    """Those made before the moment that never came back, the latest first.

    What is fresh profits most from being looked at again, and is not kept waiting for weeks behind what was marked
    long ago; that follows on days on which nothing new was marked.
    """
    return notes.filter(review_card__isnull=True, created_at__lt=before).order_by("-created_at", "pk")


def new_figures(notes: NoteQuerySet, before: datetime) -> NewFigures:
    """How many notes are ready for their first time, and how many will be from tomorrow; one query."""
    figures = notes.filter(review_card__isnull=True).aggregate(
        ready=Count("pk", filter=Q(created_at__lt=before)), fresh=Count("pk", filter=Q(created_at__gte=before))
    )
    return cast(NewFigures, figures)

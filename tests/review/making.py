"""What the tests of looking back share: notes made some days ago, and cards in whatever state."""

from datetime import UTC, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from speeches.review.models import ReviewCard
from speeches.text.anchors import anchor_at

URL = reverse("review:queue_detail")
NOON = datetime(2025, 3, 12, 4, 0, tzinfo=UTC)  # twelve o'clock in Shanghai


def make_note(
    owner: User,
    section: Section,
    start: int | None = None,
    end: int | None = None,
    *,
    body: str = "",
    days_ago: int = 3,
) -> Note:
    """A note on the section, or on its words, made so many days before today."""
    anchor = None if start is None or end is None else anchor_at(section.body, start, end)
    place = {} if anchor is None else {"quote": anchor.quote, "start": anchor.start, "end": anchor.end}
    note = Note.objects.create(owner=owner, section=section, body=body, **place)
    made(note, timezone.now() - timedelta(days=days_ago))
    return note


def made(note: Note, at: datetime) -> None:
    """The note was made at that moment."""
    Note.objects.filter(pk=note.pk).update(created_at=at)
    note.created_at = at


def make_card(note: Note, *, due_at: datetime, repetitions: int = 1) -> ReviewCard:
    """The note was looked at before and comes back then."""
    return ReviewCard.objects.create(owner=note.owner, note=note, due_at=due_at, repetitions=repetitions)

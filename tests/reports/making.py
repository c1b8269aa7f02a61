"""Visits and notes on given days, for the tests of the record."""

from datetime import UTC, date, datetime

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from speeches.progress.models import ReadingVisit


def visit(owner: User, section: Section, day: date, *, seconds: int) -> None:
    """A visit on the day."""
    noon = datetime(day.year, day.month, day.day, 4, 0, tzinfo=UTC)
    ReadingVisit.objects.create(
        owner=owner, section=section, day=day, active_seconds=seconds, first_at=noon, last_at=noon
    )


def note(owner: User, section: Section, *, at: datetime) -> None:
    """A note made at the moment."""
    made = Note.objects.create(owner=owner, section=section, body="记一笔")
    Note.objects.filter(pk=made.pk).update(created_at=at)

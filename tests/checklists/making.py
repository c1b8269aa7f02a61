"""What the tests of checklists and of the record stand on: sections with levels, reading, counted queries."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.progress.models import SectionProgress
from tests.conftest import make_speech

NOON = datetime(2025, 3, 12, 4, 0, tzinfo=UTC)  # twelve o'clock in Shanghai, a Wednesday
WEDNESDAY = date(2025, 3, 12)


def in_days(days: int) -> date:
    """So many days from the real today, for pages, which ask the clock."""
    return timezone.localdate() + timedelta(days=days)


def read(owner: User, *sections: Section, at: datetime = NOON) -> None:
    """The person has read the sections."""
    for section in sections:
        SectionProgress.objects.create(
            owner=owner, section=section, furthest=1, completed_at=at, completed_via="auto", last_read_at=at
        )


def begin(owner: User, section: Section, *, at: datetime = NOON) -> None:
    """The person has begun the section."""
    SectionProgress.objects.create(owner=owner, section=section, furthest=1, last_read_at=at)


def make_levels(*levels: int, title: str = "在推进会上的讲话") -> Speech:
    """A speech whose sections have the given levels, each of ten characters."""
    speech = make_speech(*["此处十个字说一件事情"] * len(levels), title=title)
    for section, level in zip(speech.sections.outline(), levels, strict=True):
        section.level = level
        section.save(update_fields=["level"])
    return speech


def parts(speech: Speech) -> list[Section]:
    """The speech's sections in order."""
    return list(speech.sections.outline())


def count_queries(act: Callable[[], object]) -> int:
    """How many queries the act asks."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)

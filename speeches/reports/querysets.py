"""Questions about what a person did, by name; days are those of the site's time zone."""

from datetime import date, datetime

from django.db.models import Count, Max, Sum
from django.db.models.functions import TruncDate

from speeches.accounts.models import User


def last_read_moments(owner: User) -> dict[int, datetime]:
    """When the person last read in each speech that they opened, by the speech's pk."""
    rows = owner.section_progress.order_by().values_list("section__speech_id").annotate(last=Max("last_read_at"))
    return dict(rows)


def seconds_by_day(owner: User, first: date, last: date) -> dict[date, int]:
    """Active seconds of reading for each day with any."""
    visits = owner.reading_visits.filter(active_seconds__gt=0, day__gte=first, day__lte=last)
    return dict(visits.order_by().values_list("day").annotate(seconds=Sum("active_seconds")))


def sections_by_day(owner: User, first: date, last: date) -> dict[date, int]:
    """Sections completed for each day with any, by reading or by hand."""
    completed = owner.section_progress.completed().annotate(day=TruncDate("completed_at"))
    rows = completed.filter(day__gte=first, day__lte=last).order_by().values_list("day").annotate(total=Count("pk"))
    return dict(rows)


def notes_by_day(owner: User, first: date, last: date) -> dict[date, int]:
    """Notes made for each day with any."""
    made = owner.notes.annotate(day=TruncDate("created_at"))
    return dict(made.filter(day__gte=first, day__lte=last).order_by().values_list("day").annotate(total=Count("pk")))

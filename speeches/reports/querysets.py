"""Questions about what a person did, by name; days are those of the site's time zone."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Sum
from django.db.models.functions import TruncDate

from speeches.accounts.models import User
from speeches.reflections.models import Reflection
from speeches.review.days import start_of
from speeches.study.models import Membership


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
    completed = owner.section_progress.completed().filter(**_within("completed_at", first, last)).order_by()
    return dict(completed.values_list(TruncDate("completed_at")).annotate(total=Count("pk")))


def notes_by_day(owner: User, first: date, last: date) -> dict[date, int]:
    """Notes made for each day with any."""
    made = owner.notes.filter(**_within("created_at", first, last)).order_by()
    return dict(made.values_list(TruncDate("created_at")).annotate(total=Count("pk")))


def _within(field: str, first: date, last: date) -> dict[str, datetime]:
    """From the first moment of the first day to the last of the last: told as moments, no row's day is worked out."""
    since = {} if first == date.min else {f"{field}__gte": start_of(first)}
    return since if last == date.max else since | {f"{field}__lt": start_of(last + timedelta(days=1))}


def memberships_of(owner: User) -> Iterable[Membership]:
    """The sessions that the person takes or took part in, with the session, the latest first; drafts apart."""
    rows = owner.memberships.filter(is_participant=True).exclude(session__status="draft")
    return rows.select_related("session").order_by("-session__starts_on", "-pk")


def reflections_of(owner: User) -> Iterable[Reflection]:
    """What the person wrote as reflections, with its item and session, the latest first."""
    return owner.reflections.select_related("item__checklist__session").order_by("-created_at", "-pk")

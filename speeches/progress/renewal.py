"""What a person read in other words than the text has now: told, never taken back."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual

from speeches.accounts.models import User
from speeches.database.prepared import Prepared
from speeches.library.models import Speech
from speeches.progress.completion import FASTEST_CHARACTERS_A_SECOND
from speeches.progress.models import ReadingMark, ReadingVisit, SectionProgress
from speeches.progress.querysets import SectionProgressQuerySet


def told_outdated(rows: SectionProgressQuerySet) -> SectionProgressQuerySet:
    """Each with `is_outdated`: the section was rewritten after it was read, and not read anew since.

    Read anew is marked as read by hand once more, or visited to the end and, in one visit or several, long enough.
    Completion is sticky, so its moment stays the first one.
    """
    visits = ReadingVisit.objects.anew()
    readable = Coalesce(visits.seconds_together(), 0) * FASTEST_CHARACTERS_A_SECOND
    is_older = Q(completed_at__lt=F("section__rewritten_at"))
    is_read = Q(Exists(visits.to_the_end()), GreaterThanOrEqual(readable, F("section__characters")))
    return rows.annotate(is_outdated=Q(is_older & ~Exists(ReadingMark.objects.anew()) & ~is_read))


def progress_in(owner: User, speech: Speech) -> list[tuple[SectionProgress, bool]]:
    """The person's rows in today's text of a speech, each with whether it is outdated; one query."""
    rows: Iterable[Any] = told_outdated(owner.section_progress.in_speech(speech))
    return [(row, bool(row.is_outdated)) for row in rows]


@Prepared
def _states(owner: int, speech: int) -> QuerySet[Any, Any]:
    rows: Any = told_outdated(User(pk=owner).section_progress.in_speech(Speech(pk=speech)))
    states: QuerySet[Any, Any] = rows.values_list("section__key", "completed_via", "furthest", "is_outdated")
    return states


def states_in(owner: User, speech: Speech) -> dict[str, tuple[str, str, bool]]:
    """`progress_in` for the reader's page: section's key → (status, via, is it outdated); one query."""
    rows = _states(owner.pk, speech.pk)
    return {
        key: ("read" if via else "reading" if furthest else "unread", via, is_outdated)
        for key, via, furthest, is_outdated in rows
    }

"""What a person read in other words than the text has now: told, never taken back."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, F, Q

from speeches.accounts.models import User
from speeches.library.models import Speech
from speeches.progress.completion import FASTEST_CHARACTERS_A_SECOND
from speeches.progress.models import ReadingMark, ReadingVisit, SectionProgress


def progress_in(owner: User, speech: Speech) -> list[tuple[SectionProgress, bool]]:
    """The person's rows in today's text of a speech, each with whether it is outdated; one query.

    Outdated: the section was rewritten after it was read, and not read anew, which is marked as read by hand once
    more, or visited to the end and long enough. Completion is sticky, so its moment stays the first one.
    """
    is_older = Q(completed_at__lt=F("section__rewritten_at"))
    visits = ReadingVisit.objects.anew(characters_a_second=FASTEST_CHARACTERS_A_SECOND)
    is_outdated = Q(is_older & ~Exists(ReadingMark.objects.anew()) & ~Exists(visits))
    rows: Iterable[Any] = owner.section_progress.in_speech(speech).annotate(is_outdated=is_outdated)
    return [(row, bool(row.is_outdated)) for row in rows]

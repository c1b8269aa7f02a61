"""All rows that are a person's own, for the archive that they take away."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem, ItemTick
from speeches.checklists.models import Checklist
from speeches.checklists.states import ItemConfirmation
from speeches.notes.models import Note
from speeches.notes.replies import NoteReply
from speeches.progress.models import ReadingMark, ReadingPosition, ReadingVisit, SectionProgress
from speeches.reflections.models import Reflection, ReflectionVersion
from speeches.reminders.models import Reminder
from speeches.review.models import ReviewCard, ReviewHabit
from speeches.study.meetings import Attendance
from speeches.study.models import Membership

# Which rows, and by which path they are somebody's. Not among them: the secret address of the calendar, the ids of
# deleted notes, which replies of others were not seen yet, and files of texts that wait to be imported, which are the
# library's.
OWN: list[tuple[type[Model], str]] = [
    (Note, "owner"),
    (NoteReply, "owner"),
    (ReviewCard, "owner"),
    (ReviewHabit, "owner"),
    (Checklist, "owner"),
    (ChecklistItem, "checklist__owner"),
    (ItemTick, "owner"),
    (ItemConfirmation, "owner"),
    (SectionProgress, "owner"),
    (ReadingPosition, "owner"),
    (ReadingVisit, "owner"),
    (ReadingMark, "owner"),
    (Membership, "user"),
    (Attendance, "membership__user"),
    (Reflection, "owner"),
    (ReflectionVersion, "reflection__owner"),
    (Reminder, "owner"),
]
PROFILE = ("username", "display_name", "unit", "email", "date_joined", "last_login")


def own_rows(owner: User) -> Iterator[tuple[str, Iterable[dict[str, Any]]]]:
    """The person's profile without its secrets, and the rows of each kind as plain values."""
    yield User._meta.model_name or "", User.objects.filter(pk=owner.pk).values(*PROFILE)
    for model, path in OWN:
        rows: Any = model._default_manager.filter(**{path: owner}).order_by("pk")
        yield model._meta.model_name or "", rows.values()

"""Where a person stands in one item of a checklist: what is done and how, and when it is due.

Done is by itself (reading, notes, a reflection), by hand or by an organiser: inputs that never overwrite each other.
Late is derived from the due day and `today`, the day in the site's time zone that the caller passes in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.automatic import automatic_states
from speeches.checklists.due import DueState, due_state
from speeches.checklists.items import ChecklistItem
from speeches.checklists.reading import readings
from speeches.progress.figures import SpeechFigure

WRITING = (ChecklistItem.Kind.NOTES, ChecklistItem.Kind.REFLECTION)
# readings follow the same outline and the same rows as `automatic`, and know the percent besides
BY_READING = {"read": "done", "reading": "begun", "unread": ""}


@dataclass(frozen=True, slots=True)
class ItemStanding:
    """One item: how far it is by itself, whether it was ticked or confirmed, and when it is due.

    `reading` is what was read of it, None where it is not read or not known any more. `is_asked`: the person is to do
    it, and may tick it; who only looks at a list is not.
    """

    item: ChecklistItem
    reading: SpeechFigure | None
    today: date
    by_itself: str = ""
    is_asked: bool = True

    @property
    def is_read(self) -> bool:
        """Done by itself: read, as many notes written as are wanted, the reflection handed in."""
        return self.by_itself == "done"

    @property
    def is_begun(self) -> bool:
        """Some of it was done by itself, not all."""
        return self.by_itself == "begun"

    @property
    def is_ticked(self) -> bool:
        """Done by hand."""
        return self.item.ticked_at is not None

    @property
    def is_confirmed(self) -> bool:
        """Done, says an organiser."""
        return self.item.confirmed_at is not None

    @property
    def is_done(self) -> bool:
        """By itself, by hand or by an organiser; each alone is enough."""
        return self.is_read or self.is_ticked or self.is_confirmed

    @property
    def may_be_ticked(self) -> bool:
        """The sign can be clicked: a tick would say something, or is there to be taken back."""
        is_done_otherwise = (self.is_read or self.is_confirmed) and not self.is_ticked
        return self.is_asked and self.item.may_be_ticked and not is_done_otherwise

    @property
    def due_state(self) -> DueState | None:
        """When it is due; None without a due day, and for what is done."""
        if self.is_done or self.item.due_on is None:
            return None
        return due_state(self.item.due_on, self.today)

    @property
    def days_late(self) -> int:
        """Days since the due day, 0 when it is not late."""
        return (self.today - self.item.due_on).days if self.due_state == "late" and self.item.due_on else 0

    @property
    def is_gone(self) -> bool:
        """The place to read is not there any more: the speech is not visible, or the section not in today's text."""
        section = self.item.section
        is_there = self.item.is_visible and not (section and section.retired_at)
        return self.item.source is not None and not is_there

    @property
    def url(self) -> str:
        """The place in the reader, or where the reflection is written; empty for a task and for what is gone."""
        item = self.item
        if item.kind == ChecklistItem.Kind.REFLECTION and self.is_asked:
            return reverse("reflections:reflection_edit", args=[item.pk])
        if item.source is None or self.is_gone:
            return ""
        return item.section.get_absolute_url() if item.section else reverse("pages:speech_read", args=[item.source.pk])


def item_standings(
    items: Iterable[ChecklistItem], owner: User, today: date, *, is_asked: bool = True
) -> list[ItemStanding]:
    """Where the owner stands in each of the items, which were asked for `as_seen_by` them."""
    items = list(items)
    read = readings(owner, items)
    written = automatic_states([item for item in items if item.kind in WRITING], [owner.pk])
    states: dict[int, str] = {item_pk: far.state for (item_pk, _owner), far in written.items()}
    states.update({pk: BY_READING[figure.status] for pk, figure in read.items()})
    return [ItemStanding(item, read.get(item.pk), today, states.get(item.pk, ""), is_asked=is_asked) for item in items]

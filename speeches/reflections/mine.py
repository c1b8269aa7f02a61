"""My reflections in a session, for its page and its list of reflections."""

from dataclasses import dataclass
from datetime import date

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.reflections.models import Reflection, ReflectionVersion
from speeches.reflections.querysets import items_open_to
from speeches.study.models import StudySession


@dataclass(frozen=True, slots=True)
class MyReflection:
    """An item that asks me for a reflection, and mine; `returned` is the version that was returned last."""

    item: ChecklistItem
    reflection: Reflection | None
    returned: ReflectionVersion | None
    today: date

    @property
    def state(self) -> str:
        """`none`, or the reflection's status."""
        return self.reflection.status if self.reflection and self.reflection.is_begun else "none"

    @property
    def is_overdue(self) -> bool:
        """Its day is over, and nothing is handed in."""
        is_open = self.reflection is None or self.reflection.is_writable
        return is_open and self.item.due_on is not None and self.item.due_on < self.today


def my_reflections(session: StudySession, user: User, today: date) -> list[MyReflection]:
    """Those that the session asks of the person, in the order of its lists; three queries. For an organiser who does
    not take part there are none; an item taken off the list is there as long as something was written for it."""
    mine = {row.item_id: row for row in user.reflections.of_session(session) if row.item_id}
    returned = [row.pk for row in mine.values() if row.status == Reflection.Status.RETURNED]
    versions = ReflectionVersion.objects.of_reflections(returned).last_ones() if returned else []
    comments = {version.reflection_id: version for version in versions}
    items = items_open_to(user).in_session(session)
    return [_row(item, mine, comments, today) for item in items if item.archived_at is None or item.pk in mine]


def _row(
    item: ChecklistItem, mine: dict[int, Reflection], comments: dict[int, ReflectionVersion], today: date
) -> MyReflection:
    reflection = mine.get(item.pk)
    return MyReflection(item, reflection, comments.get(reflection.pk) if reflection else None, today)

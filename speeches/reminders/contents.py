"""What a reminder says today: of what it was made of, only what is still to be done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from speeches.checklists.due import DueState, due_state
from speeches.checklists.items import ChecklistItem
from speeches.reminders.due_querysets import DatedItem, items_by_pk
from speeches.reminders.models import Reminder, ReminderLine
from speeches.reminders.planning import open_lines
from speeches.study.models import StudySession


@dataclass(frozen=True, slots=True)
class ToDo:
    """One item that is not done, seen from a day."""

    item: ChecklistItem
    today: date

    @property
    def due_state(self) -> DueState | None:
        """Late, today, this week or later; None without a due day."""
        return due_state(self.item.due_on, self.today) if self.item.due_on else None

    @property
    def is_late(self) -> bool:
        """Its due day is over."""
        return self.due_state == "late"


@dataclass(frozen=True, slots=True)
class Part:
    """What one session asks: its items by due day, and who reminded by hand, if somebody did."""

    session: StudySession
    by: str
    todos: list[ToDo]

    @property
    def late_total(self) -> int:
        """How many are overdue."""
        return sum(todo.is_late for todo in self.todos)


@dataclass(frozen=True, slots=True)
class Content:
    """A reminder with its parts, none of them empty."""

    reminder: Reminder
    parts: list[Part]

    @property
    def total(self) -> int:
        """How many things are to be done."""
        return sum(len(part.todos) for part in self.parts)

    @property
    def late_total(self) -> int:
        """How many of them are overdue."""
        return sum(part.late_total for part in self.parts)


def contents(reminders: Collection[Reminder], today: date) -> dict[int, Content]:
    """What the reminders say today, by pk; those of which nothing is left are left out. Four queries for any number."""
    lines = list(ReminderLine.objects.in_reminders([reminder.pk for reminder in reminders]))
    items = items_by_pk({pk for line in lines for pk in line.items})
    open_of = open_lines({reminder.owner_id for reminder in reminders}, _by_session(items))
    parts: dict[int, list[Part]] = {}
    owners = {reminder.pk: reminder.owner_id for reminder in reminders}
    for line in lines:
        still_open = set(open_of.get(owners[line.reminder_id], {}).get(line.session_id, ()))
        todos = [ToDo(items[pk], today) for pk in line.items if pk in still_open]
        todos.sort(key=lambda todo: todo.item.due_on or date.max)
        if todos:
            by = str(line.by) if line.by else ""
            parts.setdefault(line.reminder_id, []).append(Part(line.session, by, todos))
    return {reminder.pk: Content(reminder, parts[reminder.pk]) for reminder in reminders if reminder.pk in parts}


def _by_session(items: dict[int, ChecklistItem]) -> dict[int, list[DatedItem]]:
    found: dict[int, list[DatedItem]] = {}
    for item in items.values():
        if session_id := item.checklist.session_id:
            found.setdefault(session_id, []).append(DatedItem(item.pk, session_id, item.group_id, item.due_on))
    return found

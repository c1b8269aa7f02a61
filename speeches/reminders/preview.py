"""What would be sent, before anything is: to how many, to whom, of what, and in which words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.utils import translation

from speeches.accounts.models import User
from speeches.reminders.contents import Content, Part, ToDo
from speeches.reminders.due_querysets import items_by_pk, preview_figures, with_reminded
from speeches.reminders.models import Reminder
from speeches.reminders.planning import Plan, open_lines
from speeches.reminders.wording import body_of, subject_of
from speeches.study.models import Membership, StudySession

MEMBERS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One person who would be reminded, and of what."""

    membership: Membership
    part: Part
    is_reminded: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """Figures of all (`total`, `reminded` today, `left`, of these `by_mail`), one page of people, and one mail."""

    figures: dict[str, int]
    page: Page[Membership]
    rows: list[Row]
    subject: str
    body: str


def preview_of(plan: Plan, session: StudySession, by: User, today: date, *, page_number: str | None) -> Preview:
    """What the plan comes to. As many queries for ten thousand people as for one."""
    page = Paginator(plan.members.as_listed(), MEMBERS_A_PAGE).get_page(page_number)
    rows = list(_rows(page.object_list, plan, session, by, today))
    first = next((row for row in rows if not row.is_reminded), None)
    with translation.override(settings.LANGUAGE_CODE):
        sample = Content(Reminder(owner=first.membership.user, day=today), [first.part]) if first else None
        subject, body = (subject_of(sample), body_of(sample)) if sample else ("", "")
    return Preview(preview_figures(with_reminded(plan.members, today)), page, rows, subject, body)


def _rows(members: Iterable[Membership], plan: Plan, session: StudySession, by: User, today: date) -> Iterable[Row]:
    members = list(members)
    user_ids = [member.user_id for member in members]
    lines, reminded = open_lines(user_ids, plan.items), Reminder.objects.owners_on(today, user_ids)
    items = items_by_pk({item.pk for own in plan.items.values() for item in own})
    for member in members:
        todos = [ToDo(items[pk], today) for pk in lines.get(member.user_id, {}).get(session.pk, ()) if pk in items]
        if todos:
            todos.sort(key=lambda todo: todo.item.due_on or date.max)
            yield Row(member, Part(session, str(by), todos), is_reminded=member.user_id in reminded)

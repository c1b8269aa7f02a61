"""Checklists made from others: a session's from a template or an earlier session, a template from any list."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.database.order import next_position
from speeches.study.models import SessionGroup, StudySession

COPIED = (
    "position",
    "kind",
    "speech_id",
    "section_id",
    "text",
    "question",
    "is_required",
    "notes_wanted",
    "min_characters",
    "max_characters",
)


@transaction.atomic
def copy_lists(source: StudySession | Checklist, session: StudySession, *, shift_days: int) -> list[Checklist]:
    """All lists of an earlier session, or one template, as new lists of the session; what was archived stays behind.

    Due days of a session move by `shift_days`; those of a template are counted from the session's first day, and move
    besides. Items for a group are for the group of the same name, which is made where the session has none.
    """
    lists = source.checklists.with_totals() if isinstance(source, StudySession) else [source]
    return [copy_list(original, session, shift_days=shift_days) for original in lists]


@transaction.atomic
def copy_list(source: Checklist, session: StudySession, *, shift_days: int) -> Checklist:
    """One list, as `copy_lists` does it."""
    copy = Checklist.objects.create(
        session=session, title=source.title, position=next_position(session.checklists.all())
    )
    items = list(source.items.current().select_related("group").order_by("position", "pk"))
    groups = _groups(session, items)
    made = [_copy(item, copy, groups, _due_on(item, session.starts_on, shift_days)) for item in items]
    copy.count_anew(item.pk for item in copy.items.bulk_create(made))
    return copy


@transaction.atomic
def make_template(source: Checklist, owner: User, *, starts_on: date, title: str = "") -> Checklist:
    """A template of the list's items: due days are counted from the day given, which is the session's first.

    Groups belong to their session, so the items are for all.
    """
    template = Checklist.objects.create(owner=owner, is_template=True, title=title or source.title)
    items = source.items.current().order_by("position", "pk")
    template.items.bulk_create(
        [_copy(item, template, {}, None, due_after=_days_after(item, starts_on)) for item in items]
    )
    return template


def _copy(
    item: ChecklistItem,
    checklist: Checklist,
    groups: dict[str, SessionGroup],
    due_on: date | None,
    due_after: int | None = None,
) -> ChecklistItem:
    group = groups.get(item.group.name) if item.group else None
    values = {name: getattr(item, name) for name in COPIED}
    return ChecklistItem(checklist=checklist, group=group, due_on=due_on, due_after=due_after, **values)


def _groups(session: StudySession, items: Iterable[ChecklistItem]) -> dict[str, SessionGroup]:
    """The session's groups by name, with those that the items ask for."""
    known = {group.name: group for group in session.groups.all()}
    wanted = dict.fromkeys(item.group.name for item in items if item.group)
    for position, name in enumerate((name for name in wanted if name not in known), len(known)):
        known[name] = session.groups.create(name=name, position=position)
    return known


def _due_on(item: ChecklistItem, starts_on: date, shift_days: int) -> date | None:
    if item.due_on:
        return item.due_on + timedelta(days=shift_days)
    if item.due_after is None:
        return None
    return starts_on + timedelta(days=item.due_after + shift_days)


def _days_after(item: ChecklistItem, starts_on: date) -> int | None:
    if item.due_on:
        return max((item.due_on - starts_on).days, 0)
    return item.due_after

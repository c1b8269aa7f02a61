"""A person's calendar of due days over all their lists, at a secret address."""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.checklists.due_items import due_items
from speeches.checklists.item_standing import ItemStanding
from speeches.checklists.items import ChecklistItem
from speeches.reminders.icalendar import DayEvent, write_calendar
from speeches.reminders.models import CalendarFeed
from speeches.reminders.wording import host
from speeches.study.models import StudySession

TOKEN_BYTES = 32


def make_feed(owner: User, *, now: datetime) -> CalendarFeed:
    """Give the person's calendar an address, or another one: whoever knew the old one finds nothing there."""
    new = {"token": secrets.token_urlsafe(TOKEN_BYTES), "created_at": now}
    feed, _is_new = CalendarFeed.objects.update_or_create(owner=owner, defaults=new)
    return feed


def calendar_of(owner: User, address_of: Callable[[str], str], *, now: datetime) -> tuple[bytes, str]:
    """The calendar, and the tag of what it says; `address_of` makes a path of the site a whole address.

    Everything with a due day that the person has to do still, over all their lists. As many queries as for one item.
    """
    with translation.override(settings.LANGUAGE_CODE):
        due = due_items(owner, timezone.localdate(now))
        rows = [*due.overdue, *due.today, *due.this_week, *due.later]
        sessions = StudySession.objects.in_bulk({row.item.checklist.session_id for row in rows} - {None})
        events = [_event(row, owner, sessions, address_of) for row in rows if row.item.due_on]
        body = write_calendar(_("StudyHub: what is due"), events, now=now)
    return body, f'W/"{hashlib.sha256(repr(events).encode()).hexdigest()[:32]}"'


def _event(
    row: ItemStanding, owner: User, sessions: Mapping[int, StudySession], address_of: Callable[[str], str]
) -> DayEvent:
    item = row.item
    session = sessions.get(item.checklist.session_id or 0)
    what = item.title or str(item.get_kind_display())
    if item.section:
        what = f"{what} — {item.section.speech.title}"
    return DayEvent(
        uid=f"item-{item.pk}-{owner.pk}@{host()}",
        day=item.due_on or row.today,
        summary=_("Due: %(what)s") % {"what": what},
        description=_where(item, session),
        url=address_of(row.url or item.checklist.get_absolute_url()),
    )


def _where(item: ChecklistItem, session: StudySession | None) -> str:
    """The session and the list that it stands on, and whether it may be left out."""
    names = [*([session.title] if session else []), item.checklist.title]
    return " · ".join([*names, *([] if item.is_required else [_("optional")])])

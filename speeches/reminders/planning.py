"""Who is reminded of what on a day: by each session's rule, or by its organiser's hand.

Only required items are reminded of, and only while they apply to the person, are not done, and the session is open.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from speeches.reminders.due_querysets import (
    DatedItem,
    behind,
    done_pairs,
    items_with_rules,
    members_of,
    required_items,
)
from speeches.study.models import StudySession
from speeches.study.querysets import MembershipQuerySet

Lines = dict[int, dict[int, list[int]]]  # person → session → items


class Scope(TextChoices):
    """Of what an organiser reminds by hand."""

    LATE = "late", _("What is overdue")
    WEEK = "week", _("What is overdue, or due within seven days")
    ALL = "all", _("Everything that is not done")

    def until(self, today: date) -> date | None:
        """The last due day that counts; None: all of them, and what has none."""
        ahead = {Scope.LATE: -1, Scope.WEEK: 7}.get(self)
        return None if ahead is None else today + timedelta(days=ahead)


@dataclass(frozen=True, slots=True)
class Plan:
    """The items to remind of, by session, and the memberships among which the people are who did not do them."""

    items: Mapping[int, Sequence[DatedItem]]
    members: MembershipQuerySet


def plan_of_day(today: date) -> Plan:
    """What the rules of all open sessions say for the day. One query, however many people there are."""
    items: dict[int, list[DatedItem]] = {}
    for item, rule in items_with_rules():
        if item.due_on and rule.says(item.due_on, today):
            items.setdefault(item.session_id, []).append(item)
    latest = max((item.due_on for own in items.values() for item in own if item.due_on), default=date.min)
    return Plan(items, behind(items.keys(), until=latest))


def plan_by_hand(session: StudySession, scope: Scope, today: date) -> Plan:
    """What an organiser reminds the session's members of. One query."""
    until = scope.until(today)
    return Plan({session.pk: required_items(session, until=until)}, behind([session.pk], until=until))


def open_lines(user_ids: Collection[int], items: Mapping[int, Sequence[DatedItem]]) -> Lines:
    """Which of the items each of the people has to do still; who has none is left out. Two queries."""
    members = members_of(user_ids, items.keys())
    item_ids = [item.pk for own in items.values() for item in own]
    done = done_pairs([pk for pk, *_rest in members], item_ids)
    lines: Lines = {}
    for pk, user_id, session_id, group_id in members:
        left = [
            item.pk for item in items[session_id] if item.group_id in (None, group_id) and (pk, item.pk) not in done
        ]
        if left:
            lines.setdefault(user_id, {})[session_id] = left
    return lines

"""Who has what to do still, asked for many people at once: items of sessions, and what is done of them."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.states import ItemState
from speeches.reminders.models import Reminder
from speeches.reminders.rules import Rule
from speeches.study.models import Membership, SessionGroup, StudySession
from speeches.study.querysets import MembershipQuerySet

_ITEM = ("pk", "checklist__session_id", "group_id", "due_on")


class DatedItem(NamedTuple):
    """A required item that may be reminded of."""

    pk: int
    session_id: int
    group_id: int | None
    due_on: date | None


def items_with_rules() -> list[tuple[DatedItem, Rule]]:
    """The dated required items of all open sessions that remind by themselves, each with its session's rule."""
    rule = ("remind_before_days", "remind_on_day", "remind_after_days")
    asked = Q(checklist__session__remind_before_days__gt=0) | Q(checklist__session__remind_on_day=True)
    asked |= Q(checklist__session__remind_after_days__gt=0)
    rows = (
        _required()
        .filter(asked, checklist__session__status="open", due_on__isnull=False)
        .values_list(*_ITEM, *(f"checklist__session__{name}" for name in rule))
    )
    return [(DatedItem(*row[:4]), Rule(*row[4:])) for row in rows]


def required_items(session: StudySession, *, until: date | None) -> list[DatedItem]:
    """The session's required items that are due by that day; None: all of them, also those without a due day."""
    items = _required().filter(checklist__session=session)
    if until:
        items = items.filter(due_on__lte=until)
    return [DatedItem(*row) for row in items.values_list(*_ITEM)]


def _required() -> QuerySet[ChecklistItem]:
    return ChecklistItem.objects.current().filter(is_required=True).order_by("pk")


def items_by_pk(pks: Collection[int]) -> dict[int, ChecklistItem]:
    """Items that are still asked for in open sessions, with what they are about."""
    items = ChecklistItem.objects.current().filter(pk__in=pks, checklist__session__status="open")
    return {item.pk: item for item in items.with_subject().select_related("checklist", "speech", "section__speech")}


def behind(session_ids: Collection[int], *, until: date | None) -> MembershipQuerySet:
    """Who has something required to do in the sessions that is due by that day; None: whenever it is due.

    The figures kept with the memberships say it, so that nobody's items have to be looked through.
    """
    members = Membership.objects.participants().filter(
        session__in=session_ids, session__status="open", user__is_active=True
    )
    return (
        members.filter(required_done__lt=F("required_total"))
        if until is None
        else members.filter(next_due_on__lte=until)
    )


def narrowed(members: MembershipQuerySet, *, group: SessionGroup | None, pks: Collection[int]) -> MembershipQuerySet:
    """Those of the group, and those among the given ones; nothing given, nothing is left out."""
    if group:
        members = members.filter(group=group)
    return members.filter(pk__in=pks) if pks else members


def with_reminded(members: MembershipQuerySet, day: date) -> MembershipQuerySet:
    """Each with `is_reminded`: the person has their reminder of that day already."""
    reminders = Reminder.objects.filter(owner=OuterRef("user"), day=day)
    told: dict[str, Any] = {"is_reminded": Exists(reminders)}
    return members.annotate(**told)


def preview_figures(members: MembershipQuerySet) -> dict[str, int]:
    """Of members `with_reminded`: how many there are, how many have had theirs, how many of the rest an address."""
    left = Q(is_reminded=False)
    counted: dict[str, int] = members.order_by().aggregate(
        total=Count("pk"),
        reminded=Count("pk", filter=~left),
        by_mail=Count("pk", filter=left & ~Q(user__email="")),
    )
    return counted | {"left": counted["total"] - counted["reminded"]}


def users_in_turn(members: MembershipQuerySet, *, at_once: int) -> Iterator[list[int]]:
    """The people of the memberships, each once, so many at a time."""
    people, last = members.order_by("user_id").values_list("user_id", flat=True).distinct(), 0
    while chunk := list(people.filter(user_id__gt=last)[:at_once]):
        yield chunk
        last = chunk[-1]


def members_of(user_ids: Collection[int], session_ids: Collection[int]) -> list[tuple[int, int, int, int | None]]:
    """(membership, person, session, group) of the people who take part in the open sessions among these."""
    rows = Membership.objects.participants().filter(
        user__in=user_ids, user__is_active=True, session__in=session_ids, session__status="open"
    )
    return list(rows.order_by("user_id", "session_id").values_list("pk", "user_id", "session_id", "group_id"))


def done_pairs(membership_ids: Collection[int], item_ids: Collection[int]) -> set[tuple[int, int]]:
    """(membership, item) of what is done of these."""
    rows = ItemState.objects.of_members(membership_ids).done().filter(item__in=item_ids)
    return set(rows.values_list("membership_id", "item_id"))


def held_users(user_ids: Collection[int]) -> list[User]:
    """The people in order of pk, with their addresses; nobody else reminds one of them until the transaction ends."""
    return list(User.objects.filter(pk__in=user_ids).order_by("pk").only("email").select_for_update(no_key=True))

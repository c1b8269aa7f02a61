"""Questions about the members of a session, for its table and its figures."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Exists, F, FloatField, OuterRef, Q
from django.db.models.expressions import Expression, OrderBy
from django.db.models.functions import Cast, NullIf

from speeches.accounts.querysets import name_order
from speeches.checklists.items import ChecklistItem
from speeches.checklists.states import ItemState
from speeches.reports.table_filters import TableFilters
from speeches.study.models import StudySession
from speeches.study.querysets import MembershipQuerySet

# required items done ÷ those that apply, null where none does
SHARE = Cast(F("required_done"), FloatField()) / NullIf(Cast(F("required_total"), FloatField()), 0.0)
# then as they are listed
ORDERS: dict[str, list[F | Expression]] = {
    "group": [F("group__position"), F("group")],
    "name": [name_order("user__")],
    "figure": [SHARE],
    "due": [F("next_due_on")],
}


def in_state(state: str, today: date) -> Q:
    """The members of whom Membership.state says so; `unfinished` have required items to do."""
    finished = Q(required_total__gt=0, required_done=F("required_total"))
    overdue = Q(next_due_on__lt=today)  # what is due is not done: nobody is both
    states = {
        "finished": finished,
        "unfinished": Q(required_done__lt=F("required_total")),  # who has nothing to do is not among them
        "overdue": overdue,
        "under_way": ~finished & ~Q(next_due_on__isnull=False, next_due_on__lt=today) & Q(has_begun=True),
        "not_begun": ~finished & ~Q(next_due_on__isnull=False, next_due_on__lt=today) & Q(has_begun=False),
    }
    return states[state]


def state_counts(session: StudySession, today: date) -> dict[str, int]:
    """How many participants are in each state, and how many there are: one query."""
    states = ("not_begun", "under_way", "finished", "overdue")
    counts = {state: Count("pk", filter=in_state(state, today)) for state in states}
    return session.memberships.participants().aggregate(total=Count("pk"), **counts)


def table_members(session: StudySession, filters: TableFilters, today: date) -> MembershipQuerySet:
    """The participants that the filters leave, in their order, each with the person and the group."""
    members: MembershipQuerySet = session.memberships.participants().select_related("user", "group")
    if filters.state:
        members = members.filter(in_state(filters.state, today))
    if filters.group is not None:
        members = members.filter(group=filters.group or None)
    members = members.named(filters.name)
    if filters.not_done:
        members = _without(members, session, filters.not_done)
    return members.order_by(*_order(filters.sort), "pk")


def _without(members: MembershipQuerySet, session: StudySession, item_id: int) -> MembershipQuerySet:
    """Those to whom the item applies and who have not done it."""
    item = ChecklistItem.objects.current().in_session(session).filter(pk=item_id).first()
    if item is None:
        return members.none()
    asked = members.filter(group=item.group_id) if item.group_id else members
    return asked.filter(~Exists(ItemState.objects.done().filter(item=item, membership=OuterRef("pk"))))


def _order(sort: str) -> list[OrderBy]:
    """Members without a group, a figure or a due day stand last, whichever way round."""
    columns = ORDERS[sort.removeprefix("-")]
    if sort.startswith("-"):
        return [column.desc(nulls_last=True) for column in columns]
    return [column.asc(nulls_last=True) for column in columns]


def people_by_group(session: StudySession) -> dict[int | None, int]:
    """How many participants are in each group; None are those in none."""
    groups = session.memberships.participants().order_by().values("group").annotate(total=Count("pk"))
    return dict(groups.values_list("group", "total"))


def done_by_day(session: StudySession, item_ids: Collection[int]) -> dict[date, int]:
    """How many of the items participants finished on each day."""
    members = session.memberships.participants().values("pk")
    states = ItemState.objects.done().on_items(item_ids).filter(membership__in=members).order_by()
    days = states.values("done_on").annotate(total=Count("pk")).values_list("done_on", "total")
    return {day: total for day, total in days if day}

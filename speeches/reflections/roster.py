"""The members that are asked for a reflection, and where each stands: as questions to the database, by name."""

from typing import Any

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from speeches.checklists.item_querysets import ChecklistItemQuerySet
from speeches.checklists.items import ChecklistItem
from speeches.reflections.models import Reflection
from speeches.study.models import SessionGroup, StudySession
from speeches.study.querysets import MembershipQuerySet


def reflection_items(session: StudySession) -> ChecklistItemQuerySet:
    """The session's items for reflections, in order: those on its lists today, and those with something handed in."""
    items = ChecklistItem.objects.in_session(session).filter(kind="reflection")
    return items.filter(Q(archived_at=None) | Exists(Reflection.objects.handed_in_once().filter(item=OuterRef("pk"))))


def roster(session: StudySession, item: ChecklistItem) -> MembershipQuerySet:
    """The participants that the item is for, as they are listed, each with `reflection_pk` and `reflection_state`.

    The state is `missing` as long as nothing was handed in, else the reflection's status: of a draft nothing is told.
    """
    of_item = Q(user__reflections__item=item, user__reflections__status__in=["handed_in", "returned", "accepted"])
    mine = FilteredRelation("user__reflections", condition=of_item)
    people = session.memberships.participants()
    if item.group_id:
        people = people.filter(group=item.group_id)
    told: dict[str, Any] = {
        "reflection_pk": F("mine__pk"),
        "reflection_state": Coalesce(F("mine__status"), Value("missing")),
        "commended_at": F("mine__commended_at"),
        "commended_by": F("mine__commended_by"),
        "consented_at": F("mine__consented_at"),
    }
    return people.annotate(mine=mine).annotate(**told).as_listed()


def narrowed(people: MembershipQuerySet, *, group: SessionGroup | None, state: str, name: str) -> MembershipQuerySet:
    """Those of the group, in the state, with these words in their name or unit; nothing asked narrows nothing."""
    if group is not None:
        people = people.filter(group=group)
    if state:
        people = people.filter(Q(reflection_state=state))
    return people.named(name)


def state_counts(people: MembershipQuerySet) -> dict[str, int]:
    """How many people there are in each state."""
    rows = people.order_by().values(told=F("reflection_state")).annotate(count=Count("pk"))
    return dict(rows.values_list("told", "count"))

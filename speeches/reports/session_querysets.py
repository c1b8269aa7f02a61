"""Questions about a session as a whole, for its report and its Excel file: by group, by item, by meeting."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, Q, Sum

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.states import ItemState
from speeches.reflections.models import Reflection, ReflectionVersion
from speeches.reports.table_querysets import in_state
from speeches.study.meetings import Attendance, Meeting
from speeches.study.models import Membership, StudySession
from speeches.study.namesakes import Names


class GroupRow(NamedTuple):
    """The participants of one group, or of none (`name` is None), by where they are; and their required items."""

    name: str | None
    members: int
    finished: int
    under_way: int
    overdue: int
    not_begun: int
    required_done: int
    required_total: int


def group_rows(session: StudySession, today: date) -> list[GroupRow]:
    """The groups that have participants, in their order; those in none come last. One query."""
    states = ("finished", "under_way", "overdue", "not_begun")
    counts = {state: Count("pk", filter=in_state(state, today)) for state in states}
    rows = session.memberships.participants().order_by().values("group", "group__name", "group__position")
    told = rows.annotate(
        members=Count("pk"), done=Sum("required_done", default=0), asked=Sum("required_total", default=0), **counts
    )
    ordered = told.order_by(F("group__position").asc(nulls_last=True), F("group").asc(nulls_last=True))
    return [GroupRow(*row) for row in ordered.values_list("group__name", "members", *states, "done", "asked")]


def done_by_item(session: StudySession, items: Iterable[ChecklistItem]) -> dict[int, int]:
    """How many participants to whom it applies have done each item, by the item's pk. One query."""
    applies = Q(item__group=None) | Q(item__group=F("membership__group"))
    members = session.memberships.participants()
    rows = ItemState.objects.done().filter(applies, membership__in=members, item__in=[item.pk for item in items])
    return dict(rows.order_by().values_list("item").annotate(total=Count("pk")))


def done_pairs(members: Sequence[Membership], items: Sequence[ChecklistItem]) -> set[tuple[int, int]]:
    """Which of the items each of the members has done, as pairs of membership and item. One query."""
    states = ItemState.objects.of_members([member.pk for member in members]).on_items([item.pk for item in items])
    return set(states.done().order_by().values_list("membership_id", "item_id"))


def recorded_meetings(session: StudySession) -> list[Meeting]:
    """The meetings whose attendance is recorded, the earliest first."""
    return list(session.meetings.filter(recorded_at__isnull=False))


def attendance_kinds(meetings: Iterable[Meeting]) -> dict[tuple[int, int], str]:
    """How members were not simply there, by (meeting pk, membership pk). One query."""
    rows = Attendance.objects.filter(meeting__in=meetings).values_list("meeting_id", "membership_id", "kind")
    return {(meeting, member): kind for meeting, member, kind in rows.iterator(chunk_size=5_000)}


def missing_total(meetings: Iterable[Meeting], session: StudySession) -> int:
    """How often participants were absent or on leave, over all these meetings; who came late was there."""
    members = session.memberships.participants()
    return Attendance.objects.filter(meeting__in=meetings, membership__in=members).exclude(kind="late").count()


def meetings_total(session: StudySession, today: date) -> int:
    """How many meetings there were until that day."""
    return session.meetings.filter(held_on__lte=today).count()


def organiser_of(session: StudySession) -> User | None:
    """Who answers for the session."""
    member = session.memberships.organisers().select_related("user").order_by("pk").first()
    return member.user if member else None


def members_in_order(session: StudySession) -> Iterable[Membership]:
    """The participants as they are listed, one after the other."""
    return session.memberships.participants().as_listed().iterator(chunk_size=500)


class HandedIn(NamedTuple):
    """A reflection as it was handed in last; what its author writes after a return is no part of it."""

    name: str
    group: str | None
    item: ChecklistItem
    version: ReflectionVersion
    reflection: Reflection


def handed_in_reflections(session: StudySession) -> list[HandedIn]:
    """What participants handed in at least once, by item, there as they are listed; without the texts. Four queries."""
    rows = Reflection.objects.of_session(session).handed_in_once().by_members().told_to_members()
    last = ReflectionVersion.objects.of_reflections(rows.order_by().values_list("pk", flat=True)).last_ones()
    versions = {version.reflection_id: version for version in last.defer("body", "comment")}
    names = Names(session)
    groups = dict(session.memberships.participants().as_listed().values_list("user_id", "group__name"))
    places = {user_id: place for place, user_id in enumerate(groups)}
    found = [row for row in rows if row.pk in versions and row.owner_id in places]
    found.sort(key=lambda row: (*_place(row.asked), places[row.owner_id]))
    return [HandedIn(names.of(row.owner), groups[row.owner_id], row.asked, versions[row.pk], row) for row in found]


def _place(item: ChecklistItem) -> tuple[int, int, int, int]:
    """Where an item stands among those of all lists; as `ChecklistItemQuerySet.in_session`."""
    return item.checklist.position, item.checklist_id, item.position, item.pk

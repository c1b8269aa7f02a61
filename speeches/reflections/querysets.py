"""Questions about reflections, by name. Who may see which words is said here and nowhere else."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Exists, F, FilteredRelation, Min, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from speeches.accounts.models import User
from speeches.checklists.models import ChecklistItem
from speeches.checklists.querysets import ChecklistItemQuerySet
from speeches.notes.querysets import NoteQuerySet
from speeches.study.models import Membership, SessionGroup, StudySession
from speeches.study.querysets import MembershipQuerySet

if TYPE_CHECKING:
    from speeches.reflections.models import Reflection, ReflectionVersion

PUBLISHED = Q(status="accepted", commended_at__isnull=False, consented_at__isnull=False)


class ReflectionQuerySet(models.QuerySet["Reflection"]):
    """Reflections."""

    def run_by(self, user: User) -> "ReflectionQuerySet":
        """Those that the person decides about: handed in once, by members of sessions that they run, not their own."""
        sessions = StudySession.objects.run_by(user)
        rows = self.exclude(owner=user).filter(item__checklist__session__in=sessions)
        return rows.handed_in_once().by_members()

    def of_session(self, session: StudySession) -> "ReflectionQuerySet":
        """Those written for one of the session's items."""
        return self.filter(item__checklist__session=session)

    def handed_in_once(self) -> "ReflectionQuerySet":
        """Those that were handed in at least once; what is written after a return is still the author's alone."""
        return self.exclude(status="draft")

    def by_members(self) -> "ReflectionQuerySet":
        """Those whose author still takes part in the session."""
        theirs = Membership.objects.participants().filter(
            session=OuterRef("item__checklist__session"), user=OuterRef("owner")
        )
        return self.filter(Exists(theirs))

    def published_to(self, user: User) -> "ReflectionQuerySet":
        """Those that are published to a session which is open to the person."""
        sessions = StudySession.objects.visible_to(user)
        return self.published().filter(item__checklist__session__in=sessions)

    def published(self) -> "ReflectionQuerySet":
        """Accepted, commended, with the author's consent, and the author still takes part."""
        return self.filter(PUBLISHED).by_members()

    def told_to_members(self) -> "ReflectionQuerySet":
        """With author and item; none of the words, which stand in the versions."""
        return self.select_related("owner", "item__checklist__session").defer("title", "body", "set_aside")

    def for_item(self, item: ChecklistItem) -> "ReflectionQuerySet":
        """Those for one item."""
        return self.filter(item=item)

    def by_users(self, user_ids: Iterable[int]) -> "ReflectionQuerySet":
        """Those of the given people."""
        return self.filter(owner__in=user_ids)

    def waiting(self) -> "ReflectionQuerySet":
        """Those that wait for a decision, the longest first."""
        return self.filter(status="handed_in").order_by("handed_in_at", "pk")

    def accepted(self) -> "ReflectionQuerySet":
        """Those that were accepted."""
        return self.filter(status="accepted")

    def commended(self) -> "ReflectionQuerySet":
        """Those that the organisers commend."""
        return self.filter(commended_at__isnull=False)

    def writable(self) -> "ReflectionQuerySet":
        """Drafts and returned ones: their authors may change the words."""
        return self.filter(status__in=["draft", "returned"])

    def at_revision(self, pk: int, revision: int) -> "ReflectionQuerySet":
        """The reflection if nobody saved it since that revision, else nothing."""
        return self.filter(pk=pk, revision=revision)

    def with_pk(self, pk: int) -> "ReflectionQuerySet":
        """The reflection of that pk."""
        return self.filter(pk=pk)

    def standing_in(
        self, items: Collection[ChecklistItem], owner_ids: Collection[int]
    ) -> Iterable[tuple[int, int, str, int, datetime, datetime | None]]:
        """Item, owner, status, characters, when it was begun and when it was first handed in, of these people's."""
        first = Min("versions__handed_in_at")
        rows = self.filter(item__in=items, owner__in=owner_ids).annotate(first=first)
        return rows.values_list("item", "owner", "status", "characters", "created_at", F("first"))


class ReflectionVersionQuerySet(models.QuerySet["ReflectionVersion"]):
    """Versions that were handed in."""

    def of_reflections(self, pks: Iterable[int]) -> "ReflectionVersionQuerySet":
        """Those of the given reflections, in order."""
        return self.filter(reflection__in=pks).order_by("reflection", "number")

    def last_ones(self) -> "ReflectionVersionQuerySet":
        """The last one of each reflection."""
        later = self.model._default_manager.filter(reflection=OuterRef("reflection"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))

    def numbered(self, number: int) -> "ReflectionVersionQuerySet":
        """The one of that number."""
        return self.filter(number=number)

    def published_in(self, session: StudySession) -> "ReflectionVersionQuerySet":
        """The words that the session's members read, the latest first, with author and item."""
        reflections: Any = self.model._meta.get_field("reflection").related_model
        published = reflections.objects.published().of_session(session).values("pk")
        rows = self.filter(reflection__in=published).last_ones().defer("body")
        return rows.select_related("reflection__owner", "reflection__item").order_by("-reflection__consented_at", "-pk")


def items_open_to(user: User) -> ChecklistItemQuerySet:
    """Items for a reflection that the person may open: of sessions that they take part in, for all or for their group;
    and those that they wrote for, whatever became of the session."""
    mine = Membership.objects.participants().filter(user=user).exclude(session__status="draft")
    for_all = Q(group=None, checklist__session__in=mine.values("session"))
    for_group = Q(group__in=mine.exclude(group=None).values("group"))
    written = Q(pk__in=user.reflections.values("item"))
    items = ChecklistItem.objects.filter(kind="reflection").filter(for_all | for_group | written)
    return items.filter(checklist__session__isnull=False).select_related("checklist__session", "group")


def reflection_items(session: StudySession) -> ChecklistItemQuerySet:
    """The session's items for reflections, in order: those on its lists today, and those with something handed in."""
    items = ChecklistItem.objects.in_session(session).filter(kind="reflection")
    return items.filter(Q(archived_at=None) | Exists(_handed_in().filter(item=OuterRef("pk"))))


def _handed_in() -> "ReflectionQuerySet":
    reflections: Any = ChecklistItem._meta.get_field("reflections").related_model
    handed_in: ReflectionQuerySet = reflections.objects.handed_in_once()
    return handed_in


def notes_for(owner: User, session: StudySession) -> NoteQuerySet:
    """The person's notes on the texts of the session's lists, as many as are of use beside a page, in text order."""
    items = ChecklistItem.objects.in_session(session).order_by()
    subject = Coalesce("speech", "section__speech")
    speeches = items.annotate(subject=subject).exclude(subject=None).values("subject")
    return owner.notes.filter(section__speech__in=speeches).by_speech()


def session_for(user: User, pk: int | None) -> StudySession | None:
    """The session of that pk with the person's role, if it is open to them."""
    return StudySession.objects.visible_to(user).with_role(user).filter(pk=pk).first() if pk else None


def roster(session: StudySession, item: ChecklistItem) -> MembershipQuerySet:
    """The participants that the item is for, by group and name, each with `reflection_pk` and `reflection_state`.

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
        "consented_at": F("mine__consented_at"),
    }
    return people.annotate(mine=mine).annotate(**told).by_name()


def narrowed(people: MembershipQuerySet, *, group: SessionGroup | None, state: str, name: str) -> MembershipQuerySet:
    """Those of the group, in the state, with these words in their name; nothing asked narrows nothing."""
    if group is not None:
        people = people.filter(group=group)
    if state:
        people = people.filter(Q(reflection_state=state))
    for word in name.split():
        people = people.filter(Q(user__display_name__icontains=word) | Q(user__username__icontains=word))
    return people


def state_counts(people: MembershipQuerySet) -> dict[str, int]:
    """How many people there are in each state."""
    rows = people.order_by().values(told=F("reflection_state")).annotate(count=Count("pk"))
    return dict(rows.values_list("told", "count"))

"""Questions about reflections, by name. Who may see which words is said here and nowhere else."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, F, Min, OuterRef, Q
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from speeches.accounts.models import User
from speeches.checklists.item_querysets import ChecklistItemQuerySet
from speeches.checklists.items import ChecklistItem
from speeches.library.models import Section, Speech
from speeches.notes.querysets import NoteQuerySet
from speeches.study.models import Membership, StudySession
from speeches.study.querysets import MembershipQuerySet

if TYPE_CHECKING:
    from speeches.reflections.models import Reflection, ReflectionVersion

NOT_COMMENDED = Q(commended_at__isnull=True, commended_by__isnull=True)
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

    def of_memberships(self, people: MembershipQuerySet) -> "ReflectionQuerySet":
        """Those that these members wrote for items of the session in which they are."""
        theirs = people.order_by().filter(session=OuterRef("item__checklist__session"), user=OuterRef("owner"))
        return self.filter(Exists(theirs))

    def for_item(self, item: ChecklistItem) -> "ReflectionQuerySet":
        """Those for one item."""
        return self.filter(item=item)

    def by_users(self, user_ids: Iterable[int]) -> "ReflectionQuerySet":
        """Those of the given people."""
        return self.filter(owner__in=user_ids)

    def back_at_author(self) -> "ReflectionQuerySet":
        """Those with which their author has to do something: returned, or asked whether all may read them."""
        asked = Q(status="accepted", commended_at__isnull=False, consented_at__isnull=True)
        return self.filter(Q(status="returned") | asked)

    def waiting(self) -> "ReflectionQuerySet":
        """Those that wait for a decision, the longest first."""
        return self.filter(status="handed_in").order_by("handed_in_at", "pk")

    def accepted(self) -> "ReflectionQuerySet":
        """Those that were accepted."""
        return self.filter(status="accepted")

    def commended(self) -> "ReflectionQuerySet":
        """Those that the organisers commend; also where the author did not want them published."""
        return self.exclude(NOT_COMMENDED)

    def not_commended(self) -> "ReflectionQuerySet":
        """The others."""
        return self.filter(NOT_COMMENDED)

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

    def handed_in_last(
        self, people: MembershipQuerySet, item: ChecklistItem | None = None
    ) -> "ReflectionVersionQuerySet":
        """The last versions of these members' reflections in their session, or for one of its items, with author
        and item."""
        reflections: Any = self.model._meta.get_field("reflection").related_model
        found = reflections.objects.handed_in_once().of_memberships(people)
        if item is not None:
            found = found.for_item(item)
        rows = self.filter(reflection__in=found.values("pk")).last_ones()
        return rows.select_related("reflection__owner", "reflection__item").order_by("pk")

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


def notes_for(owner: User, session: StudySession) -> NoteQuerySet:
    """The person's notes on the texts of the session's lists, as many as are of use beside a page, in text order."""
    return owner.notes.filter(section__speech__in=_subjects(session)).by_speech()


def session_for(user: User, pk: int | None) -> StudySession | None:
    """The session of that pk with the person's role, if it is open to them."""
    return StudySession.objects.visible_to(user).with_role(user).filter(pk=pk).first() if pk else None


def run_session(user: User, pk: int | None) -> StudySession:
    """The session of that pk, if the person runs it; else it is not there (404)."""
    return get_object_or_404(StudySession.objects.run_by(user).with_role(user), pk=pk)


def session_texts(session: StudySession) -> tuple[dict[int, str], dict[int, str]]:
    """The titles and the words of the speeches that the session's lists are about, by their pks. Two queries."""
    titles = dict(Speech.objects.filter(pk__in=_subjects(session)).values_list("pk", "title"))
    bodies: dict[int, list[str]] = {pk: [] for pk in titles}
    sections = Section.objects.filter(speech__in=titles, retired_at=None).order_by("speech", "position")
    for speech, heading, body in sections.values_list("speech", "heading", "body"):
        bodies[speech] += [heading, body]
    return titles, {pk: "\n".join(pieces) for pk, pieces in bodies.items()}


def _subjects(session: StudySession) -> Any:
    items = ChecklistItem.objects.in_session(session).order_by()
    subject = Coalesce("speech", "section__speech")
    return items.annotate(subject=subject).exclude(subject=None).values("subject")

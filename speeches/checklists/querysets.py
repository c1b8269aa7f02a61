"""Questions about checklists, by name; ask them of one person: `user.checklists`."""

from typing import TYPE_CHECKING, NamedTuple

from django.db import models
from django.db.models import Count, FilteredRelation, Q

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.library.querysets import SectionQuerySet, SpeechQuerySet
from speeches.study.models import Membership, StudySession

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from speeches.checklists.models import Checklist


class OutlineRow(NamedTuple):
    """One section in the outline of a speech, and what one person has read of it."""

    pk: int
    speech_id: int
    level: int
    characters: int
    retired_at: "datetime | None"
    read_at: "datetime | None"
    furthest: int | None


class ChecklistQuerySet(models.QuerySet["Checklist"]):
    """Checklists."""

    def personal(self, owner: "User") -> "ChecklistQuerySet":
        """The person's own lists, templates apart."""
        return self.filter(owner=owner, is_template=False)

    def asked_of(self, owner: "User") -> "ChecklistQuerySet":
        """The person's own lists, and those of the open sessions that they take part in, the newest first."""
        in_session = Membership.objects.participants().filter(user=owner, session__status="open").values("session")
        return self.filter(Q(owner=owner, is_template=False) | Q(session__in=in_session)).select_related("session")

    def templates(self) -> "ChecklistQuerySet":
        """Templates for sessions, whoever made them."""
        return self.filter(is_template=True)

    def editable_by(self, user: "User") -> "ChecklistQuerySet":
        """Those that the person may change: their own, their own templates, those of sessions that they run."""
        own = Q(owner=user) | Q(session__in=StudySession.objects.run_by(user))
        return self.filter(own).select_related("session")

    def visible_to(self, user: "User") -> "ChecklistQuerySet":
        """Those that the person may look at: as above, those of sessions that are open to them, and, for who may make
        sessions, every template."""
        seen = Q(owner=user) | Q(session__in=StudySession.objects.visible_to(user))
        return self.filter(seen | Q(is_template=True) if user.is_organiser else seen).select_related("session")

    def changeable(self) -> "ChecklistQuerySet":
        """Without those of closed sessions, which stay as they are."""
        return self.exclude(session__status="closed")

    def to_copy(self, user: "User", *, with_own: bool = False) -> "ChecklistQuerySet":
        """Templates, and lists of sessions that the person runs, the newest session first; `with_own`: personal lists
        besides. Templates are for those who may make sessions, and for those who run one."""
        sessions = Q(is_template=True) | Q(session__in=StudySession.objects.run_by(user))
        wanted = self.filter(sessions | Q(owner=user) if with_own else sessions).select_related("session")
        return wanted.order_by("-is_template", "-session__starts_on", "-session", "position", "title", "pk")

    def with_owner(self) -> "ChecklistQuerySet":
        """Each with the person whose it is."""
        return self.select_related("owner")

    def with_totals(self) -> "ChecklistQuerySet":
        """In the order of the session's page, each with `item_total`, the items that are not archived."""
        total = Count("items", filter=Q(items__archived_at=None))
        return self.annotate(item_total=total).order_by("position", "pk")


def outlines_read_by(owner: User, speech_ids: set[int]) -> list[OutlineRow]:
    """All sections of the speeches in order, retired ones too, with what the owner has read of each. One query."""
    rows = (
        Section.objects.filter(speech_id__in=speech_ids)
        .annotate(mine=FilteredRelation("progress", condition=Q(progress__owner=owner)))
        .order_by("speech_id", "position", "pk")
        .values_list("pk", "speech_id", "level", "characters", "retired_at", "mine__completed_at", "mine__furthest")
    )
    return [OutlineRow(*row) for row in rows]


def speeches_named(speeches: SpeechQuerySet, question: str) -> SpeechQuerySet:
    """Those in whose title, subtitle, occasion or speaker every word of the question stands."""
    for word in question.split():
        speeches = speeches.filter(
            Q(title__icontains=word)
            | Q(subtitle__icontains=word)
            | Q(occasion__icontains=word)
            | Q(speaker__icontains=word)
        )
    return speeches


def speeches_titled(speeches: SpeechQuerySet, titles: "Collection[str]") -> SpeechQuerySet:
    """Those of exactly these titles, without their words."""
    return speeches.filter(title__in=titles).defer("tail")


def sections_of_all(speeches: "Collection[Speech]") -> SectionQuerySet:
    """Today's sections of the speeches, in order, without their words."""
    return Section.objects.outline().of_speeches([speech.pk for speech in speeches]).defer("body")

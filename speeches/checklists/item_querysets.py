"""Questions about items of checklists and their ticks, by name: what is asked of a person, what they may change."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q
from django.db.models.functions import Coalesce

from speeches.accounts.models import User
from speeches.accounts.querysets import shown_name
from speeches.library.models import Speech
from speeches.study.models import Membership, SessionQuestion, StudySession

if TYPE_CHECKING:
    from collections.abc import Collection

    from speeches.checklists.items import ChecklistItem, ItemTick
    from speeches.checklists.models import Checklist


class ChecklistItemQuerySet(models.QuerySet["ChecklistItem"]):
    """Items."""

    def asked_of(self, owner: User) -> "ChecklistItemQuerySet":
        """What the person is asked to do: items of their own lists, and of their open sessions what applies to them.

        Archived items, items for another group and templates are none of it.
        """
        own = Q(checklist__owner=owner, checklist__is_template=False)
        return self.current().filter(own | _of_participant(owner, "open")).select_related("checklist")

    def editable_by(self, user: User) -> "ChecklistItemQuerySet":
        """Items of lists that the person may change."""
        lists = Q(checklist__owner=user) | Q(checklist__session__in=StudySession.objects.run_by(user))
        return self.filter(lists).select_related("checklist__session")

    def tickable(self) -> "ChecklistItemQuerySet":
        """Those that may be ticked by hand; as ChecklistItem.may_be_ticked."""
        return self.exclude(kind="reflection")

    def closed_to(self, user: User) -> "ChecklistItemQuerySet":
        """Items of closed sessions that the person takes part in: to be looked at alone."""
        return self.current().filter(_of_participant(user, "closed")).select_related("checklist")

    def find(self, pk: int) -> "ChecklistItem | None":
        """The one of that pk."""
        return self.filter(pk=pk).first()

    def current(self) -> "ChecklistItemQuerySet":
        """Without the archived ones."""
        return self.filter(archived_at=None)

    def in_session(self, session: StudySession) -> "ChecklistItemQuerySet":
        """All items of a session's lists, in the order of the lists and then their own."""
        return self.filter(checklist__session=session).order_by("checklist__position", "checklist", "position", "pk")

    def applying_to(self, membership: Membership) -> "ChecklistItemQuerySet":
        """Those for all, and those for the member's group."""
        return (
            self.filter(Q(group=None) | Q(group=membership.group_id))
            if membership.group_id
            else self.filter(group=None)
        )

    def with_subject(self) -> "ChecklistItemQuerySet":
        """Each with the speech or the section that it is about, without their words, and the group that it is for."""
        return self.select_related("speech", "section__speech", "group").defer(
            "speech__tail", "section__body", "section__speech__tail"
        )

    def pks_among(self, pks: "Collection[int]") -> set[int]:
        """Those of the pks that are among these items."""
        return set(self.filter(pk__in=pks).values_list("pk", flat=True))

    def on_lists_of(self, pks: "Collection[int]") -> "ChecklistItemQuerySet":
        """All items of the lists that hold one of the given items."""
        lists = self.model._default_manager.filter(pk__in=pks).values("checklist")
        return self.filter(checklist__in=lists)

    def dated(self) -> "ChecklistItemQuerySet":
        """Those with a due day."""
        return self.filter(due_on__isnull=False)

    def with_due_day(self) -> "ChecklistItemQuerySet":
        """Those that are due on a day, or, in a template, so many days after the first."""
        return self.filter(Q(due_on__isnull=False) | Q(due_after__isnull=False))

    def due_outside(self, session: StudySession) -> "ChecklistItemQuerySet":
        """Those due before the session's first day or after its last: a slip in the date, more often than not."""
        return self.filter(Q(due_on__lt=session.starts_on) | Q(due_on__gt=session.ends_on))

    def for_groups(self) -> "ChecklistItemQuerySet":
        """Those that are for one group alone."""
        return self.filter(group__isnull=False)

    def questions_of_sessions(self, speech: Speech) -> models.QuerySet[SessionQuestion]:
        """The guiding questions of the sessions in whose lists one of these items is about the speech."""
        about = self.filter(Q(speech=speech) | Q(section__speech=speech), checklist__session__isnull=False)
        return SessionQuestion.objects.filter(session__in=about.values("checklist__session"))

    def on_list(self, checklist: "Checklist") -> "ChecklistItemQuerySet":
        """Those of one list."""
        return self.filter(checklist=checklist)

    def archived(self) -> "ChecklistItemQuerySet":
        """Those that were taken off."""
        return self.exclude(archived_at=None)

    def asking_in(self, speech: Speech) -> "ChecklistItemQuerySet":
        """Those with a guiding question on the speech as a whole, or on one of today's sections of it."""
        where = Q(speech=speech) | Q(section__speech=speech, section__retired_at__isnull=True)
        return self.filter(where).exclude(question="")

    def about_speech(self, speech: Speech) -> "ChecklistItemQuerySet":
        """Those by which the speech as a whole is to be read, archived ones apart."""
        return self.current().filter(kind="speech", speech=speech)

    def section_ids(self) -> set[int]:
        """The sections that are to be read, each as an item of its own, archived ones apart."""
        return set(self.current().filter(kind="section").values_list("section_id", flat=True))

    def as_seen_by(self, owner: User) -> "ChecklistItemQuerySet":
        """In order, with speech and section, the owner's `ticked_at`, an organiser's confirmation for the owner
        (`confirmed_at`, `confirmed_by`, `confirmed_why`), and whether the text `is_visible` to them."""
        subject = Coalesce(OuterRef("speech_id"), OuterRef("section__speech_id"))
        # by name, since the model declares both for the types
        told: dict[str, Any] = {
            "ticked_at": F("mine__ticked_at"),
            "confirmed_at": F("confirmed__confirmed_at"),
            "confirmed_by": shown_name("confirmed__confirmed_by__"),
            "confirmed_why": F("confirmed__reason"),
            "is_visible": Exists(Speech.objects.visible_to(owner).filter(pk=subject)),
        }
        return (
            self.with_subject()
            .annotate(
                mine=FilteredRelation("ticks", condition=Q(ticks__owner=owner)),
                confirmed=FilteredRelation("confirmations", condition=Q(confirmations__owner=owner)),
                **told,
            )
            .order_by("checklist_id", "position", "pk")
        )


def _of_participant(user: User, status: str) -> Q:
    """Items for all, or for the person's group, in sessions of that status that they take part in."""
    in_session = Membership.objects.participants().filter(user=user, session__status=status)
    for_all = Q(group=None, checklist__session__in=in_session.values("session"))
    return for_all | Q(group__in=in_session.exclude(group=None).values("group"))


class ItemTickQuerySet(models.QuerySet["ItemTick"]):
    """Ticks."""

    def on_items(self, pks: "Collection[int]") -> "ItemTickQuerySet":
        """Those on the given items."""
        return self.filter(item__in=pks)

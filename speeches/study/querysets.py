"""Questions about sessions and their members, by name. Who may see what of a session is said here and nowhere else."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, Exists, ExpressionWrapper, F, FilteredRelation, OuterRef, Prefetch, Q, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from speeches.accounts.querysets import name_has, name_order, shown_name

if TYPE_CHECKING:
    from speeches.accounts.models import User
    from speeches.study.models import Membership, StudySession

RUN_BY = ("organiser", "deputy")


class StudySessionQuerySet(models.QuerySet["StudySession"]):
    """Study sessions. Nobody has a look into one by their rights alone: neither editors nor administrators."""

    def run_by(self, user: "User") -> "StudySessionQuerySet":
        """Those that the person looks after, as organiser or deputy."""
        return self.filter(self._with_member(user, role__in=RUN_BY))

    def organised_by(self, user: "User") -> "StudySessionQuerySet":
        """Those whose organiser the person is: who names deputies and may delete it."""
        return self.filter(self._with_member(user, role="organiser"))

    def visible_to(self, user: "User | AnonymousUser") -> "StudySessionQuerySet":
        """Those that the person is an active member of; drafts only for those who run them."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(self._with_member(user) & (~Q(status="draft") | self._with_member(user, role__in=RUN_BY)))

    def studied_by(self, user: "User") -> "StudySessionQuerySet":
        """Open or closed ones that the person takes part in."""
        return self.exclude(status="draft").filter(self._with_member(user, is_participant=True))

    def open(self) -> "StudySessionQuerySet":
        """Those that are open."""
        return self.filter(status="open")

    def with_role(self, user: "User") -> "StudySessionQuerySet":
        """Each with `role`, what the person is in it (`organiser`, `deputy`, `participant`)."""
        told: dict[str, Any] = {"role": F("mine__role")}
        mine = FilteredRelation("memberships", condition=Q(memberships__user=user))
        return self.annotate(mine=mine, **told)

    def with_people(self) -> "StudySessionQuerySet":
        """Each with `people_total`, how many take part, and with those who run it in `memberships`, organiser first."""
        memberships = self.model._meta.get_field("memberships").related_model._default_manager
        running = memberships.filter(status="active", role__in=RUN_BY).select_related("user").order_by("-role", "pk")
        people = memberships.filter(session=OuterRef("pk"), status="active", is_participant=True)
        return self.prefetch_related(Prefetch("memberships", running)).annotate(people_total=_counted(people))

    def _with_member(self, user: "User", **how: Any) -> Q:
        """The person is an active member, in that way."""
        memberships = self.model._meta.get_field("memberships").related_model._default_manager
        return Q(Exists(memberships.filter(session=OuterRef("pk"), user=user, status="active", **how)))

    def joinable_by_code(self, code: str) -> "StudySessionQuerySet":
        """The open session of that join code; capitals and spaces make no difference."""
        return self.filter(status="open", join_code="".join(code.split()).upper()).exclude(join_code=None)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships."""

    def active(self) -> "MembershipQuerySet":
        """Without those who withdrew."""
        return self.filter(status="active")

    def participants(self) -> "MembershipQuerySet":
        """Those who stand in the table and in the denominators: active, and taking part."""
        return self.filter(status="active", is_participant=True)

    def running(self) -> "MembershipQuerySet":
        """Organiser and deputies, active."""
        return self.filter(status="active", role__in=RUN_BY)

    def organisers(self) -> "MembershipQuerySet":
        """The organiser's, one for a session."""
        return self.filter(role="organiser")

    def who_may_leave(self) -> "MembershipQuerySet":
        """All but the organiser's: a session is never without one."""
        return self.exclude(role="organiser")

    def in_sessions_seen_by(self, user: "User") -> "MembershipQuerySet":
        """The person's own in all sessions that they see, with the session, the latest session first.

        Told with each: `has_unseen_news`, which somebody else made since the person looked, and of the session's
        participants how many there are (`people_total`) and how many have finished (`people_finished`).
        """
        seen = Q(session__status__in=["open", "closed"]) | Q(role__in=RUN_BY)
        people = self.model._default_manager.filter(session=OuterRef("session"), status="active", is_participant=True)
        finished = people.filter(required_total__gt=0, required_done=F("required_total"))
        looked_at = Coalesce(OuterRef("news_seen_at"), OuterRef("joined_at"))
        unseen = _news_for_members().filter(at__gt=looked_at).exclude(by=user)
        return (
            self.filter(seen, user=user, status="active")
            .select_related("session")
            .annotate(
                has_unseen_news=Exists(unseen),
                people_total=_counted(people),
                people_finished=_counted(finished),
            )
            .order_by("-session__starts_on", "-session")
        )

    def of_users(self, user_ids: Collection[int]) -> "MembershipQuerySet":
        """Those of the given people."""
        return self.filter(user__in=user_ids)

    def with_ids(self, pks: Collection[int]) -> "MembershipQuerySet":
        """Those of the given pks."""
        return self.filter(pk__in=pks)

    def withdrawn(self) -> "MembershipQuerySet":
        """Those of people who left or were taken out."""
        return self.filter(status="withdrawn")

    def deputies(self) -> "MembershipQuerySet":
        """Those of deputies, active."""
        return self.filter(status="active", role="deputy")

    def named(self, words: str) -> "MembershipQuerySet":
        """Those of people in whose name, sign-in name or unit each of the words stands."""
        found = self
        for word in words.split():
            found = found.filter(name_has(word, "user__"))
        return found

    def there_when_recorded(self) -> "MembershipQuerySet":
        """Inside a question about meetings: those who stood on the sheet when the attendance was recorded."""
        return self.participants().filter(session=OuterRef("session"), joined_at__lte=OuterRef("recorded_at"))

    def namesakes(self) -> models.QuerySet[Any, tuple[int, str, str, str]]:
        """The people among them whose name somebody else of them has, too: pk, sign-in name, name and unit."""
        people = self.order_by().annotate(shown_name=shown_name("user__"))
        shared = people.values("shown_name").annotate(total=Count("pk")).filter(total__gt=1).values("shown_name")
        found = people.filter(shown_name__in=shared)
        return found.values_list("user", "user__username", "user__display_name", "user__unit")

    def in_groups(self, group_ids: Collection[int]) -> "MembershipQuerySet":
        """Those in one of the groups."""
        return self.filter(group__in=group_ids)

    def totals(self) -> dict[str, int]:
        """How many are `active`, `participants`, `grouped` (participants in a group) and `withdrawn`; one query."""
        active, takes_part = Q(status="active"), Q(status="active", is_participant=True)
        return self.aggregate(
            active=Count("pk", filter=active),
            participants=Count("pk", filter=takes_part),
            grouped=Count("pk", filter=takes_part & Q(group__isnull=False)),
            withdrawn=Count("pk", filter=~active),
        )

    def awaiting_first_sign_in(self, organiser: "User") -> "MembershipQuerySet":
        """Those of people who never set a password of their own, have no rights, and are in no session but hers.

        Whoever may give them a new first password could sign in as them: so nobody else's session is in reach of it.
        """
        sessions: Any = self.model._meta.get_field("session").related_model
        elsewhere = self.model._default_manager.filter(status="active").exclude(
            session__in=sessions._default_manager.run_by(organiser)
        )
        return self.filter(
            user__must_set_password=True, user__is_active=True, user__is_superuser=False, user__groups=None
        ).exclude(user__in=elsewhere.values("user"))

    def in_group(self, group_id: int | None) -> "MembershipQuerySet":
        """Those in the group; None: in no group."""
        return self.filter(group=group_id) if group_id else self.filter(group=None)

    def as_listed(self) -> "MembershipQuerySet":
        """With the person, by group, who is in none last; there in the order in which people were put on the list.

        Offices hand their lists in in an order that says something: it is kept, and is that of the pks.
        """
        place = F("group__position").asc(nulls_last=True)
        return self.select_related("user", "group").order_by(place, "group", "pk")

    def by_name(self) -> "MembershipQuerySet":
        """With the person, as a directory has them."""
        return self.select_related("user", "group").order_by(name_order("user__"), "pk")


def _counted(people: models.QuerySet[Any]) -> Coalesce:
    """How many of them there are in the session, as part of another question."""
    totals = people.order_by().values("session").annotate(total=Count("pk")).values("total")
    return Coalesce(Subquery(totals), 0)


def _news_for_members() -> models.QuerySet[Any]:
    """The news of memberships' sessions as part of a question about these: without those for another group alone."""
    news = apps.get_model("speeches", "SessionNews")  # whose module imports the models, which import this one
    # by name, since the types know of no model here
    told: dict[str, Any] = {
        "for_group": Cast(KT("details__group"), models.BigIntegerField()),
        "reader_role": ExpressionWrapper(OuterRef("role"), output_field=models.CharField()),
    }
    concerning = Q(details__group__isnull=True) | Q(for_group=OuterRef("group_id")) | Q(reader_role__in=RUN_BY)
    return news._default_manager.alias(**told).filter(concerning, session=OuterRef("session"))

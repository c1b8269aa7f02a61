"""Questions of the study desk, by name: each is asked once for everything of its kind that stands there."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet
from django.db.models.functions import Coalesce

from speeches.accounts.models import User
from speeches.checklists.models import ChecklistItem
from speeches.checklists.states import ItemState
from speeches.study.models import Membership
from speeches.study.news import SessionNews
from speeches.study.querysets import RUN_BY


def memberships_now(owner: User) -> QuerySet[Membership]:
    """The person's in sessions that are open, and in drafts that they run; what ends first at the head."""
    seen = Q(session__status="open") | Q(session__status="draft", role__in=RUN_BY)
    mine = owner.memberships.active().filter(seen).select_related("session")
    return mine.order_by(F("session__opened_at").asc(nulls_last=True), "session__ends_on", "session_id")


def unseen_news(owner: User) -> QuerySet[SessionNews]:
    """What was told in the person's open sessions since they looked, by others, the latest first."""
    mine = FilteredRelation("session__memberships", condition=Q(session__memberships__user=owner))
    told: dict[str, Any] = {"mine": mine, "looked_at": Coalesce("mine__news_seen_at", "mine__joined_at")}
    active: dict[str, Any] = {"mine__status": "active", "session__status": "open"}
    news = SessionNews.objects.annotate(**told).filter(**active)
    return news.filter(at__gt=F("looked_at")).exclude(by=owner).order_by("-at", "-pk")


def items_due_by(owner: User, day: date, membership_ids: Collection[int]) -> QuerySet[ChecklistItem]:
    """What the person is asked to do by that day, without what their sessions keep as done already."""
    done = ItemState.objects.of_members(membership_ids).done().values("item")
    return ChecklistItem.objects.asked_of(owner).filter(due_on__lte=day).exclude(pk__in=done).as_seen_by(owner)

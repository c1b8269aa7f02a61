"""Questions of the study desk, by name: each is asked once for everything of its kind that stands there."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem, ItemTick
from speeches.checklists.states import ItemState
from speeches.database.prepared import Prepared
from speeches.library.models import Section, Speech
from speeches.notes.models import Note
from speeches.progress.models import ReadingPosition
from speeches.reflections.models import Reflection
from speeches.study.models import Membership, StudySession
from speeches.study.news import SessionNews
from speeches.study.querysets import RUN_BY

MEMBERSHIP = [field.attname for field in Membership._meta.concrete_fields]
POSITION = [field.attname for field in ReadingPosition._meta.concrete_fields]
SECTION = ["id", "speech_id", "key", "kind", "marker", "heading"]  # what its name and its address are made of
SPEECH = ["id", "title", "characters"]
SPEECHES_SHOWN = 4
SESSION = [field.attname for field in StudySession._meta.concrete_fields]


def latest_positions(owner: User) -> list[ReadingPosition]:
    """Where the person stands in the published speeches that they read last, each with its section and speech."""
    positions = []
    for row in _positions(owner.pk):
        position = ReadingPosition.from_db("default", POSITION, row[: len(POSITION)])
        position.section = Section.from_db("default", SECTION, row[len(POSITION) : -len(SPEECH)])
        position.speech = Speech.from_db("default", SPEECH, row[-len(SPEECH) :])
        positions.append(position)
    return positions


@Prepared
def _positions(owner: Any) -> QuerySet[Any, Any]:
    latest = ReadingPosition.objects.filter(owner=owner).latest_first().select_related(None)
    columns = [*POSITION, *(f"section__{name}" for name in SECTION), *(f"speech__{name}" for name in SPEECH)]
    return latest.values_list(*columns)[:SPEECHES_SHOWN]


def newest_speeches() -> list[Speech]:
    """What was published last."""
    return [Speech.from_db("default", SPEECH, row) for row in _newest()]


@Prepared
def _newest() -> QuerySet[Any, Any]:
    return Speech.objects.published().newest_first().values_list(*SPEECH)[:SPEECHES_SHOWN]


@dataclass(frozen=True, slots=True)
class BackAtAuthor:
    """A reflection that waits for its author: `returned`, or `accepted` and the organisers ask whether all may read."""

    item_id: int
    status: str


@dataclass(frozen=True, slots=True)
class MembershipNow:
    """One of the person's: with the reflection that waits for them there, the longest if there are several; and who
    runs the session with how many questions to its organisers have no answer."""

    membership: Membership
    back: BackAtAuthor | None
    questions_waiting: int


def memberships_now(owner: User) -> list[MembershipNow]:
    """The person's in sessions that are open, and in drafts that they run; what was opened first at the head."""
    memberships = []
    for *row, item_id, status, waiting in _memberships(owner.pk):
        membership = Membership.from_db("default", MEMBERSHIP, row[: len(MEMBERSHIP)])
        membership.session = StudySession.from_db("default", SESSION, row[len(MEMBERSHIP) :])
        back = BackAtAuthor(item_id, status) if item_id else None
        memberships.append(MembershipNow(membership, back, waiting or 0))
    return memberships


@Prepared
def _memberships(owner: int) -> QuerySet[Any, Any]:
    seen = Q(session__status="open") | Q(session__status="draft", role__in=RUN_BY)
    mine: QuerySet[Any, Any] = Membership.objects.active().of_users([owner]).filter(seen)
    in_order = mine.order_by(F("session__opened_at").asc(nulls_last=True), "session__ends_on", "session_id")
    back = Reflection.objects.back_at_author().order_by("handed_in_at", "pk")
    here = back.filter(owner=OuterRef("user"), item__checklist__session=OuterRef("session"))
    waits = (Subquery(here.values(name)[:1]) for name in ("item_id", "status"))
    asked = Note.objects.unanswered().filter(session=OuterRef("session")).order_by().values("session")
    waiting = Case(When(role__in=RUN_BY, then=Subquery(asked.annotate(total=Count("pk")).values("total"))))
    return in_order.values_list(*MEMBERSHIP, *(f"session__{name}" for name in SESSION), *waits, waiting)


def unseen_news(owner: User) -> QuerySet[SessionNews]:
    """What was told in the person's open sessions since they looked, by others, the latest first."""
    mine = FilteredRelation("session__memberships", condition=Q(session__memberships__user=owner))
    told: dict[str, Any] = {"mine": mine, "looked_at": Coalesce("mine__news_seen_at", "mine__joined_at")}
    active: dict[str, Any] = {"mine__status": "active", "session__status": "open"}
    news = SessionNews.objects.annotate(**told).filter(**active)
    return news.filter(at__gt=F("looked_at")).exclude(by=owner).order_by("-at", "-pk")


def items_due_by(owner: User, day: date) -> list[ChecklistItem]:
    """What the person is asked to do by that day, without what they ticked and what their sessions keep as done.

    One query, which is written once, where there is nothing; two for any number of items.
    """
    pks = [pk for pk, due_on in _dated_items(owner.pk) if due_on <= day]
    items = ChecklistItem.objects.filter(pk__in=pks).select_related("checklist")
    return list(items.as_seen_by(owner)) if pks else []


@Prepared
def _dated_items(owner: Any) -> QuerySet[Any, Any]:
    kept = ItemState.objects.done().filter(membership__user=owner).values("item")
    ticked = ItemTick.objects.filter(owner=owner).values("item")
    asked = ChecklistItem.objects.asked_of(owner).dated().exclude(pk__in=kept).exclude(pk__in=ticked)
    return asked.select_related(None).order_by("pk").values_list("pk", "due_on")

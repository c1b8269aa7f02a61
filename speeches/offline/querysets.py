"""What is asked in order to know what a browser should keep, by name. Plain values: nothing of it is shown."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.db.models import Count, F, FilteredRelation, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.library.models import Speech
from speeches.notes.models import Note
from speeches.notes.unseen import UnseenReply
from speeches.search.stamps import with_stamps
from speeches.study.meetings import Meeting
from speeches.study.models import SessionQuestion, StudySession
from speeches.study.news import SessionNews

Row = tuple[Any, ...]
_WANTED = ("notes_wanted", "min_characters", "max_characters")
_DONE = ("mine__ticked_at", "confirmed__confirmed_at", "confirmed__reason", "written__status", "written__saved_at")
_OF_MEMBER = ("role", "group", "news_seen_at", "required_done", "required_total", "optional_done", "optional_total")


class ItemRow(NamedTuple):
    """An item of a checklist: the list, its session, the speech that it is about (None for a task), what is shown."""

    checklist: int
    session: int | None
    speech: int | None
    question: str
    facts: list[Any]


def item_rows(owner: User) -> list[ItemRow]:
    """All items of the person's lists, and those that their open sessions ask of them, the newest list first."""
    items = ChecklistItem.objects.asked_of(owner).annotate(
        mine=FilteredRelation("ticks", condition=Q(ticks__owner=owner)),
        confirmed=FilteredRelation("confirmations", condition=Q(confirmations__owner=owner)),
        written=FilteredRelation("reflections", condition=Q(reflections__owner=owner)),
        about=Coalesce("speech", "section__speech"),
    )
    ordered = items.order_by("-checklist__created_at", "-checklist", "position", "pk")
    names = ("pk", "kind", "text", "is_required", "due_on", "section__heading", "section__retired_at", *_WANTED, *_DONE)
    rows = ordered.values_list("checklist", "checklist__session", "about", "question", *names)
    return [
        ItemRow(checklist, session, speech, question, facts) for checklist, session, speech, question, *facts in rows
    ]


def session_rows(user: User) -> dict[int, Row]:
    """By pk: the title of each open session that the person takes part in, and what changes with its page."""
    sessions = StudySession.objects.studied_by(user).open().with_role(user)
    seen = Note.objects.filter(Q(audience="members") | Q(owner=user), session=OuterRef("pk"))
    shared = seen.order_by().values("session")
    unseen = UnseenReply.objects.told_to(user).filter(reply__session=OuterRef("pk")).order_by().values("reply__session")
    told = SessionNews.objects.filter(session=OuterRef("pk")).order_by("-at", "-pk")
    changing = {
        "told_at": Subquery(told.values("at")[:1]),
        "shared_total": Subquery(shared.annotate(total=Count("pk")).values("total")),
        "shared_at": Subquery(shared.annotate(latest=Max("updated_at")).values("latest")),
        "unseen_total": Subquery(unseen.annotate(total=Count("pk")).values("total")),
        "unseen_latest": Subquery(unseen.annotate(latest=Max("pk")).values("latest")),
    }
    names = ("title", "kind", "starts_on", "ends_on", "description", *(f"mine__{name}" for name in _OF_MEMBER))
    rows = sessions.annotate(**changing).values_list("pk", *names, *changing)
    return {row[0]: row[1:] for row in rows}


def question_rows(session_ids: Collection[int]) -> dict[int, list[Row]]:
    """By session: its guiding questions, which stand on its page and in its texts."""
    rows = SessionQuestion.objects.filter(session__in=session_ids).order_by("session", "position", "pk")
    return _by_session(rows.values_list("session", "text"))


def meeting_rows(session_ids: Collection[int]) -> dict[int, list[Row]]:
    """By session: its meetings."""
    rows = Meeting.objects.filter(session__in=session_ids).order_by("session", "held_on", "pk")
    return _by_session(rows.values_list("session", "held_on", "title", "place"))


def _by_session(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for session, *facts in rows:
        found.setdefault(session, []).append(tuple(facts))
    return found


def text_rows(user: User, pks: Collection[int]) -> dict[int, Row]:
    """By pk, in the given order: title, and what changes with the text; only of speeches that the person may see."""
    stamped = with_stamps(Speech.objects.visible_to(user).with_ids(pks))
    found = stamped.values_list("pk", "title", "updated_at", F("change_generation"), F("change_number"))
    rows = {row[0]: row[1:] for row in found}
    return {pk: rows[pk] for pk in pks if pk in rows}


def note_rows(owner: User) -> dict[int, Row]:
    """By speech: how many notes the person has on it, how many of them are shared, and the last change of one.

    Whoever leaves a session, or sees it deleted, has private notes again without having changed one.
    """
    groups = owner.notes.order_by().values("section__speech")
    groups = groups.annotate(Count("pk"), Count("session"), Max("updated_at"))
    figures = ("pk__count", "session__count", "updated_at__max")
    return {row[0]: row[1:] for row in groups.values_list("section__speech", *figures)}


def progress_rows(owner: User) -> dict[int, Row]:
    """By speech: how much the person has read of it, and when last."""
    groups = owner.section_progress.values("section__speech").annotate(
        Count("pk"), Count("completed_at"), Max("completed_at"), Max("last_read_at"), Max("unread_at")
    )
    figures = ("pk__count", "completed_at__count", "completed_at__max", "last_read_at__max", "unread_at__max")
    return {row[0]: row[1:] for row in groups.values_list("section__speech", *figures)}


def position_rows(owner: User) -> dict[int, Row]:
    """By speech: where the person stands, and since when."""
    places = owner.reading_positions.values_list("speech", F("section__key"), "paragraph", "client_at")
    return {row[0]: row[1:] for row in places}

"""Whom a change concerns: the members and the items of open sessions to which it makes a difference."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem, ItemTick
from speeches.checklists.states import ItemConfirmation
from speeches.database.days import day_teller
from speeches.database.prepared import Prepared
from speeches.database.rows import plain_rows
from speeches.library.models import Section
from speeches.study.models import Membership, StudySession


class AskedRow(NamedTuple):
    """An item that an open session asks of a person, and the speech that it is about, itself or by its section."""

    item_id: int
    session_id: int
    checklist_id: int
    kind: str
    speech_id: int | None
    section_id: int | None
    section_speech_id: int | None
    notes_wanted: int | None

    @property
    def text_id(self) -> int | None:
        """The speech."""
        return self.speech_id or self.section_speech_id

    @property
    def item(self) -> ChecklistItem:
        """The item, with what says whether it is done by itself."""
        asked = self._asdict()
        names = ("checklist_id", "kind", "speech_id", "section_id", "notes_wanted")
        return ChecklistItem(pk=self.item_id, **{name: asked[name] for name in names})


class MemberRow(NamedTuple):
    """A member, without the weight of an instance."""

    pk: int
    user_id: int
    group_id: int | None


class Said(NamedTuple):
    """A person, or an organiser for them, says that an item is done."""

    item_id: int
    owner_id: int
    on: date
    is_confirmation: bool


@Prepared
def _asked(owner: int) -> QuerySet[Any, Any]:
    theirs = Membership.objects.participants().filter(user=owner, session__status="open")
    for_all = Q(group=None, checklist__session__in=theirs.values("session"))
    for_group = Q(group__in=theirs.exclude(group=None).values("group"))
    rows: Any = ChecklistItem.objects.current().filter(for_all | for_group).order_by()
    names = ("checklist_id", "kind", "speech_id", "section_id", "section__speech_id", "notes_wanted")
    asked: QuerySet[Any, Any] = rows.values_list("pk", "checklist__session_id", *names)
    return asked


def asked_of(owner: User) -> list[AskedRow]:
    """The items that open sessions ask of the person. One query, a cheap one for whoever is in no session."""
    return [AskedRow(*row) for row in _asked(owner.pk)]


def texts_with(section_ids: Collection[int]) -> set[int]:
    """The speeches of the sections."""
    return set(Section.objects.with_ids(section_ids).order_by().values_list("speech_id", flat=True))


def current_items(session_id: int) -> list[ChecklistItem]:
    """The items of a session that count, in order."""
    items = ChecklistItem.objects.current().filter(checklist__session=session_id)
    return list(items.order_by("checklist__position", "checklist", "position", "pk"))


def members_to_restate(
    session_id: int, owner_ids: Collection[int] | None, *, after: int, at_most: int
) -> list[MemberRow]:
    """Participants of the session, all or those of the people, by pk: so many of those that come after one."""
    members = Membership.objects.participants().filter(session=session_id, pk__gt=after).order_by("pk")
    wanted = members if owner_ids is None else members.of_users(owner_ids)
    return [MemberRow(*row) for row in wanted.values_list(*MemberRow._fields)[:at_most]]


def said_done(item_ids: Collection[int], owner_ids: Collection[int]) -> Iterable[Said]:
    """What was ticked and confirmed of the items by or for the people. Two queries."""
    theirs = {"item__in": item_ids, "owner__in": owner_ids}
    day_of = day_teller()
    ticks = ItemTick.objects.filter(**theirs).order_by().values_list("item_id", "owner_id", "ticked_at")
    for item, owner, at in plain_rows(ticks):
        yield Said(item, owner, day_of(at), is_confirmation=False)
    confirmed = ItemConfirmation.objects.filter(**theirs).order_by()
    for item, owner, at in plain_rows(confirmed.values_list("item_id", "owner_id", "confirmed_at")):
        yield Said(item, owner, day_of(at), is_confirmation=True)


def open_sessions_about(speech_id: int) -> dict[int, set[int]]:
    """The open sessions with items about the speech or its sections, and these items; notes on any text included."""
    about = Q(speech=speech_id) | Q(section__speech=speech_id) | Q(kind="notes", speech=None, section=None)
    rows = ChecklistItem.objects.current().filter(about, checklist__session__status="open").order_by()
    found: dict[int, set[int]] = {}
    for item_id, session_id in rows.values_list("pk", "checklist__session_id"):
        found.setdefault(session_id, set()).add(item_id)
    return found


def with_notes_on_lists(item_ids: Collection[int]) -> set[int]:
    """The items, and those of their lists that ask for notes on any text of the list: what is on it counts for them."""
    lists = ChecklistItem.objects.filter(pk__in=item_ids).values("checklist")
    beside = ChecklistItem.objects.filter(checklist__in=lists, kind="notes", speech=None, section=None)
    return {*item_ids, *beside.order_by().values_list("pk", flat=True)}


def open_session(pk: int) -> StudySession | None:
    """The session as it is now, if it is open."""
    return StudySession.objects.open().filter(pk=pk).first()

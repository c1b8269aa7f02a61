"""Where a person stands in checklists: what is done and how, the figure, what is due.

Done is by itself (reading, notes, a reflection), by hand or by an organiser: inputs that never overwrite each other.
The figure is required items done ÷ required items; where none is required there is none, never 100 %. Optional items
are counted apart. Late is derived from the due day and `today`, the day in the site's time zone that the caller
passes in.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.automatic import automatic_states
from speeches.checklists.due import DueState, due_state
from speeches.checklists.models import Checklist, ChecklistItem
from speeches.checklists.querysets import ChecklistItemQuerySet
from speeches.checklists.reading import readings
from speeches.progress.figures import SpeechFigure
from speeches.study.models import Membership, StudySession

WRITING = (ChecklistItem.Kind.NOTES, ChecklistItem.Kind.REFLECTION)
# readings follow the same outline and the same rows as `automatic`, and know the percent besides
BY_READING = {"read": "done", "reading": "begun", "unread": ""}


@dataclass(frozen=True, slots=True)
class ItemStanding:
    """One item: how far it is by itself, whether it was ticked or confirmed, and when it is due.

    `reading` is what was read of it, None where it is not read or not known any more. `is_asked`: the person is to do
    it, and may tick it; who only looks at a list is not.
    """

    item: ChecklistItem
    reading: SpeechFigure | None
    today: date
    by_itself: str = ""
    is_asked: bool = True

    @property
    def is_read(self) -> bool:
        """Done by itself: read, as many notes written as are wanted, the reflection handed in."""
        return self.by_itself == "done"

    @property
    def is_begun(self) -> bool:
        """Some of it was done by itself, not all."""
        return self.by_itself == "begun"

    @property
    def is_ticked(self) -> bool:
        """Done by hand."""
        return self.item.ticked_at is not None

    @property
    def is_confirmed(self) -> bool:
        """Done, says an organiser."""
        return self.item.confirmed_at is not None

    @property
    def is_done(self) -> bool:
        """By itself, by hand or by an organiser; each alone is enough."""
        return self.is_read or self.is_ticked or self.is_confirmed

    @property
    def may_be_ticked(self) -> bool:
        """The sign can be clicked: a tick would say something, or is there to be taken back."""
        is_done_otherwise = (self.is_read or self.is_confirmed) and not self.is_ticked
        return self.is_asked and self.item.may_be_ticked and not is_done_otherwise

    @property
    def due_state(self) -> DueState | None:
        """When it is due; None without a due day, and for what is done."""
        if self.is_done or self.item.due_on is None:
            return None
        return due_state(self.item.due_on, self.today)

    @property
    def days_late(self) -> int:
        """Days since the due day, 0 when it is not late."""
        return (self.today - self.item.due_on).days if self.due_state == "late" and self.item.due_on else 0

    @property
    def is_gone(self) -> bool:
        """The place to read is not there any more: the speech is not visible, or the section not in today's text."""
        section = self.item.section
        is_there = self.item.is_visible and not (section and section.retired_at)
        return self.item.source is not None and not is_there

    @property
    def url(self) -> str:
        """The place in the reader, or where the reflection is written; empty for a task and for what is gone."""
        item = self.item
        if item.kind == ChecklistItem.Kind.REFLECTION and self.is_asked:
            return reverse("reflections:reflection_edit", args=[item.pk])
        if item.source is None or self.is_gone:
            return ""
        return item.section.get_absolute_url() if item.section else reverse("pages:speech_read", args=[item.source.pk])


@dataclass(frozen=True, slots=True)
class ChecklistStanding:
    """One checklist with its items in order, and the figures; `is_asked` as in ItemStanding."""

    checklist: Checklist
    items: list[ItemStanding]
    is_asked: bool = True

    @property
    def required_total(self) -> int:
        """Required items."""
        return sum(1 for row in self.items if row.item.is_required)

    @property
    def required_done(self) -> int:
        """Required items that are done."""
        return sum(1 for row in self.items if row.item.is_required and row.is_done)

    @property
    def optional_total(self) -> int:
        """Optional items."""
        return len(self.items) - self.required_total

    @property
    def optional_done(self) -> int:
        """Optional items that are done."""
        return sum(1 for row in self.items if not row.item.is_required and row.is_done)

    @property
    def percent(self) -> int | None:
        """Required items done in per cent, rounded down; None where none is required."""
        return 100 * self.required_done // self.required_total if self.required_total else None

    @property
    def is_done(self) -> bool:
        """Nothing is left that is required (or, where nothing is, nothing at all); an empty list is not done."""
        needed = [row for row in self.items if row.item.is_required] or self.items
        return bool(needed) and all(row.is_done for row in needed)

    @property
    def late_total(self) -> int:
        """Items that are late."""
        return sum(1 for row in self.items if row.due_state == "late")

    @property
    def earliest_due(self) -> date | None:
        """The earliest due day of what is not done, be it late or to come."""
        return min((row.item.due_on for row in self.items if row.due_state and row.item.due_on), default=None)

    @property
    def next_due(self) -> ItemStanding | None:
        """The item that is due next, late ones apart."""
        coming = [row for row in self.items if row.due_state not in (None, "late")]
        return min(coming, key=lambda row: row.item.due_on or date.max, default=None)


@dataclass(frozen=True, slots=True)
class DueItems:
    """What is not done and has a due day, over all checklists of a person, each part by due day."""

    overdue: list[ItemStanding]
    today: list[ItemStanding]
    this_week: list[ItemStanding]
    later: list[ItemStanding]

    def __bool__(self) -> bool:
        return bool(self.overdue or self.today or self.this_week or self.later)


def standing(checklist: Checklist, owner: User, today: date) -> ChecklistStanding:
    """Where the owner stands in the checklist; of a session's list, in what of it applies to them."""
    if checklist.session:
        member = _participant(checklist.session, owner)
        items = _applying(ChecklistItem.objects.on_list(checklist), member)
        rows = _rows_in(checklist.session, member, items.as_seen_by(owner), owner, today)
        return ChecklistStanding(checklist, rows, is_asked=member is not None)
    items = checklist.items.current().as_seen_by(owner)
    is_asked = checklist.owner_id == owner.pk and not checklist.is_template
    return ChecklistStanding(checklist, item_standings(items, owner, today, is_asked=is_asked), is_asked=is_asked)


def overview(checklist: Checklist, user: User, today: date) -> ChecklistStanding:
    """All items of the list that are not archived, as who looks after it arranges them: nobody's work is in it."""
    items = checklist.items.current().as_seen_by(user)
    rows = [ItemStanding(item, None, today, is_asked=False) for item in items]
    return ChecklistStanding(checklist, rows, is_asked=False)


def standings_in(session: StudySession, user: User, today: date) -> list[ChecklistStanding]:
    """Where the person stands in each list of the session, in its order; as many queries as for one list.

    A participant meets what applies to them, and no list that has nothing for them. Who runs the session without
    taking part meets every list with all its items, and no figures. What archived items are is not told.
    """
    member = _participant(session, user)
    items = _applying(ChecklistItem.objects.in_session(session), member)
    rows = _rows_in(session, member, items.as_seen_by(user), user, today)
    by_list = _by_list(rows)
    lists: Iterable[Checklist] = session.checklists.with_totals()
    return [
        ChecklistStanding(checklist, by_list.get(checklist.pk, []), is_asked=member is not None)
        for checklist in lists
        if member is None or checklist.pk in by_list
    ]


def _participant(session: StudySession, user: User) -> Membership | None:
    return session.memberships.participants().of_users([user.pk]).first()


def _applying(items: ChecklistItemQuerySet, member: Membership | None) -> ChecklistItemQuerySet:
    return items.current().applying_to(member) if member else items.current()


def _rows_in(
    session: StudySession, member: Membership | None, items: Iterable[ChecklistItem], owner: User, today: date
) -> list[ItemStanding]:
    """In a closed session it stays as it was in the moment of closing, whatever is read or written since."""
    if member is None:
        return [ItemStanding(item, None, today, is_asked=False) for item in items]
    if session.is_open:
        return item_standings(items, owner, today)
    kept = {state.item_id: state.by_itself for state in member.item_states.all()}
    return [ItemStanding(item, None, today, kept.get(item.pk, ""), is_asked=False) for item in items]


def _by_list(rows: Iterable[ItemStanding]) -> dict[int, list[ItemStanding]]:
    return {pk: list(group) for pk, group in groupby(rows, key=lambda row: row.item.checklist_id)}


def standings(owner: User, today: date) -> list[ChecklistStanding]:
    """Where the owner stands in each of their checklists, and in those of their open sessions; the newest list first.

    As many queries as for one. A session's list that has nothing for them is left out.
    """
    by_list = _by_list(item_standings(ChecklistItem.objects.asked_of(owner).as_seen_by(owner), owner, today))
    return [
        ChecklistStanding(checklist, by_list.get(checklist.pk, []))
        for checklist in Checklist.objects.asked_of(owner)
        if checklist.session_id is None or checklist.pk in by_list
    ]


def standings_with(owner: User, item_pks: Collection[int], today: date) -> list[ChecklistStanding]:
    """Where the owner stands in those of their checklists that hold one of the items. As many queries as for one."""
    items = ChecklistItem.objects.asked_of(owner).on_lists_of(item_pks).as_seen_by(owner)
    groups = _by_list(item_standings(items, owner, today)).values()
    return [ChecklistStanding(group[0].item.checklist, group) for group in groups]


def due_items(owner: User, today: date) -> DueItems:
    """What is due over all checklists of the owner. As many queries as for one checklist."""
    items = ChecklistItem.objects.asked_of(owner).dated().as_seen_by(owner)
    rows = [row for row in item_standings(items, owner, today) if row.due_state]
    rows.sort(key=lambda row: row.item.due_on or date.max)
    parts: dict[DueState | None, list[ItemStanding]] = {
        state: [row for row in rows if row.due_state == state] for state in ("late", "today", "week", "later")
    }
    return DueItems(parts["late"], parts["today"], parts["week"], parts["later"])


def item_standings(
    items: Iterable[ChecklistItem], owner: User, today: date, *, is_asked: bool = True
) -> list[ItemStanding]:
    """Where the owner stands in each of the items, which were asked for `as_seen_by` them."""
    items = list(items)
    read = readings(owner, items)
    written = automatic_states([item for item in items if item.kind in WRITING], [owner.pk])
    states: dict[int, str] = {item_pk: far.state for (item_pk, _owner), far in written.items()}
    states.update({pk: BY_READING[figure.status] for pk, figure in read.items()})
    return [ItemStanding(item, read.get(item.pk), today, states.get(item.pk, ""), is_asked=is_asked) for item in items]

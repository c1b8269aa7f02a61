"""Where a person stands in checklists: their items, and the figures.

The figure is required items done ÷ required items; where none is required there is none, never 100 %. Optional items
are counted apart.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from speeches.accounts.models import User
from speeches.checklists.item_querysets import ChecklistItemQuerySet
from speeches.checklists.item_standing import ItemStanding, item_standings
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.study.models import Membership, StudySession


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

"""What the state of items is for members of a session, derived from what they did; nothing is written here."""

from collections.abc import Collection
from datetime import date

from speeches.checklists.automatic import automatic_states
from speeches.checklists.items import ChecklistItem
from speeches.checklists.restating_querysets import MemberRow, said_done
from speeches.checklists.state_querysets import StateRow

Key = tuple[int, int]


def derived_states(items: Collection[ChecklistItem], members: Collection[MemberRow]) -> list[StateRow]:
    """The states that the rows must say, one for each item and member at most; without one, it was not begun.

    An item for a group has states of that group's members alone. Any of the three inputs makes it done, on the day of
    the first one. A constant number of queries for any number of items and members.
    """
    if not items or not members:
        return []
    group_of = {item.pk: item.group_id for item in items}
    member_of = {member.user_id: member for member in members}
    automatic = automatic_states(items, member_of)
    ticked, confirmed = _said_on(group_of, member_of)
    found = []
    for key in automatic.keys() | ticked.keys() | confirmed.keys():
        item_id, member = key[0], member_of[key[1]]
        if group_of[item_id] not in (None, member.group_id):
            continue
        state, day = automatic.get(key, ("", None))
        days_done = [done_on for done_on in (day, ticked.get(key), confirmed.get(key)) if done_on]
        found.append(StateRow(member.pk, item_id, state, key in ticked, key in confirmed, min(days_done, default=None)))
    return found


def _said_on(item_ids: Collection[int], owner_ids: Collection[int]) -> tuple[dict[Key, date], dict[Key, date]]:
    """On which days the items were ticked, and confirmed, by (item pk, owner pk)."""
    ticked: dict[Key, date] = {}
    confirmed: dict[Key, date] = {}
    for said in said_done(item_ids, owner_ids):
        days = confirmed if said.is_confirmation else ticked
        days[said.item_id, said.owner_id] = said.on
    return ticked, confirmed

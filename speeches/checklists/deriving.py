"""What the state of items is for members of a session, derived from what they did; nothing is written here."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone

from speeches.checklists.automatic import automatic_states
from speeches.checklists.items import ChecklistItem
from speeches.checklists.restating_querysets import said_done
from speeches.checklists.state_querysets import StateRow
from speeches.study.models import Membership

Key = tuple[int, int]


def derived_states(items: Collection[ChecklistItem], members: Collection[Membership]) -> dict[Key, StateRow]:
    """The states that the rows must say, by (membership pk, item pk); without one, an item was not begun.

    An item for a group has states of that group's members alone. Any of the three inputs makes it done, on the day of
    the first one. A constant number of queries for any number of items and members.
    """
    if not items or not members:
        return {}
    owner_ids = [member.user_id for member in members]
    automatic = automatic_states(items, owner_ids)
    ticked: dict[Key, date] = {}
    confirmed: dict[Key, date] = {}
    for said in said_done([item.pk for item in items], owner_ids):
        days = confirmed if said.is_confirmation else ticked
        days[said.item_id, said.owner_id] = timezone.localdate(said.at)
    found = {}
    for item in items:
        for member in members:
            key = item.pk, member.user_id
            own = automatic.get(key)
            if item.group_id not in (None, member.group_id) or not (own or key in ticked or key in confirmed):
                continue
            days_done = [day for day in (own and own.on, ticked.get(key), confirmed.get(key)) if day]
            row = StateRow(
                membership_id=member.pk,
                item_id=item.pk,
                by_itself=own.state if own else "",
                is_ticked=key in ticked,
                is_confirmed=key in confirmed,
                done_on=min(days_done, default=None),
            )
            found[member.pk, item.pk] = row
    return found

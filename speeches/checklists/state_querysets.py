"""Questions about the states of items, by name."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.db import models

from speeches.database.rows import plain_rows

if TYPE_CHECKING:
    from speeches.accounts.models import User
    from speeches.checklists.states import ItemState


class StateRow(NamedTuple):
    """An item's state for one member, as the table and the figures need it."""

    membership_id: int
    item_id: int
    by_itself: str
    is_ticked: bool
    is_confirmed: bool
    done_on: date | None


class ItemStateQuerySet(models.QuerySet["ItemState"]):
    """States of items."""

    def of_members(self, membership_ids: Collection[int]) -> "ItemStateQuerySet":
        """Those of the given memberships."""
        return self.filter(membership__in=membership_ids)

    def on_items(self, item_ids: Collection[int]) -> "ItemStateQuerySet":
        """Those of the given items."""
        return self.filter(item__in=item_ids)

    def done(self) -> "ItemStateQuerySet":
        """Those that are done."""
        return self.filter(done_on__isnull=False)

    def with_ids(self, ids: Collection[int]) -> "ItemStateQuerySet":
        """Those with the given pks."""
        return self.filter(pk__in=ids)

    def of_owner(self, owner: "User") -> "ItemStateQuerySet":
        """Those of the person."""
        return self.filter(membership__user=owner)

    def automatic_inputs(self) -> dict[int, tuple[str, date | None]]:
        """The automatic input of each item, and the day on which the item was done."""
        rows = self.order_by().values_list("item_id", "by_itself", "done_on")
        return {item_id: (by_itself, done_on) for item_id, by_itself, done_on in rows}

    def rows_by_pk(self) -> dict[int, StateRow]:
        """Each as a row, by its pk."""
        told = self.order_by().values_list("pk", *StateRow._fields)
        return {pk: StateRow(*values) for pk, *values in plain_rows(told)}

    def rows(self) -> Iterator[StateRow]:
        """Each as a row, without the weight of an instance."""
        told = self.order_by().values_list(*StateRow._fields)
        return (StateRow(*values) for values in plain_rows(told))

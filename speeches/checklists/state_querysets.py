"""Questions about the states of items, by name."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from speeches.checklists.states import ItemState


class ItemStateQuerySet(models.QuerySet["ItemState"]):
    """States of items."""

    def of_members(self, membership_ids: Collection[int]) -> "ItemStateQuerySet":
        """Those of the given memberships."""
        return self.filter(membership__in=membership_ids)

    def done(self) -> "ItemStateQuerySet":
        """Those that are done."""
        return self.filter(done_on__isnull=False)

"""Questions about confirmations, and about the members whom an item can be confirmed for, by name."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, FilteredRelation, Q

from speeches.checklists.items import ChecklistItem
from speeches.study.models import Membership
from speeches.study.querysets import MembershipQuerySet

if TYPE_CHECKING:
    from speeches.checklists.states import ItemConfirmation


class ItemConfirmationQuerySet(models.QuerySet["ItemConfirmation"]):
    """Confirmations."""

    def on_item(self, item: ChecklistItem, owner_ids: Collection[int]) -> "ItemConfirmationQuerySet":
        """Those of the item for these people."""
        return self.filter(item=item, owner__in=owner_ids)


def members_asked(item: ChecklistItem, how: str = "all") -> MembershipQuerySet:
    """The session's participants whom the item is for, as they are listed, each with where they stand in it:
    `by_itself`, `is_ticked`, `is_confirmed` and `done_on`, which are None where nothing was begun.

    `open`: those who have not done it; `confirmed`: those for whom an organiser said so.
    """
    people = Membership.objects.participants().filter(session=item.checklist.session_id).as_listed()
    theirs = people.filter(group=item.group_id) if item.group_id else people
    told: dict[str, Any] = {name: F(f"here__{name}") for name in ("by_itself", "is_ticked", "is_confirmed", "done_on")}
    wanted: dict[str, dict[str, Any]] = {"open": {"here__done_on": None}, "confirmed": {"here__is_confirmed": True}}
    here = FilteredRelation("item_states", condition=Q(item_states__item=item.pk))
    return theirs.annotate(here=here).annotate(**told).filter(**wanted.get(how, {}))

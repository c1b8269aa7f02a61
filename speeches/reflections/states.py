"""How far people are in items that ask for a reflection."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.utils import timezone

from speeches.checklists.items import ChecklistItem
from speeches.reflections.models import Reflection

BEGUN, DONE = "begun", "done"


def reflection_states(
    *, items: Iterable[ChecklistItem], owner_ids: Collection[int], **_signal: object
) -> dict[tuple[int, int], tuple[str, date]]:
    """{(item pk, owner pk): ("begun" or "done", the day of it)}. One query, and none where no item is for a reflection.

    Done is what is handed in or accepted, as of the day on which it was handed in first: who was in time stays so when
    asked to mend it. Returned, or a draft with words, is begun.
    """
    wanted = [item for item in items if item.kind == ChecklistItem.Kind.REFLECTION]
    if not wanted or not owner_ids:
        return {}
    rows = Reflection.objects.standing_in(wanted, owner_ids)
    return {
        (item, owner): (DONE if status in {"handed_in", "accepted"} else BEGUN, _day(first or created))
        for item, owner, status, characters, created, first in rows
        if characters or status != "draft"
    }


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)

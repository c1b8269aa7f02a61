"""POST /checklists/sync/: ticks that come from the browser's outbox."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest
from speeches.checklists.standing import standings_with
from speeches.checklists.ticking import SentTick, Status, TickRejected, parse_tick, set_ticks
from speeches.progress.outbox import id_of, takes_entries


@require_POST
@takes_entries("ticks", most_bytes=48 * 1024)
def tick_sync(request: SignedInRequest, raw_ticks: list[Any]) -> HttpResponse:
    """Take {"ticks": […]}: an answer for each, with the item's row and its list's figure as a page shows them now.

    One bad tick never blocks the rest; the same one sent twice is harmless; of another person's items it says no
    more than that they are gone.
    """
    ticks: list[SentTick] = []
    results: list[dict[str, Any]] = []
    for raw in raw_ticks:
        try:
            ticks.append(parse_tick(raw))
        except TickRejected as problem:
            results.append({"id": id_of(raw), "status": "rejected", "reason": str(problem)})
    statuses = set_ticks(request.user, ticks, now=timezone.now())
    shown = _shown(request, {tick.item_pk for tick in ticks if statuses[tick.id] == "ok"})
    for tick in ticks:
        results.append({**_answer(tick, statuses[tick.id]), **shown.get(tick.item_pk, {})})
    return JsonResponse({"results": results})


def _answer(tick: SentTick, status: Status) -> dict[str, Any]:
    if status == "closed":
        reason = _("The session is closed: nothing can be ticked any more.")
        return {"id": str(tick.id), "status": "rejected", "reason": reason}
    return {"id": str(tick.id), "status": status}


def _shown(request: SignedInRequest, item_pks: Iterable[int]) -> dict[int, dict[str, str]]:
    """By the item's pk: the HTML of its row, and of its list's figure."""
    found: dict[int, dict[str, str]] = {}
    wanted = set(item_pks)
    for standing in standings_with(request.user, wanted, timezone.localdate()) if wanted else []:
        figure = render_to_string("checklists/_figure.html", {"standing": standing}, request)
        for row in standing.items:
            if row.item.pk in wanted:
                found[row.item.pk] = {
                    "row": render_to_string("checklists/_item.html", {"row": row}, request),
                    "figure": figure,
                }
    return found

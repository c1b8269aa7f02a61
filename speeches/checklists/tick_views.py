"""The signs of a checklist's items, where they are plain forms: tick, and take the tick back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest
from speeches.checklists.item_views import place
from speeches.checklists.models import ChecklistItem
from speeches.checklists.standing import standing


@require_POST
def item_tick(request: SignedInRequest, pk: int) -> HttpResponse:
    """Done, says the reader."""
    return _set(request, pk, is_done=True)


@require_POST
def item_untick(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the tick back; the reading stays."""
    return _set(request, pk, is_done=False)


def _set(request: SignedInRequest, pk: int, *, is_done: bool) -> HttpResponse:
    item = ChecklistItem.objects.asked_of(request.user).tickable().find(pk)
    if item is None:
        return _refused(request, pk)
    if is_done:
        item.checklist.tick(item, request.user, now=timezone.now())
    else:
        item.checklist.untick(item, request.user)
    return _answer(request, item)


def _refused(request: SignedInRequest, pk: int) -> HttpResponse:
    """Of an item that the person may look at it is said why; all others are not there."""
    item = get_object_or_404(ChecklistItem.objects.closed_to(request.user), pk=pk)
    messages.error(request, _("The session is closed: nothing can be ticked any more."))
    return redirect(place(item))


def _answer(request: SignedInRequest, item: ChecklistItem) -> HttpResponse:
    """The item's row and the figure for a page that swaps them in, else the page again at the item."""
    if "HX-Request" not in request.headers:
        return redirect(place(item))
    now_standing = standing(item.checklist, request.user, timezone.localdate())
    row = next(row for row in now_standing.items if row.item.pk == item.pk)
    return render(request, "checklists/_item_answer.html", {"standing": now_standing, "row": row})

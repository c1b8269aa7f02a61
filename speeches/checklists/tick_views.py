"""The signs of a checklist's items, where they are plain forms: tick, and take the tick back."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest
from speeches.accounts.models import User
from speeches.checklists.item_views import place
from speeches.checklists.items import ChecklistItem
from speeches.checklists.standing import standing
from speeches.progress.statements import wait_for_turn
from speeches.study.turns import share_sessions


@require_POST
def item_tick(request: SignedInRequest, pk: int) -> HttpResponse:
    """Done, says the reader."""
    return _set(request, pk, is_done=True)


@require_POST
def item_untick(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the tick back; the reading stays."""
    return _set(request, pk, is_done=False)


def _set(request: SignedInRequest, pk: int, *, is_done: bool) -> HttpResponse:
    item = _set_where_asked(request.user, pk, is_done=is_done)
    return _refused(request, pk) if item is None else _answer(request, item)


@transaction.atomic
def _set_where_asked(user: User, pk: int, *, is_done: bool) -> ChecklistItem | None:
    """The item, if the person may tick it; a session that is being closed at this moment is closed before or after."""
    wait_for_turn(user)
    share_sessions(user)
    item = ChecklistItem.objects.asked_of(user).tickable().find(pk)
    if item and is_done:
        item.checklist.tick(item, user, now=timezone.now())
    elif item:
        item.checklist.untick(item, user)
    return item


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

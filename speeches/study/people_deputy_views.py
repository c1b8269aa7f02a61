"""The deputies of a session: its organiser alone names and dismisses them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from speeches.accounts.access import SignedInRequest
from speeches.accounts.querysets import people_matching
from speeches.database.pks import pks_in
from speeches.study.access import organised_session
from speeches.study.people_changes import dismiss_deputy, name_deputy

FOUND_SHOWN = 20


@require_safe
def deputy_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who helps to run the session, and a search for who else could."""
    session = organised_session(request, pk)
    words = request.GET.get("q", "").strip()[:100]
    running = list(session.memberships.running().by_name())
    known = {row.user_id for row in running}
    found = (
        [user for user in people_matching(words)[: FOUND_SHOWN + len(known)] if user.pk not in known] if words else []
    )
    deputies = [row for row in running if row.role == row.Role.DEPUTY]
    context = {"session": session, "deputies": deputies, "words": words, "found": found[:FOUND_SHOWN]}
    return render(request, "study/deputy_list.html", context)


@require_POST
def deputy_create(request: SignedInRequest, pk: int) -> HttpResponse:
    """Name somebody a deputy."""
    session = organised_session(request, pk)
    user = get_object_or_404(people_matching(""), pk__in=_named(request))
    name_deputy(session, user, now=timezone.now())
    messages.success(request, _("%(name)s helps to run the session now.") % {"name": user})
    return redirect("study:deputy_list", pk)


@require_POST
def deputy_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Dismiss a deputy."""
    session = organised_session(request, pk)
    row = get_object_or_404(session.memberships.deputies().select_related("user"), user__in=_named(request))
    dismiss_deputy(session, row.user, now=timezone.now())
    messages.success(request, _("%(name)s is no deputy any more.") % {"name": row.user})
    return redirect("study:deputy_list", pk)


def _named(request: SignedInRequest) -> list[int]:
    return pks_in([request.POST.get("user", "")])

"""The join code of a session for those who run it, and the page where one joins."""

from io import BytesIO

import segno
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest
from speeches.study.access import changes_session
from speeches.study.models import StudySession
from speeches.study.people_joining import (
    count_guess,
    give_code,
    has_guessed_enough,
    join,
    plain,
    spaced,
    take_code,
)
from speeches.study.running import SessionEnded


@changes_session("members")
def join_code_edit(request: SignedInRequest, session: StudySession) -> HttpResponse:
    """The code with its link and picture; a new one, or none."""
    if request.method == "POST":
        if request.POST.get("act") == "none":
            take_code(session)
        else:
            give_code(session)
        return redirect("study:join_code_edit", session.pk)
    code = session.join_code or ""
    context = {"session": session, "code": spaced(code), "address": _address(request, code) if code else ""}
    return render(request, "study/join_code_edit.html", context)


@require_safe
@never_cache
def join_qr(request: SignedInRequest, pk: int) -> HttpResponse:
    """The link to join as a QR picture, sharp at every size. Black on white, since phones read no other."""
    session = get_object_or_404(StudySession.objects.run_by(request.user).exclude(join_code=None), pk=pk)
    picture = segno.make(_address(request, session.join_code or ""), error="m", micro=False)
    svg = BytesIO()
    picture.save(svg, kind="svg", xmldecl=False, scale=8, border=4, dark="#000", light="#fff")
    return HttpResponse(svg.getvalue(), content_type="image/svg+xml")


def session_join(request: SignedInRequest, code: str = "") -> HttpResponse:
    """Type the code, see what one joins and what its organisers see, join."""
    asked = plain(code or request.GET.get("code", ""))
    if not asked:
        return render(request, "study/session_join.html", {})
    if has_guessed_enough(request.user):
        return render(request, "study/join_refused.html", status=429)
    session = StudySession.objects.joinable_by_code(asked).first()
    if session is None:
        count_guess(request.user)
        return render(request, "study/session_join.html", {"code": asked, "is_wrong": True}, status=404)
    if session.memberships.participants().of_users([request.user.pk]).exists():
        return redirect(session)
    if request.method == "POST":
        return _joined(request, session)
    if not code:
        return redirect("study:session_join", asked)
    return render(request, "study/session_join.html", _invitation(request, session))


def _joined(request: SignedInRequest, session: StudySession) -> HttpResponse:
    named = request.POST.get("group", "")
    group = get_object_or_404(session.groups, pk=named) if named.isdecimal() else None
    try:
        join(session, request.user, group, now=timezone.now())
    except SessionEnded:
        messages.error(request, _("The session has ended: nobody joins any more."))
        return redirect("study:session_join")
    messages.success(request, _("Welcome: you take part in “%(title)s” now.") % {"title": session.title})
    return redirect(session)


def _invitation(request: SignedInRequest, session: StudySession) -> dict[str, object]:
    rows = session.memberships.running().select_related("user").order_by("role", "pk")
    was_in = session.memberships.withdrawn().of_users([request.user.pk]).exists()
    return {
        "session": session,
        "organisers": [row.user for row in sorted(rows, key=lambda row: row.role != row.Role.ORGANISER)],
        "groups": session.groups.all(),
        "was_in": was_in,
    }


def _address(request: SignedInRequest, code: str) -> str:
    return request.build_absolute_uri(reverse("study:session_join", args=[code]))

"""The checklists of one session, and those that are taken over from templates and from sessions of before."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest
from speeches.checklists.copy_form import CopyForm
from speeches.checklists.forms import sent
from speeches.checklists.standing import standings_in
from speeches.checklists.telling import tell_list_added
from speeches.checklists.templates import copy_list
from speeches.study.models import StudySession


@require_safe
def session_checklist_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """The session's lists: to a member with what they did, to who runs it with the ways to change them."""
    session = get_object_or_404(StudySession.objects.visible_to(request.user).with_role(request.user), pk=pk)
    runs = session.role != "participant"
    context = {
        "session": session,
        "standings": standings_in(session, request.user, timezone.localdate()),
        "may_change": runs and session.status != StudySession.Status.CLOSED,
    }
    return render(request, "checklists/session_checklist_list.html", context)


def list_copy(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a list over into the session: a template, or a list of a session that the person runs."""
    session = get_object_or_404(StudySession.objects.run_by(request.user).with_role(request.user), pk=pk)
    if session.status == StudySession.Status.CLOSED:
        messages.error(request, _("The session is closed: its checklists stay as they are."))
        return redirect("checklists:session_checklist_list", pk)
    form = CopyForm(sent(request), user=request.user, session=session)
    if form.is_valid():
        checklist = copy_list(form.cleaned_data["source"], session, shift_days=form.cleaned_data["shift_days"] or 0)
        tell_list_added(checklist, by=request.user, at=timezone.now())
        return redirect(checklist)
    return render(request, "checklists/list_copy.html", {"form": form, "session": session})

"""The checklists of one session, and those that are taken over from templates and from sessions of before."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest
from speeches.checklists.access import refused
from speeches.checklists.copy_form import CopyForm
from speeches.checklists.models import Checklist
from speeches.checklists.standing import standings_in
from speeches.checklists.telling import tell_list_added
from speeches.checklists.templates import copy_list
from speeches.study.forms import sent
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
    if is_over := refused(request, Checklist(session=session)):
        return is_over
    form = CopyForm(sent(request), user=request.user, session=session)
    if form.is_valid():
        source, shift_days = form.cleaned_data["source"], form.cleaned_data["shift_days"] or 0
        with transaction.atomic():
            checklist = copy_list(source, session, shift_days=shift_days)
            tell_list_added(checklist, by=request.user, at=timezone.now())
        return redirect(checklist)
    return render(request, "checklists/list_copy.html", {"form": form, "session": session})

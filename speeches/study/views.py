"""Pages of my study sessions. Of a session that one is not in, and of a draft that one does not run, there is none."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest
from speeches.study.forms import SessionForm, sent
from speeches.study.models import StudySession


@require_safe
def session_list(request: SignedInRequest) -> HttpResponse:
    """My sessions, the latest first."""
    sessions = StudySession.objects.visible_to(request.user).with_role(request.user)
    return render(request, "study/session_list.html", {"sessions": sessions})


def session_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """The settings of a session."""
    session = get_object_or_404(StudySession.objects.run_by(request.user).with_role(request.user), pk=pk)
    form = SessionForm(sent(request), instance=session)
    if form.is_valid():
        return redirect(form.save())
    return render(request, "study/session_edit.html", {"form": form, "session": session})

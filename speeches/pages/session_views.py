"""A session's own page, and a new session: both bring slices together."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest
from speeches.study.forms import SessionForm, sent
from speeches.study.models import StudySession
from speeches.study.running import make_session


@require_safe
def session_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One session: what is to be done for who takes part, what comes next for who runs it."""
    session = get_object_or_404(StudySession.objects.visible_to(request.user).with_role(request.user), pk=pk)
    return render(request, "study/session_detail.html", {"session": session})


def session_create(request: SignedInRequest) -> HttpResponse:
    """A new session, as a draft."""
    if not request.user.is_organiser:
        raise PermissionDenied
    form = SessionForm(sent(request))
    if form.is_valid():
        return redirect(make_session(form.save(commit=False), request.user, now=timezone.now()))
    return render(request, "study/session_create.html", {"form": form})

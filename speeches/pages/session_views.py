"""A session's own page, a new session, and its end: they bring slices together."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest
from speeches.pages.session_page import session_page, what_goes
from speeches.pages.session_start import StartForm, first_words, start_named, start_session, words_for
from speeches.study.access import organised_session, seen_session
from speeches.study.forms import NewSessionForm, TitleAgainForm, sent
from speeches.study.running import delete_session


@require_safe
def session_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One session: what is to be done for who takes part, what comes next for who runs it."""
    session = seen_session(request, pk)
    return render(request, "study/session_detail.html", session_page(session, request.user, timezone.localdate()))


def session_create(request: SignedInRequest) -> HttpResponse:
    """A new session, as a draft: from nothing, or from the template or the earlier session that `start` names."""
    if not request.user.is_organiser:
        raise PermissionDenied
    if "look" in request.POST:
        return _begun_otherwise(request)
    now, named = timezone.now(), _named(request, "start")
    start = start_named(named, request.user)
    form = NewSessionForm(sent(request), initial=first_words(start, timezone.localdate(now)))
    if form.is_valid():
        return redirect(start_session(form, start, request.user, now=now))
    context = {"form": form, "start_form": StartForm(request.user, start=named), "start": start}
    return render(request, "study/session_create.html", context)


def _begun_otherwise(request: SignedInRequest) -> HttpResponse:
    """The form as it is with what the session shall begin with now; what was written into it stays."""
    named, today = _named(request, "start"), timezone.localdate()
    before, start = (start_named(name, request.user) for name in (_named(request, "before"), named))
    form = NewSessionForm(initial=words_for(start, today, written=request.POST, before=before))
    context = {"form": form, "start_form": StartForm(request.user, start=named), "start": start}
    response = render(request, "study/session_create.html", context)
    response["HX-Push-Url"] = reverse("study:session_create", query={"start": named} if named else None)
    return response


def _named(request: SignedInRequest, name: str) -> str:
    """What is chosen to begin with, or was `before`; else what the address named."""
    return request.POST.get(name, request.GET.get("start", ""))


def session_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what goes and what stays, ask for the title, then delete the session. Its organiser alone does."""
    session = organised_session(request, pk)
    form = TitleAgainForm(sent(request), session=session)
    if form.is_valid():
        delete_session(session)
        messages.success(request, _("The session “%(title)s” is deleted.") % {"title": session.title})
        return redirect("study:session_list")
    context = {"form": form, "session": session, "goes": what_goes(session)}
    return render(request, "study/session_delete.html", context)

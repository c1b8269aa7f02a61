"""Pages of my study sessions. Of a session that one is not in, and of a draft that one does not run, there is none."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from speeches.accounts.access import SignedInRequest
from speeches.study.access import run_session, seen_session
from speeches.study.forms import AboutForm, LastDayForm, SessionForm, sent
from speeches.study.models import Membership, StudySession
from speeches.study.people_changes import withdraw
from speeches.study.running import SessionEnded, change_session, close_session, open_session, reopen_session


@require_safe
def session_list(request: SignedInRequest) -> HttpResponse:
    """My sessions: those that are going on, drafts, and those that have ended; the latest first."""
    mine = list(Membership.objects.in_sessions_seen_by(request.user))
    parts = {status: [row for row in mine if row.session.status == status] for status in StudySession.Status.values}
    return render(request, "study/session_list.html", {"parts": parts, "mine": mine})


def session_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """The settings of a session. The period of one that is closed is changed by opening it again."""
    session = run_session(request, pk)
    form = (AboutForm if session.status == StudySession.Status.CLOSED else SessionForm)(sent(request), instance=session)
    if form.is_valid():
        if change_session(session, form.cleaned_data, by=request.user, now=timezone.now()):
            messages.success(request, _("The settings are saved."))
        return redirect(session)
    if form.errors:
        session = run_session(request, pk)  # the form has written into the other one
    return render(request, "study/session_edit.html", {"form": form, "session": session})


def session_open(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what will happen, then open the draft. What is no draft any more says itself where it stands."""
    session = run_session(request, pk)
    if request.method == "POST":
        if open_session(session, by=request.user, now=timezone.now()):
            messages.success(request, _("The session is open: its members see it now."))
        return redirect(session)
    if session.status != StudySession.Status.DRAFT:
        return redirect(session)
    context = {
        "session": session,
        "people_total": session.memberships.participants().count(),
        "is_over": session.ends_on < timezone.localdate(),
    }
    return render(request, "study/session_open.html", context)


def session_extend(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another last day; a session that has ended goes on with it."""
    session, now = run_session(request, pk), timezone.now()
    initial = {"ends_on": max(session.ends_on, timezone.localdate(now))}
    form = LastDayForm(sent(request), initial=initial, first_day=session.starts_on)
    if form.is_valid():
        ends_on = form.cleaned_data["ends_on"]
        if session.status == StudySession.Status.CLOSED:
            reopen_session(session, ends_on=ends_on, by=request.user, now=now)
            told = _("The session is open again, until %(day)s.")
        else:
            change_session(session, {"ends_on": ends_on}, by=request.user, now=now)
            told = _("The session goes on until %(day)s.")
        messages.success(request, told % {"day": date_format(ends_on)})
        return redirect(session)
    return render(request, "study/session_extend.html", {"form": form, "session": session})


def session_close(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what stays and what stops, then close the session. What is not open says itself where it stands."""
    session = run_session(request, pk)
    if request.method == "POST":
        if close_session(session, by=request.user, now=timezone.now()):
            messages.success(request, _("The session has ended. Its table stays as it is now."))
        return redirect(session)
    if not session.is_open:
        return redirect(session)
    return render(request, "study/session_close.html", {"session": session})


def session_leave(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask, then leave: what is one's own stays, and nobody there sees it any more."""
    session = seen_session(request, pk)
    if request.method == "POST":
        try:
            has_left = withdraw(session, [request.user.pk], now=timezone.now())
        except SessionEnded:
            has_left = 0
        if not has_left:
            return redirect("study:session_leave", pk)  # which says why not
        messages.success(request, _("You have left “%(title)s”.") % {"title": session.title})
        return redirect("study:session_list")
    return render(request, "study/session_leave.html", {"session": session})


@require_POST
def session_news_seen(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was told so far is no news to me any more."""
    session = seen_session(request, pk)
    session.memberships.active().of_users([request.user.pk]).update(news_seen_at=timezone.now())
    return redirect(session)

"""Pages of reminders: an organiser's, with its preview; and closing the notice."""

from datetime import date, timedelta
from threading import Thread
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest
from speeches.accounts.way_back import wanted_page
from speeches.reminders.due_querysets import narrowed, required_items
from speeches.reminders.forms import ChoiceForm, RuleForm
from speeches.reminders.mailing import send_aside
from speeches.reminders.models import ReminderLine
from speeches.reminders.notices import close
from speeches.reminders.planning import Plan, plan_by_hand
from speeches.reminders.preview import preview_of
from speeches.reminders.reminding import Reminded, has_mail_server, remind
from speeches.reminders.rules import rule_of
from speeches.study.forms import sent
from speeches.study.models import StudySession

HISTORY_DAYS, COMING_DAYS = 14, 14
TROUBLED_SHOWN = 20


def reminder_create(request: SignedInRequest, pk: int) -> HttpResponse:
    """Remind members by hand: who gets what is shown first; sending it plans anew."""
    session, now = _session(request, pk), timezone.now()
    today, form = timezone.localdate(now), ChoiceForm(request, session)
    is_valid = form.is_valid() and session.is_open
    plan = _plan(form, session, today) if is_valid else None
    if plan and request.method == "POST":
        _tell(request, remind(plan, by=request.user, now=now))
        return redirect("reminders:reminder_create", pk)
    context = _history(session) | {"session": session, "form": form, "rule": rule_of(session)}
    if plan:
        context["preview"] = preview_of(plan, session, request.user, today, page_number=request.GET.get("page"))
    return render(request, "reminders/reminder_create.html", context, status=422 if form.errors else 200)


def reminder_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """When the session reminds by itself, and on which days that would be."""
    session = _session(request, pk)
    form = RuleForm(sent(request), instance=session)
    if form.is_valid():
        form.save()
        messages.success(request, _("The session's reminders are set."))
        return redirect("reminders:reminder_edit", pk)
    saved = _session(request, pk)
    due_days = [item.due_on for item in required_items(saved, until=None) if item.due_on]
    coming = rule_of(saved).coming(due_days, timezone.localdate(), days=COMING_DAYS)
    context = {"session": saved, "form": form, "coming": coming, "has_mail_server": has_mail_server()}
    return render(request, "reminders/reminder_edit.html", context)


@require_POST
def reminder_resend(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send the mails that wait still, now."""
    _session(request, pk)
    _send_aside()
    messages.info(request, _("The mails that wait are being sent."))
    return redirect("reminders:reminder_create", pk)


@require_POST
def reminder_close(request: SignedInRequest, pk: int) -> HttpResponse:
    """The person saw the reminder; it is shown no more."""
    close(get_object_or_404(request.user.reminders, pk=pk), now=timezone.now())
    if request.headers.get("HX-Request"):
        return HttpResponse()
    return redirect(wanted_page(request) or "pages:home")


def _session(request: SignedInRequest, pk: int) -> StudySession:
    return get_object_or_404(StudySession.objects.run_by(request.user).with_role(request.user), pk=pk)


def _plan(form: ChoiceForm, session: StudySession, today: date) -> Plan:
    plan = plan_by_hand(session, form.cleaned_data["scope"], today)
    return Plan(plan.items, narrowed(plan.members, group=form.cleaned_data["group"], pks=form.pks))


def _history(session: StudySession) -> dict[str, Any]:
    now = timezone.now()
    since = timezone.localdate(now) - timedelta(days=HISTORY_DAYS)
    figures = ReminderLine.objects.figures(session, since=since, now=now)
    return {
        "history": figures,
        "is_waiting": any(day.waiting for day in figures),
        "troubled": ReminderLine.objects.troubled(session, since=since, now=now)[:TROUBLED_SHOWN],
        "has_mail_server": has_mail_server(),
    }


def _tell(request: SignedInRequest, reminded: Reminded) -> None:
    facts = {"total": reminded.total, "by_mail": reminded.by_mail, "before": reminded.before}
    if reminded.total:
        messages.success(request, _("%(total)d people are reminded, %(by_mail)d of them by mail too.") % facts)
    else:
        messages.info(request, _("Nobody was reminded: nothing is left to do, or they had their reminder today."))
    if reminded.before and reminded.total:
        messages.info(request, _("%(before)d people had their reminder today already.") % facts)
    if reminded.by_mail:
        _send_aside()


def _send_aside() -> None:
    """In a thread, once what was written stands in the database: ten thousand mails take longer than a page may."""
    transaction.on_commit(lambda: Thread(target=send_aside, name="send-reminders", daemon=True).start())

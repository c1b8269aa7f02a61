"""The guiding questions of a session, for those who run it: ask several at once, reword, order and take away."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest
from speeches.database.order import STEPS
from speeches.study.access import changes_session
from speeches.study.asking import ask, move, reword, withdraw
from speeches.study.forms import AskForm, SessionQuestionForm, sent
from speeches.study.models import StudySession


@changes_session("settings")
def session_question_list(request: SignedInRequest, session: StudySession) -> HttpResponse:
    """What is asked in the whole session; new questions are asked here, several at once."""
    form = AskForm(sent(request))
    if form.is_valid():
        new = ask(session, form.cleaned_data["texts"], by=request.user, now=timezone.now())
        told = ngettext("%(count)d question is set.", "%(count)d questions are set.", len(new)) % {"count": len(new)}
        messages.success(request, told if new else _("This was asked there already."))
        return redirect("study:session_question_list", session.pk)
    context = {"form": form, "session": session, "questions": session.questions.all()}
    return render(request, "study/session_question_list.html", context)


@changes_session("settings")
def session_question_edit(request: SignedInRequest, session: StudySession, question_pk: int) -> HttpResponse:
    """Other words. Answers keep the words that they answered."""
    question = get_object_or_404(session.questions, pk=question_pk)
    form = SessionQuestionForm(sent(request), instance=question)
    if form.is_valid():
        reword(question, form.cleaned_data["text"], by=request.user, now=timezone.now())
        return redirect("study:session_question_list", session.pk)
    return render(request, "study/session_question_edit.html", {"form": form, "session": session})


@require_POST
@changes_session("settings")
def session_question_move(request: SignedInRequest, session: StudySession, question_pk: int) -> HttpResponse:
    """One place up or down."""
    question = get_object_or_404(session.questions, pk=question_pk)
    steps = STEPS.get(request.POST.get("direction", ""))
    if steps is None:
        return HttpResponseBadRequest(_("A question moves up or down."))
    move(question, steps)
    return redirect("study:session_question_list", session.pk)


@changes_session("settings")
def session_question_delete(request: SignedInRequest, session: StudySession, question_pk: int) -> HttpResponse:
    """Ask, then take it away; the members' answers stay theirs."""
    question = get_object_or_404(session.questions, pk=question_pk)
    if request.method == "POST":
        withdraw(question, by=request.user, now=timezone.now())
        messages.success(request, _("The question is deleted; answers to it stay with their writers."))
        return redirect("study:session_question_list", session.pk)
    return render(request, "study/session_question_delete.html", {"question": question, "session": session})

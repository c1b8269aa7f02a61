"""Guiding questions, for editors: set several at once on a section, reword, order and delete. For others: 404."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest
from speeches.database.order import STEPS
from speeches.library.asking import ask, move
from speeches.library.models import GuidingQuestion, Section, Speech
from speeches.library.question_forms import QuestionForm, QuestionsForm


def question_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """Section by section what is asked; what is asked on retired sections apart."""
    _editors_only(request)
    speech = get_object_or_404(Speech, pk=pk)
    context = {
        "speech": speech,
        "sections": speech.sections.outline().defer("body").prefetch_related("questions"),
        "retired": GuidingQuestion.objects.out_of_text(speech),
    }
    return render(request, "library/question_list.html", context)


def question_create(request: SignedInRequest, pk: int) -> HttpResponse:
    """Questions on the section that `?section=` names, with its text to look at."""
    _editors_only(request)
    sections = Section.objects.current().of_speeches([pk]).select_related("speech")
    section = get_object_or_404(sections, key=request.GET.get("section", ""))
    form = QuestionsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        new = ask(section, form.cleaned_data["texts"], by=request.user)
        told = ngettext("%(count)d question is set.", "%(count)d questions are set.", len(new)) % {"count": len(new)}
        messages.success(request, told if new else _("This was asked there already."))
        return HttpResponseRedirect(_place(section))
    return render(request, "library/question_create.html", {"form": form, "section": section})


def question_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Other words. Answers keep the words that they answered."""
    question = _question(request, pk)
    form = QuestionForm(request.POST if request.method == "POST" else None, instance=question)
    if form.is_valid():
        form.save()
        return HttpResponseRedirect(_place(question.section))
    return render(request, "library/question_edit.html", {"form": form, "section": question.section})


@require_POST
def question_move(request: SignedInRequest, pk: int) -> HttpResponse:
    """One place up or down among the questions of its section."""
    question = _question(request, pk)
    steps = STEPS.get(request.POST.get("direction", ""))
    if steps is None:
        return HttpResponseBadRequest(_("A question moves up or down."))
    move(question, steps)
    return HttpResponseRedirect(_place(question.section))


def question_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask, then delete; the readers' answers stay theirs."""
    question = _question(request, pk)
    if request.method == "POST":
        question.delete()
        messages.success(request, _("The question is deleted; answers to it stay with their writers."))
        return HttpResponseRedirect(_place(question.section))
    return render(request, "library/question_delete.html", {"question": question, "section": question.section})


def _editors_only(request: SignedInRequest) -> None:
    if not request.user.is_editor:
        raise Http404


def _question(request: SignedInRequest, pk: int) -> GuidingQuestion:
    _editors_only(request)
    return get_object_or_404(GuidingQuestion.objects.with_place(), pk=pk)


def _place(section: Section) -> str:
    return f"{reverse('library:question_list', args=[section.speech_id])}#{section.key}"

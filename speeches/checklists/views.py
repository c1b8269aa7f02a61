"""Pages of my checklists. A list is its owner's alone: to everybody else it is not there."""

from datetime import date

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest
from speeches.checklists.due_days import set_due
from speeches.checklists.forms import ChecklistForm, DueForm, SpeechChecklistForm, sent
from speeches.checklists.models import Checklist
from speeches.checklists.standing import standing, standings
from speeches.library.models import Speech


@require_safe
def checklist_list(request: SignedInRequest) -> HttpResponse:
    """All my checklists: what is due earliest first, then the newest; the finished ones apart."""
    rows = sorted(standings(request.user, timezone.localdate()), key=lambda row: row.earliest_due or date.max)
    return render(
        request,
        "checklists/checklist_list.html",
        {"open": [row for row in rows if not row.is_done], "finished": [row for row in rows if row.is_done]},
    )


@require_safe
def checklist_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One checklist: the figure, and the items in order with what is done and what is due."""
    checklist = get_object_or_404(Checklist.objects.visible_to(request.user), pk=pk)
    context = {"standing": standing(checklist, request.user, timezone.localdate())}
    return render(request, "checklists/checklist_detail.html", context)


def checklist_create(request: SignedInRequest) -> HttpResponse:
    """A new checklist: empty, or in one step out of the speech that `?speech=` names."""
    speech = _named_speech(request)
    if speech is None:
        form: ChecklistForm = ChecklistForm(sent(request))
    else:
        form = SpeechChecklistForm(sent(request), speech=speech)
    if form.is_valid():
        return redirect(form.make(request.user))
    others = Checklist.objects.editable_by(request.user) if speech else []
    context = {"form": form, "speech": speech, "others": others}
    return render(request, "checklists/checklist_create.html", context)


def checklist_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give the checklist another name."""
    checklist = get_object_or_404(Checklist.objects.editable_by(request.user), pk=pk)
    form = ChecklistForm(sent(request), instance=checklist)
    if form.is_valid():
        return redirect(form.save())
    return render(request, "checklists/checklist_edit.html", {"form": form, "pk": pk})


@require_safe
def checklist_arrange(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put the items in order; change and remove them."""
    checklist = get_object_or_404(Checklist.objects.editable_by(request.user), pk=pk)
    context = {"standing": standing(checklist, request.user, timezone.localdate())}
    return render(request, "checklists/checklist_arrange.html", context)


def checklist_due(request: SignedInRequest, pk: int) -> HttpResponse:
    """One due day for all items at once."""
    checklist = get_object_or_404(Checklist.objects.editable_by(request.user), pk=pk)
    form = DueForm(sent(request))
    if form.is_valid():
        total = set_due(checklist, form.cleaned_data["due_on"], only_undated=form.cleaned_data["only_undated"])
        changed = ngettext("The due day of %(total)d item is set.", "The due day of %(total)d items is set.", total)
        messages.success(request, changed % {"total": total})
        return redirect(checklist)
    return render(request, "checklists/checklist_due.html", {"form": form, "checklist": checklist})


def checklist_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask, then delete the checklist with its items and ticks; what was read stays read."""
    checklist = get_object_or_404(
        Checklist.objects.editable_by(request.user).annotate(item_total=Count("items")), pk=pk
    )
    if request.method == "POST":
        checklist.delete()
        messages.success(request, _("The checklist “%(title)s” is deleted.") % {"title": checklist.title})
        return redirect("checklists:checklist_list")
    return render(request, "checklists/checklist_delete.html", {"checklist": checklist})


def _named_speech(request: SignedInRequest) -> Speech | None:
    pk = request.GET.get("speech", "")
    if pk and not pk.isdecimal():
        raise Http404
    return get_object_or_404(Speech.objects.visible_to(request.user), pk=pk) if pk else None

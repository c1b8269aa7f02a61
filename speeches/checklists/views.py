"""Pages of checklists: one's own, those of sessions, and templates. To everybody else a list is not there."""

from datetime import date

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest
from speeches.checklists.access import changes_list, refused, session_head
from speeches.checklists.archiving import remove_list
from speeches.checklists.due_form import DueForm
from speeches.checklists.forms import ChecklistForm, SpeechChecklistForm
from speeches.checklists.making import begin_list
from speeches.checklists.models import Checklist
from speeches.checklists.standing import overview, standing, standings
from speeches.checklists.telling import tell_due, tell_list_added
from speeches.library.models import Speech
from speeches.study.forms import sent


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
    may_change = not checklist.is_closed and checklist.is_changed_by(request.user)
    context = {
        "standing": standing(checklist, request.user, timezone.localdate()),
        "may_change": may_change,
        "may_confirm": may_change and checklist.session is not None and checklist.session.is_open,
        **session_head(request, checklist),
    }
    return render(request, "checklists/checklist_detail.html", context)


def checklist_create(request: SignedInRequest) -> HttpResponse:
    """A new checklist: one's own, of `?session=`, or a template; empty, or in one step out of `?speech=`."""
    empty, speech = begin_list(request.user, request.GET), _named_speech(request)
    if is_over := refused(request, empty):
        return is_over
    if speech is None:
        form: ChecklistForm = ChecklistForm(sent(request), instance=empty)
    else:
        form = SpeechChecklistForm(sent(request), instance=empty, speech=speech)
    if form.is_valid():
        with transaction.atomic():
            checklist = form.save()
            tell_list_added(checklist, by=request.user, at=timezone.now())
        return redirect(checklist)
    others = Checklist.objects.editable_by(request.user).changeable() if speech else []
    context = {"form": form, "speech": speech, "others": others, "empty": empty, **session_head(request, empty)}
    return render(request, "checklists/checklist_create.html", context)


@changes_list
def checklist_edit(request: SignedInRequest, checklist: Checklist) -> HttpResponse:
    """Give the checklist another name."""
    form = ChecklistForm(sent(request), instance=checklist)
    if form.is_valid():
        return redirect(form.save())
    return render(
        request,
        "checklists/checklist_edit.html",
        {"form": form, "pk": checklist.pk, **session_head(request, checklist)},
    )


@require_safe
@changes_list
def checklist_arrange(request: SignedInRequest, checklist: Checklist) -> HttpResponse:
    """Put the items in order; change them, take them off and put them back."""
    context = {
        "standing": overview(checklist, request.user, timezone.localdate()),
        "archived": checklist.items.archived().with_subject().order_by("-archived_at", "pk"),
        **session_head(request, checklist),
    }
    return render(request, "checklists/checklist_arrange.html", context)


@changes_list
def checklist_due(request: SignedInRequest, checklist: Checklist) -> HttpResponse:
    """The due days of all items at once: moved by so many days, or set to one day."""
    form = DueForm(sent(request), checklist=checklist)
    if form.is_valid():
        with transaction.atomic():
            total = form.save()
            tell_due(checklist, total, by=request.user, at=timezone.now(), **form.told())
        changed = ngettext("The due day of %(total)d item is set.", "The due day of %(total)d items is set.", total)
        messages.success(request, changed % {"total": total})
        return redirect(checklist)
    context = {"form": form, "checklist": checklist, **session_head(request, checklist)}
    return render(request, "checklists/checklist_due.html", context)


@changes_list
def checklist_delete(request: SignedInRequest, checklist: Checklist) -> HttpResponse:
    """Ask, then delete the checklist with its items and ticks; of a session that was opened, take all its items off."""
    if request.method == "POST":
        remove_list(checklist, by=request.user, now=timezone.now())
        is_kept = checklist.keeps_work
        done = _("All items of “%(title)s” are off.") if is_kept else _("The checklist “%(title)s” is deleted.")
        messages.success(request, done % {"title": checklist.title})
        return redirect(checklist.home)
    total = checklist.items.current().count()
    context = {"checklist": checklist, "item_total": total, **session_head(request, checklist)}
    return render(request, "checklists/checklist_delete.html", context)


def _named_speech(request: SignedInRequest) -> Speech | None:
    pk = request.GET.get("speech", "")
    if pk and not pk.isdecimal():
        raise Http404
    return get_object_or_404(Speech.objects.visible_to(request.user), pk=pk) if pk else None

"""Pages and clicks of a checklist's items."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from speeches.accounts.access import SignedInRequest
from speeches.checklists.forms import ReadingForm, TaskForm, item_form, sent
from speeches.checklists.models import Checklist, ChecklistItem
from speeches.checklists.querysets import speeches_named
from speeches.checklists.standing import standing
from speeches.library.models import Speech

SPEECHES_SHOWN = 30
STEPS = {"up": -1, "down": 1}


def task_create(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add a task in free words."""
    checklist = get_object_or_404(Checklist.objects.editable_by(request.user), pk=pk)
    form = TaskForm(sent(request))
    if form.is_valid():
        data = dict(form.cleaned_data)
        (item,) = checklist.add_task(data.pop("text"), **data)
        return redirect(_place(item))
    return render(request, "checklists/task_create.html", {"form": form, "checklist": checklist})


@require_safe
def speech_choose(request: SignedInRequest, pk: int) -> HttpResponse:
    """Find the speech that goes on the checklist, or sections of it."""
    checklist = get_object_or_404(Checklist.objects.editable_by(request.user), pk=pk)
    question = request.GET.get("q", "").strip()[:100]
    found = speeches_named(Speech.objects.visible_to(request.user), question).defer("tail")[: SPEECHES_SHOWN + 1]
    speeches = list(found)
    context = {
        "checklist": checklist,
        "question": question,
        "speeches": speeches[:SPEECHES_SHOWN],
        "has_more": len(speeches) > SPEECHES_SHOWN,
    }
    return render(request, "checklists/speech_choose.html", context)


def reading_create(request: SignedInRequest, pk: int, speech_pk: int) -> HttpResponse:
    """Put the speech, or sections of it, on the checklist."""
    checklist = get_object_or_404(Checklist.objects.editable_by(request.user), pk=pk)
    speech = get_object_or_404(Speech.objects.visible_to(request.user), pk=speech_pk)
    form = ReadingForm(sent(request), checklist=checklist, speech=speech)
    if form.is_valid():
        items = form.add()
        if not items:
            messages.info(request, _("All of it was on the checklist already."))
            return redirect(checklist)
        added = ngettext("%(total)d item is added.", "%(total)d items are added.", len(items))
        messages.success(request, added % {"total": len(items)})
        return redirect(_place(items[0]))
    context = {"form": form, "checklist": checklist, "speech": speech}
    return render(request, "checklists/reading_create.html", context)


def item_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change an item's due day, whether it is required, and its words."""
    item = get_object_or_404(ChecklistItem.objects.editable_by(request.user).with_subject(), pk=pk)
    form = item_form(item, sent(request))
    if form.is_valid():
        return redirect(_place(form.save()))
    return render(request, "checklists/item_edit.html", {"form": form, "item": item, "title": item.title})


def item_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask, then take the item off the checklist; what was read stays read."""
    item = get_object_or_404(ChecklistItem.objects.editable_by(request.user).with_subject(), pk=pk)
    if request.method == "POST":
        item.delete()
        messages.success(request, _("“%(title)s” is off the checklist.") % {"title": item.title})
        return redirect("checklists:checklist_arrange", item.checklist_id)
    return render(request, "checklists/item_delete.html", {"item": item})


@require_POST
def item_move(request: SignedInRequest, pk: int) -> HttpResponse:
    """One place up or down."""
    item = get_object_or_404(ChecklistItem.objects.editable_by(request.user), pk=pk)
    steps = STEPS.get(request.POST.get("direction", ""))
    if steps is None:
        return HttpResponseBadRequest(_("An item moves up or down."))
    item.checklist.move(item, steps)
    if "HX-Request" not in request.headers:
        return redirect(_place(item, "checklists:checklist_arrange"))
    context = {"standing": standing(item.checklist, request.user, timezone.localdate())}
    return render(request, "checklists/_arranged.html", context)


@require_POST
def item_tick(request: SignedInRequest, pk: int) -> HttpResponse:
    """Done, says the reader."""
    item = get_object_or_404(ChecklistItem.objects.asked_of(request.user), pk=pk)
    item.checklist.tick(item, request.user, now=timezone.now())
    return _answer(request, item)


@require_POST
def item_untick(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the tick back; the reading stays."""
    item = get_object_or_404(ChecklistItem.objects.asked_of(request.user), pk=pk)
    item.checklist.untick(item, request.user)
    return _answer(request, item)


def _answer(request: SignedInRequest, item: ChecklistItem) -> HttpResponse:
    """The item's row and the figure for a page that swaps them in, else the page again at the item."""
    if "HX-Request" not in request.headers:
        return redirect(_place(item))
    now_standing = standing(item.checklist, request.user, timezone.localdate())
    row = next(row for row in now_standing.items if row.item.pk == item.pk)
    return render(request, "checklists/_item_answer.html", {"standing": now_standing, "row": row})


def _place(item: ChecklistItem, page: str = "checklists:checklist_detail") -> str:
    return f"{reverse(page, args=[item.checklist_id])}#item-{item.pk}"

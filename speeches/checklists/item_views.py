"""Pages of a checklist's items: putting them on it, and changing them."""

from collections.abc import Sequence

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from speeches.accounts.access import SignedInRequest
from speeches.checklists.access import changes_item, changes_list, session_head
from speeches.checklists.archiving import remove_item, restore_item
from speeches.checklists.forms import ReadingForm
from speeches.checklists.item_form import ItemForm
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.checklists.querysets import speeches_named
from speeches.checklists.standing import overview
from speeches.checklists.telling import tell_added, tell_changed
from speeches.database.order import STEPS
from speeches.library.models import Speech
from speeches.study.forms import sent

SPEECHES_SHOWN = 30
Kind = ChecklistItem.Kind


@changes_list
def task_create(request: SignedInRequest, checklist: Checklist) -> HttpResponse:
    """Add a task in free words."""
    return _create(request, checklist, Kind.TASK, "checklists/task_create.html")


@changes_list
def notes_create(request: SignedInRequest, checklist: Checklist) -> HttpResponse:
    """Ask for notes: on any text of the list, on one of its speeches, or on a section that stands on it."""
    return _create(request, checklist, Kind.NOTES, "checklists/notes_create.html")


@changes_list
def reflection_create(request: SignedInRequest, checklist: Checklist) -> HttpResponse:
    """Ask for a reflection. It is handed in to a session's organisers: a list of one's own has none."""
    if checklist.owner_id and not checklist.is_template:
        messages.error(request, _("A reflection is handed in in a session; a list of your own has none."))
        return redirect(checklist)
    return _create(request, checklist, Kind.REFLECTION, "checklists/reflection_create.html")


def _create(request: SignedInRequest, checklist: Checklist, kind: str, template: str) -> HttpResponse:
    form = ItemForm(sent(request), instance=ChecklistItem(checklist=checklist, kind=kind))
    if form.is_valid():
        with transaction.atomic():
            item = form.save()
            tell_added([item], by=request.user, at=timezone.now())
        return redirect(place(item))
    return render(request, template, {"form": form, "checklist": checklist, **session_head(request, checklist)})


@require_safe
@changes_list
def speech_choose(request: SignedInRequest, checklist: Checklist) -> HttpResponse:
    """Find the speech that goes on the checklist, or sections of it."""
    question = request.GET.get("q", "").strip()[:100]
    found = speeches_named(Speech.objects.visible_to(request.user), question).defer("tail")[: SPEECHES_SHOWN + 1]
    speeches = list(found)
    context = {
        "checklist": checklist,
        "question": question,
        "speeches": speeches[:SPEECHES_SHOWN],
        "has_more": len(speeches) > SPEECHES_SHOWN,
        **session_head(request, checklist),
    }
    return render(request, "checklists/speech_choose.html", context)


@changes_list
def reading_create(request: SignedInRequest, checklist: Checklist, speech_pk: int) -> HttpResponse:
    """Put the speech, or sections of it, on the checklist."""
    speech = get_object_or_404(Speech.objects.visible_to(request.user), pk=speech_pk)
    form = ReadingForm(sent(request), checklist=checklist, speech=speech)
    if form.is_valid():
        with transaction.atomic():
            items = form.add()
            tell_added(items, by=request.user, at=timezone.now())
        return _added(request, checklist, items)
    context = {"form": form, "checklist": checklist, "speech": speech, **session_head(request, checklist)}
    return render(request, "checklists/reading_create.html", context)


def _added(request: SignedInRequest, checklist: Checklist, items: Sequence[ChecklistItem]) -> HttpResponse:
    if not items:
        messages.info(request, _("All of it was on the checklist already."))
        return redirect(checklist)
    added = ngettext("%(total)d item is added.", "%(total)d items are added.", len(items))
    messages.success(request, added % {"total": len(items)})
    return redirect(place(items[0]))


@changes_item
def item_edit(request: SignedInRequest, item: ChecklistItem) -> HttpResponse:
    """Change an item's due day, for whom it is, whether it is required, and its words."""
    due_before, title = item.due_on, item.title
    form = ItemForm(sent(request), instance=item)
    if form.is_valid():
        with transaction.atomic():
            form.save()
            tell_changed(item, form.changed_data, due_before, by=request.user, at=timezone.now())
        return redirect(place(item))
    context = {"form": form, "item": item, "title": title, **session_head(request, item.checklist)}
    return render(request, "checklists/item_edit.html", context)


@changes_item
def item_delete(request: SignedInRequest, item: ChecklistItem) -> HttpResponse:
    """Ask, then take the item off the checklist; what was done of it stays."""
    if request.method == "POST":
        remove_item(item, by=request.user, now=timezone.now())
        messages.success(request, _("“%(title)s” is off the checklist.") % {"title": item.title})
        return redirect("checklists:checklist_arrange", item.checklist_id)
    return render(request, "checklists/item_delete.html", {"item": item, **session_head(request, item.checklist)})


@require_POST
@changes_item
def item_restore(request: SignedInRequest, item: ChecklistItem) -> HttpResponse:
    """Put an item back that was taken off."""
    restore_item(item, by=request.user, now=timezone.now())
    return redirect(place(item, "checklists:checklist_arrange"))


@require_POST
@changes_item
def item_move(request: SignedInRequest, item: ChecklistItem) -> HttpResponse:
    """One place up or down, or to a place in the list, counted from 0."""
    steps, to = STEPS.get(request.POST.get("direction", "")), request.POST.get("to", "")
    if to.isdecimal() and len(to) < 10:
        item.checklist.place(item, int(to))
    elif steps:
        item.checklist.move(item, steps)
    else:
        return HttpResponseBadRequest(_("An item moves up or down."))
    if "HX-Request" not in request.headers:
        return redirect(place(item, "checklists:checklist_arrange"))
    context = {"standing": overview(item.checklist, request.user, timezone.localdate())}
    return render(request, "checklists/_arranged.html", context)


def place(item: ChecklistItem, page: str = "checklists:checklist_detail") -> str:
    """The address of the item on its list's page."""
    return f"{reverse(page, args=[item.checklist_id])}#item-{item.pk}"

"""Bringing notes back from a file: hand it in, see what would come, and let it come."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from speeches.accounts.access import SignedInRequest
from speeches.accounts.waiting_file import WaitingFile
from speeches.notes.import_form import ImportForm
from speeches.notes.import_plan import plan_of
from speeches.notes.import_reading import read_annotations
from speeches.notes.import_saving import bring_back
from speeches.notes.import_showing import shown_groups

PURPOSE = "notes"


def note_import(request: SignedInRequest) -> HttpResponse:
    """Hand in a file; nothing is written before the person has seen what would come."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if not form.is_bound or not form.is_valid():
        return render(request, "notes/note_import.html", {"form": form}, status=422 if form.is_bound else 200)
    WaitingFile(request.user, PURPOSE).keep(form.cleaned_data["file"])
    return redirect("notes:note_import_preview")


def note_import_preview(request: SignedInRequest) -> HttpResponse:
    """What would come of the file that waits; and on the click it comes."""
    waiting = WaitingFile(request.user, PURPOSE)
    data = waiting.content
    if data is None or (request.method == "POST" and request.POST.get("digest") != waiting.digest):
        messages.error(request, _("The file does not wait any more. Please hand it in again."))
        return redirect("notes:note_import")
    read, site = read_annotations(data), request.build_absolute_uri("/").rstrip("/")
    if request.method == "POST":
        count = len(bring_back(request.user, read, site=site, now=timezone.now()).stored)
        waiting.forget()
        messages.success(
            request, ngettext("%(count)d note is back.", "%(count)d notes are back.", count) % {"count": count}
        )
        return redirect("notes:note_list")
    with transaction.atomic():
        plan = plan_of(request.user, read, site=site)
    context = {"plan": plan, "groups": shown_groups(plan), "digest": waiting.digest}
    return render(request, "notes/note_import_preview.html", context)

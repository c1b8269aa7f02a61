"""Pages of the import: hand in files, look one over, save it. A waiting file is its owner's alone."""

from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest, editor_required
from speeches.importing.drafting import Draft, draft_of
from speeches.importing.files import SUFFIXES, FileOutline, read_outline
from speeches.importing.forms import DetailsForm, FilesForm, TextForm
from speeches.importing.models import ImportFile, SpeechSource
from speeches.importing.preview import outline_rows, source_lines, suggested_tags
from speeches.importing.refusal import Refused
from speeches.importing.saving import Made, already_there, import_file, save_draft
from speeches.importing.waiting import MAX_FILES_AT_ONCE
from speeches.library.models import Speech

RECENT_SOURCES = 10


@editor_required
def import_list(request: SignedInRequest) -> HttpResponse:
    """Hand in files or a pasted text; what waits, what was refused, what was imported lately."""
    is_text = "text" in request.POST
    files_form = FilesForm(request.POST, request.FILES) if request.method == "POST" and not is_text else FilesForm()
    text_form = TextForm(request.POST) if is_text else TextForm()
    form = text_form if is_text else files_form
    if request.method == "POST" and form.is_valid():
        taken = form.take_in(request.user)
        if len(taken) == 1 and not taken[0].problem:
            return redirect("importing:import_preview", taken[0].pk)
        return redirect("importing:import_list")
    context = {
        "files_form": files_form,
        "text_form": text_form,
        "waiting": request.user.import_files.waiting().summaries(),
        "refused": request.user.import_files.refused(),
        "recent": SpeechSource.objects.received_lately(request.user, limit=RECENT_SOURCES),
        "suffixes": SUFFIXES,
        "max_bytes": settings.IMPORT_MAX_BYTES,
        "max_files": MAX_FILES_AT_ONCE,
    }
    return render(request, "importing/import_list.html", context)


@editor_required
def import_preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """Look one file over, set its facts right, and save it as a draft or publish it."""
    file = get_object_or_404(request.user.import_files.waiting(), pk=pk)
    try:
        found = read_outline(file.file_name, bytes(file.content))
    except Refused as reason:
        file.refuse(reason)
        return redirect("importing:import_list")
    draft = draft_of(found)
    form = DetailsForm(request.POST or None, instance=draft.speech, suggestions=suggested_tags(draft))
    if request.method == "POST" and form.is_valid():
        return _saved(request, file, found, draft, form)
    general, rows = outline_rows(draft, found)
    lines, has_more = source_lines(found.read.text, found.outline.noise)
    context = {
        "file": file,
        "found": found,
        "draft": draft,
        "form": form,
        "general": general,
        "rows": rows,
        "characters": sum(section.characters for section in draft.sections),
        "lines": lines,
        "has_more_lines": has_more,
        "waiting_count": request.user.import_files.waiting().count(),
    }
    return render(request, "importing/import_preview.html", context)


def _saved(
    request: SignedInRequest, file: ImportFile, found: FileOutline, draft: Draft, form: DetailsForm
) -> HttpResponse:
    """Save what was looked over, and go on to the next waiting file."""
    pk, data, publish = file.pk, bytes(file.content), request.POST.get("then") == "publish"
    try:
        if same := already_there(data, found):
            messages.error(request, _("Already in the library: %(title)s.") % {"title": same.speech.title})
            return redirect("importing:import_preview", pk)
        with transaction.atomic():
            now, tags = timezone.now(), form.accepted_tags
            speech = save_draft(draft, found, data, now=now, received_by=request.user, publish=publish, tags=tags)
            file.delete()
    except IntegrityError:
        messages.error(request, _("This file was saved a moment ago."))
        return redirect("importing:import_list")
    _tell_saved(request, speech)
    return _next(request, pk=pk)


def _tell_saved(request: SignedInRequest, speech: Speech) -> None:
    is_published = speech.status == Speech.Status.PUBLISHED
    words = _("Published: {speech}") if is_published else _("Saved as a draft: {speech}")
    link = format_html('<a href="{}">{}</a>', speech.get_absolute_url(), speech.title)
    messages.success(request, format_html(words, speech=link))


def _next(request: SignedInRequest, *, pk: int) -> HttpResponse:
    """The next waiting file, or the list when none is left."""
    following = request.user.import_files.following(pk)
    return redirect("importing:import_preview", following.pk) if following else redirect("importing:import_list")


@require_POST
@editor_required
def import_discard(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw a file away before it was saved, or a refused one's line."""
    file = get_object_or_404(request.user.import_files.summaries(), pk=pk)
    file.delete()
    messages.info(request, _("Discarded: %(name)s") % {"name": file.file_name})
    return redirect("importing:import_list") if file.problem else _next(request, pk=pk)


@require_POST
@editor_required
def import_clear(request: SignedInRequest) -> HttpResponse:
    """Take the refused files from the list."""
    request.user.import_files.forget_refused_beyond(0)
    return redirect("importing:import_list")


@require_POST
@editor_required
def import_save_all(request: SignedInRequest) -> HttpResponse:
    """Save all waiting files as drafts, each as it was found and in a transaction of its own."""
    saved = 0
    for pk in list(request.user.import_files.waiting().values_list("pk", flat=True)):
        file = request.user.import_files.waiting().by_pk(pk)
        saved += file is not None and _save_as_found(request, file)
    told = ngettext("%(count)d speech was saved as a draft.", "%(count)d speeches were saved as drafts.", saved)
    messages.success(request, told % {"count": saved})
    return redirect("importing:import_list")


def _save_as_found(request: SignedInRequest, file: ImportFile) -> bool:
    """Save one file; what the library has by now, or what cannot be read any more, goes to the refused ones."""
    imported = import_file(file.file_name, bytes(file.content), now=timezone.now(), received_by=request.user)
    if imported.made is Made.NEW:
        file.delete()
    else:
        file.refuse(imported.reason or _("Already in the library: %(title)s.") % {"title": imported.title})
    return imported.made is Made.NEW

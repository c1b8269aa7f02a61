"""The page on which an editor looks over one waiting file and mends it; each act is kept with the file at once."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest, editor_required
from speeches.importing.details_form import DetailsForm
from speeches.importing.edit_acts import acted, facts_in, selected_after, with_facts
from speeches.importing.edit_saving import save_speech, without_file
from speeches.importing.editing import Edit, draft_of_edit, edit_of_file, form_data, looked_over, save_edit
from speeches.importing.mend_form import MendForm
from speeches.importing.models import ImportFile
from speeches.importing.preview import answer, page_of, suggested_tags
from speeches.importing.reasons import reason_in_words
from speeches.importing.too_big import wants_json
from speeches.importing.unreadable import answering_unreadable
from speeches.library.models import Speech
from speeches.text.settling import NoSense


@editor_required
@answering_unreadable
def import_preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """Look one file over and mend it; POST saves it as a draft, publishes it, or goes on to the comparison."""
    file = request.user.import_files.waiting().select_related("target", "resembles").by_pk(pk)
    if file is None:
        return without_file(request, pk)
    return _saved(request, pk) if request.method == "POST" else _page(request, file)


def _page(request: SignedInRequest, file: ImportFile, form: DetailsForm | None = None) -> HttpResponse:
    """The page as the file is now; the tags that its words suggest come later, or where they are asked for."""
    edit = edit_of_file(file)
    suggestions = suggested_tags(draft_of_edit(edit)) if "tags" in request.GET else []
    context = page_of(edit, form, suggestions=suggestions, block=request.GET.get("block", ""))
    context |= {"file": file, "waiting_count": request.user.import_files.waiting().count()}
    return render(request, "importing/import_preview.html", context)


def _saved(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep the facts as they were typed; save the speech, if nothing was changed elsewhere and they are good."""
    with _at_work(request, pk) as (file, edit):
        is_stale = request.POST.get("revision", str(edit.revision)) != str(edit.revision)
        with suppress(NoSense):  # the facts may be as they were
            edit = with_facts(edit, facts_in(request.POST))
            save_edit(file, edit, now=timezone.now())
    if is_stale:
        messages.warning(request, _("Not saved: the text was changed in another window. This is how it is now."))
        return redirect("importing:import_preview", file.pk)
    found, draft = looked_over(file)
    data = form_data(edit.facts)
    form = DetailsForm(data, instance=draft.speech, suggestions=[(name, name) for name in data["suggested"]])
    if not form.is_valid():
        return _page(request, file, form)
    if file.target is not None:
        return redirect("importing:import_compare", file.pk)
    return save_speech(request, file, found, draft, form)


@require_POST
@editor_required
@answering_unreadable
def import_mend(request: SignedInRequest, pk: int) -> HttpResponse:
    """One act on the text; a script is answered with the rows that changed, a form is led back to its line."""
    form = MendForm(request.POST)
    if not form.is_valid():
        return _answered(request, pk, told=reason_in_words("gone"))
    data = form.cleaned_data
    if data["name"] == "open":
        return redirect(f"{reverse('importing:import_preview', args=[pk])}?block={data['block']}#b{data['block']}")
    with _at_work(request, pk) as (file, before):
        if data["revision"] not in (None, before.revision):
            return _stale(request, file, before, data["block"])
        try:
            after = acted(before, data["name"], data["block"], at=data["at"], words=data["words"])
        except NoSense as reason:
            return _answered(request, pk, (before, before), data["block"], told=reason_in_words(reason.code))
        save_edit(file, after, now=timezone.now())
    line = 0 if data["name"] in ("undo", "redo") else data["block"]
    return _answered(request, pk, (before, after), selected_after(before, after, line))


@require_POST
@editor_required
@answering_unreadable
def import_facts(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep the facts as they are typed, good or not; what is wrong with them is answered."""
    with _at_work(request, pk) as (file, before):
        if request.POST.get("revision", str(before.revision)) != str(before.revision):
            return _stale(request, file, before, 0)
        try:
            after = with_facts(before, facts_in(request.POST))
            save_edit(file, after, now=timezone.now())
        except NoSense:
            after = before
    return _answered(request, pk, (before, after))


@require_POST
@editor_required
def import_target(request: SignedInRequest, pk: int) -> HttpResponse:
    """The file is a new version of a speech, or again a speech of its own."""
    file = get_object_or_404(request.user.import_files.waiting().summaries(), pk=pk)
    chosen = request.POST.get("speech", "")
    target = get_object_or_404(Speech.objects.visible_to(request.user), pk=chosen) if chosen.isdecimal() else None
    if target is None and not file.byte_size:
        raise Http404  # a speech's own text, which is no speech beside it
    file.belong_to(target)
    return redirect("importing:import_preview", pk)


@editor_required
@answering_unreadable
def import_tags(request: SignedInRequest, pk: int) -> HttpResponse:
    """The tags that the words suggest, as boxes for the form of the facts."""
    file = get_object_or_404(request.user.import_files.waiting(), pk=pk)
    edit = edit_of_file(file)
    suggestions = suggested_tags(draft_of_edit(edit))
    return render(request, "importing/_tags.html", page_of(edit, None, suggestions=suggestions))


@contextmanager
def _at_work(request: SignedInRequest, pk: int) -> Iterator[tuple[ImportFile, Edit]]:
    """The file and its edit, for one transaction alone; the bytes stay in the database unless they are asked for.

    What nobody changed yet is read before anything is locked: a PDF file may take long, and others want to write.
    """
    files = request.user.import_files.waiting()
    unchanged = files.unchanged().by_pk(pk)
    found = edit_of_file(unchanged) if unchanged else None
    with transaction.atomic():
        file = get_object_or_404(files.defer("content").select_for_update(of=("self",)), pk=pk)
        is_as_found = found is not None and file.edit is None and file.target_id == found.target_id
        yield file, found if found is not None and is_as_found else edit_of_file(file)


def _stale(request: SignedInRequest, file: ImportFile, now: Edit, block: int) -> HttpResponse:
    """The act saw a text that is no more: nothing is done, and what is there now is shown."""
    told = _("The text was changed in another window; this is how it is now. Your last step was not made.")
    return _answered(request, file.pk, (now, now), block, told=told, whole=True)


def _answered(
    request: SignedInRequest,
    pk: int,
    edits: tuple[Edit, Edit] | None = None,
    block: int = 0,
    *,
    told: str = "",
    whole: bool = False,
) -> HttpResponse:
    """The rows that changed for a script; a redirect to the line for a form."""
    if edits is not None and wants_json(request):
        return JsonResponse(answer(*edits, select=block, told=told, whole=whole))
    if told:
        messages.warning(request, told)
    page = reverse("importing:import_preview", args=[pk])
    return redirect(f"{page}?block={block}#b{block}" if block else page)

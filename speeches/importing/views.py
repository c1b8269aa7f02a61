"""The list of the import: hand in files, see what was found in each. A waiting file is its owner's alone."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.accounts.access import SignedInRequest, editor_required
from speeches.database.pks import pks_in
from speeches.documents.files import REFUSED_SUFFIXES, SUFFIXES
from speeches.importing.forms import FilesForm, TextForm, first_error
from speeches.importing.listing import listing
from speeches.importing.models import SpeechSource
from speeches.importing.too_big import answering_too_big, wants_json
from speeches.importing.waiting import Intake
from speeches.importing.working import work_aside

RECENT_SOURCES = 10
NAMES_TOLD = 5


@answering_too_big
@editor_required
def import_list(request: SignedInRequest) -> HttpResponse:
    """Hand in files or a pasted text; a table of what was found in each, and what was imported lately."""
    is_text = "text" in request.POST
    files_form = FilesForm(request.POST, request.FILES) if request.method == "POST" and not is_text else FilesForm()
    text_form = TextForm(request.POST) if is_text else TextForm()
    form = text_form if is_text else files_form
    if request.method == "POST" and form.is_valid():
        intake = form.take_in(request.user, now=timezone.now())
        if form.is_valid():  # a text is read at once, and may be refused
            return _taken(request, intake)
    if request.method == "POST" and wants_json(request):
        return JsonResponse({"error": first_error(form)}, status=422)
    context = {"files_form": files_form, "text_form": text_form, **_limits(), **_table(request)}
    return render(request, "importing/import_list.html", context)


def _taken(request: SignedInRequest, intake: Intake) -> HttpResponse:
    """On to the preview of a single file that is read, or to the table; a script is told where to."""
    work_aside()
    if intake.repeated:
        names = "、".join(intake.repeated[:NAMES_TOLD])
        messages.info(request, _("Waits already, and was not taken twice: %(names)s") % {"names": names})
    address = reverse("importing:import_list")
    if len(intake.files) == 1 and intake.files[0].read_at and not intake.files[0].problem:
        address = reverse("importing:import_preview", args=[intake.files[0].pk])
    return JsonResponse({"next": address}) if wants_json(request) else redirect(address)


def _limits() -> dict[str, object]:
    """What is told before anything is sent."""
    return {
        "suffixes": SUFFIXES,
        "kinds": (*SUFFIXES, *REFUSED_SUFFIXES),  # these are refused with advice in their lines
        "max_bytes": settings.IMPORT_MAX_BYTES,
        "max_files": settings.IMPORT_MAX_FILES,
        "max_waiting": settings.IMPORT_MAX_WAITING_FILES,
    }


def _table(request: SignedInRequest) -> dict[str, object]:
    """What waits, what was not taken, and what was imported lately; left work is taken up again."""
    listed = listing(request.user, page_number=request.GET.get("page"), show=request.GET.get("show", ""))
    if listed.left:
        work_aside()
    recent = SpeechSource.objects.received_lately(request.user, limit=RECENT_SOURCES)
    return {"listing": listed, "page": listed.page, "recent": recent}


@editor_required
def import_progress(request: SignedInRequest) -> HttpResponse:
    """How far the work is: asked by the page while something is under way, with the rows that it waits for.

    Those that are done by now come along; with the last of them the whole table.
    """
    pending = pks_in(request.GET.getlist("pending"))
    context = _table(request)
    there = set(request.user.import_files.with_pks(pending).values_list("pk", flat=True))
    context["rows"] = request.user.import_files.with_pks(pending).settled().listed()
    context["gone"] = [pk for pk in pending if pk not in there]
    return render(request, "importing/import_progress.html", context)

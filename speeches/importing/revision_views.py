"""A speech of the library gets a new text: its own, edited, or a corrected file. Either waits like every file."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest, editor_required
from speeches.importing.editing import edit_of_speech
from speeches.importing.models import ImportFile
from speeches.importing.revision_form import RevisionForm
from speeches.library.models import Speech


@require_POST
@editor_required
def revision_create(request: SignedInRequest, pk: int) -> HttpResponse:
    """Edit a speech's own text: go on with what this person has begun, else begin with the text as it is."""
    speech = get_object_or_404(Speech, pk=pk)
    file = request.user.import_files.own_text_of(speech)
    if file is None:
        file = ImportFile(owner=request.user, target=speech, byte_size=0)
    if file.edited_at is None:
        file.edit, file.read_at = edit_of_speech(speech), timezone.now()
        file.file_name = file.title = speech.title[:255]
        file.delivered_on, file.section_count = speech.delivered_text, speech.section_count
        file.save()
    return redirect("importing:import_preview", file.pk)


@editor_required
def revision_upload(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hand in a corrected text of a speech, as a file or pasted."""
    speech = get_object_or_404(Speech, pk=pk)
    form = RevisionForm(request.POST, request.FILES) if request.method == "POST" else RevisionForm()
    if request.method == "POST" and form.is_valid():
        file = form.take_in(request.user, speech, now=timezone.now())
        if file is not None:
            return redirect("importing:import_preview", file.pk)
    return render(request, "importing/revision_upload.html", {"speech": speech, "form": form})

"""A speech to take away as a file."""

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from speeches.accounts.access import open_with_library
from speeches.library.models import Speech
from speeches.library.speech_word import speech_document
from speeches.reports.downloads import download


@open_with_library
def speech_word(request: HttpRequest, pk: int) -> FileResponse:
    """The speech as a Word document in official form, for whoever may read it."""
    speech = get_object_or_404(Speech.objects.visible_to(request.user), pk=pk)
    return download(f"{speech.title}.docx", speech_document(speech, speech.sections.outline(), now=timezone.now()).save)

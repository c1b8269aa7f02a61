"""Home and reader."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from speeches.library.models import Speech


def home(request: HttpRequest) -> HttpResponse:
    """The study desk."""
    return render(request, "pages/home.html")


def speech_read(request: HttpRequest, pk: int) -> HttpResponse:
    """The reader."""
    speech = get_object_or_404(Speech.objects.visible_to(request.user), pk=pk)
    return render(request, "pages/speech_read.html", {"speech": speech})

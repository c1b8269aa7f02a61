"""Home and reader."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone

from speeches.accounts.access import SignedInRequest, open_with_library
from speeches.pages.freshness import answer_if_changed
from speeches.pages.home_page import home_page
from speeches.pages.querysets import speech_to_read
from speeches.pages.reader_page import reader_page


def home(request: SignedInRequest) -> HttpResponse:
    """The study desk: go on reading first, then what is due, then what was done."""
    return render(request, "pages/home.html", home_page(request.user, now=timezone.now()))


@open_with_library
def speech_read(request: HttpRequest, pk: int) -> HttpResponse:
    """The reader: outline, text, and the person's own side of it."""
    asked, csrf_token = speech_to_read(pk, request.user), get_token(request)
    return answer_if_changed(request, reader_page(request, asked, csrf_token), csrf_token)

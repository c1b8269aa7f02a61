"""Home and reader."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone

from speeches.accounts.access import SignedInRequest, open_with_library
from speeches.checklists.standing import due_items
from speeches.library.models import Speech
from speeches.pages.freshness import answer_if_changed
from speeches.pages.querysets import speech_to_read
from speeches.pages.reader_page import reader_page
from speeches.progress.figures import speech_figures
from speeches.reports.calendar import last_weeks, study_calendar
from speeches.review.queue import queue_of

SPEECHES_SHOWN = 4
NOTES_SHOWN = 3


def home(request: SignedInRequest) -> HttpResponse:
    """The study desk: go on reading first, then what is due, then what was done."""
    reader, now = request.user, timezone.now()
    today = timezone.localdate(now)
    positions = list(reader.reading_positions.latest_first()[:SPEECHES_SHOWN])
    figures = speech_figures(reader, [position.speech_id for position in positions])
    going_on = [(position, figures[position.speech_id]) for position in positions]
    context = {
        "going_on": going_on[:1],
        "others": going_on[1:],
        "due": due_items(reader, today),
        "review": queue_of(reader, now=now),
        "notes": reader.notes.with_places(reader).by_date()[:NOTES_SHOWN],
        "newest": Speech.objects.published().newest_first()[:SPEECHES_SHOWN],
        "calendar": study_calendar(reader, *last_weeks(today), today=today),
    }
    return render(request, "pages/home.html", context)


@open_with_library
def speech_read(request: HttpRequest, pk: int) -> HttpResponse:
    """The reader: outline, text, and the person's own side of it."""
    asked, csrf_token = speech_to_read(pk, request.user), get_token(request)
    return answer_if_changed(request, reader_page(request, asked, csrf_token), csrf_token)

"""Home and reader."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from speeches.accounts.access import SignedInRequest, open_with_library
from speeches.checklists.standing import due_items
from speeches.library.models import Speech
from speeches.pages.reading import figure_of, parts_of, position_in
from speeches.progress.figures import speech_figures
from speeches.reports.calendar import last_weeks, study_calendar

SPEECHES_SHOWN = 4
NOTES_SHOWN = 3


def home(request: SignedInRequest) -> HttpResponse:
    """The study desk: go on reading first, then what is due, then what was done."""
    reader, today = request.user, timezone.localdate()
    positions = list(reader.reading_positions.latest_first()[:SPEECHES_SHOWN])
    figures = speech_figures(reader, [position.speech_id for position in positions])
    going_on = [(position, figures[position.speech_id]) for position in positions]
    context = {
        "going_on": going_on[:1],
        "others": going_on[1:],
        "due": due_items(reader, today),
        "notes": reader.notes.with_places(reader).by_date()[:NOTES_SHOWN],
        "newest": Speech.objects.published().newest_first()[:SPEECHES_SHOWN],
        "calendar": study_calendar(reader, *last_weeks(today), today=today),
    }
    return render(request, "pages/home.html", context)


@open_with_library
def speech_read(request: HttpRequest, pk: int) -> HttpResponse:
    """The reader: outline, text, and the person's notes in the margin."""
    speech = get_object_or_404(Speech.objects.visible_to(request.user), pk=pk)
    parts = parts_of(speech, request.user, with_notes=True)
    context = {
        "speech": speech,
        "parts": parts,
        "figure": figure_of(parts),
        "position": position_in(speech, request.user),
    }
    return render(request, "pages/speech_read.html", context)

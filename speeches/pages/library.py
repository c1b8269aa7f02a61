"""The library's pages: the list with its filters, and one speech."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from speeches.accounts.access import editor_required, open_with_library
from speeches.accounts.models import User
from speeches.library.models import Speech, TagSuggestion
from speeches.pages.filters import LibraryFilter
from speeches.pages.reading import figure_of, parts_of, position_in
from speeches.progress.figures import SpeechFigure, speech_figures

SPEECHES_A_PAGE = 20


@open_with_library
def speech_list(request: HttpRequest) -> HttpResponse:
    """The library: a list to scan, filters with counts beside it, the address bar always right."""
    asked = LibraryFilter.from_query(request.user, request.GET)
    page = Paginator(asked.speeches().prefetch_related("tag_items__tag"), SPEECHES_A_PAGE).get_page(
        request.GET.get("page")
    )
    figures = _figures(request, [speech.pk for speech in page])
    context = {
        "asked": asked,
        "page": page,
        "rows": [(speech, figures.get(speech.pk, SpeechFigure())) for speech in page],
    }
    return render(request, "library/speech_list.html", context)


@open_with_library
def speech_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One speech: what it is, its outline with the reader's states, and where to go on."""
    speech = get_object_or_404(Speech.objects.visible_to(request.user).prefetch_related("tag_items__tag"), pk=pk)
    is_editor = getattr(request.user, "is_editor", False)
    parts = parts_of(speech, request.user)
    context = {
        "speech": speech,
        "parts": parts,
        "figure": figure_of(parts),
        "position": position_in(speech, request.user),
        "suggestions": speech.tag_suggestions.undecided() if is_editor else [],
        "sources": speech.sources.defer("content") if is_editor else [],
    }
    return render(request, "library/speech_detail.html", context)


def _figures(request: HttpRequest, speech_ids: list[int]) -> dict[int, SpeechFigure]:
    return speech_figures(request.user, speech_ids) if isinstance(request.user, User) else {}


@require_POST
@editor_required
def speech_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the speech to readers."""
    speech = get_object_or_404(Speech, pk=pk)
    speech.publish()
    messages.success(request, _("“%(title)s” is published.") % {"title": speech.title})
    return redirect(speech)


@require_POST
@editor_required
def speech_archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the speech from the readers' library."""
    speech = get_object_or_404(Speech, pk=pk)
    speech.archive()
    messages.success(
        request, _("“%(title)s” is archived. Notes and progress stay with their owners.") % {"title": speech.title}
    )
    return redirect(speech)


@require_POST
@editor_required
def suggestion_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a suggested tag (`accept`) or dismiss it."""
    suggestion = get_object_or_404(TagSuggestion.objects.select_related("speech"), pk=pk)
    if "accept" in request.POST:
        suggestion.accept()
    else:
        suggestion.dismiss()
    return redirect(suggestion.speech)

"""The history of a speech, for editors: look at a version, compare it, restore it. For readers there is none."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest
from speeches.library.comparing import compare
from speeches.library.history import State, last_number, states_of
from speeches.library.models import Speech, SpeechVersion
from speeches.library.revising import ChangedMeanwhile, revise
from speeches.library.showing import in_words, shown_rows, summary
from speeches.library.states import set_facts

STATES_A_PAGE = 20


def version_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who changed the text when and why, and what, in figures."""
    speech = _speech(request, pk)
    numbers = range(last_number(speech), 0, -1)
    page = Paginator(numbers, STATES_A_PAGE).get_page(request.GET.get("page"))
    states = states_of(speech, page.object_list[-1], page.object_list[0])
    return render(request, "library/version_list.html", {"speech": speech, "page": page, "states": states})


def version_detail(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """The text as it was then."""
    speech = _speech(request, pk)
    return render(request, "library/version_detail.html", {"speech": speech, "state": _state(speech, number)})


def version_compare(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """What a version changed in the one before it; or, `with=today`, what restoring it would change today."""
    speech = _speech(request, pk)
    state, is_restoring = _state(speech, number), request.GET.get("with") == "today"
    if is_restoring and not state.is_today:
        set_facts(speech, state.content["facts"])
        comparison = compare(speech, state.sections)
    elif state.change is not None:
        comparison, is_restoring = state.change, False
    else:
        raise Http404
    context = {
        "speech": speech,
        "state": state,
        "comparison": comparison,
        "shown": shown_rows(comparison),
        "summary": summary(comparison),
        "is_restoring": is_restoring,
    }
    return render(request, "library/version_compare.html", context)


@require_POST
def version_restore(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Make an old version today's text again; today's becomes a version in its turn."""
    speech = _speech(request, pk)
    state, seen = _state(speech, number), request.POST.get("seen", "")
    set_facts(speech, state.content["facts"])
    cause = SpeechVersion.Cause.RESTORED
    try:
        comparison = revise(speech, state.sections, cause=cause, now=timezone.now(), by=request.user, seen=seen)
    except ChangedMeanwhile:
        messages.error(request, _("Nothing was restored: the text was changed meanwhile. This is the difference now."))
        return redirect(f"{reverse('library:version_compare', args=[pk, number])}?with=today")
    told = {"number": number, "told": in_words(comparison)}
    messages.success(request, _("Version %(number)d is restored: %(told)s") % told)
    return redirect(speech)


def _speech(request: SignedInRequest, pk: int) -> Speech:
    if not request.user.is_editor:
        raise Http404
    return get_object_or_404(Speech.objects.select_related("created_by"), pk=pk)


def _state(speech: Speech, number: int) -> State:
    states = states_of(speech, number, number)
    if not states:
        raise Http404
    return states[0]

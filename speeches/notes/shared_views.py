"""What the members of a session share: the list, one note, and what stands beside a text. Nothing private is there."""

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest
from speeches.library.models import Speech
from speeches.notes.models import Note
from speeches.notes.shared import give_replies
from speeches.notes.shared_list import SharedList
from speeches.notes.shared_wire import shared_in
from speeches.study.models import StudySession

PAGE_SIZE = 30


@require_safe
def shared_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """A session's shared notes by text, question or person; its members see it, closed or not."""
    sessions = StudySession.objects.visible_to(request.user).with_role(request.user)
    session = get_object_or_404(sessions, pk=pk)
    shown = SharedList(request.GET, session, request.user)
    page = Paginator(shown.notes, PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = give_replies(page.object_list, request.user)
    return render(request, "notes/shared_list.html", {"session": session, "shown": shown, "page": page})


@require_safe
def note_detail(request: SignedInRequest, pk: str) -> HttpResponse:
    """One note with its replies: one's own, or one that is shared with a session that one is in."""
    placed = Note.objects.readable_by(request.user).with_owner().with_places(request.user).with_answered()
    note = give_replies([get_object_or_404(placed, pk=pk)], request.user)[0]
    return render(request, "notes/note_detail.html", {"note": note, "next": reverse("notes:note_detail", args=[pk])})


@require_safe
def shared_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """What others share on one speech, for the reader's page."""
    speech = get_object_or_404(Speech.objects.visible_to(request.user), pk=pk)
    response = JsonResponse(shared_in(request.user, speech))
    patch_cache_control(response, private=True, no_store=True)
    return response

"""The page of all my notes."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from speeches.accounts.access import SignedInRequest
from speeches.notes.filter_form import NoteFilterForm

PAGE_SIZE = 50


def note_list(request: SignedInRequest) -> HttpResponse:
    """All my notes, by speech or by date, narrowed by speech, kind, colour, tag and words."""
    form = NoteFilterForm(request.GET, notes=request.user.notes.all())
    notes = form.narrowed().with_places(request.user).with_reply_count().with_unseen(request.user)
    page = Paginator(notes, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "notes/note_list.html", {"form": form, "page": page})

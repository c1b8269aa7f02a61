"""To make, edit and delete one of my notes, page by page; the reader has its own way. Somebody else's note is 404."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.accounts.access import SignedInRequest
from speeches.accounts.way_back import wanted_page
from speeches.library.models import Section
from speeches.library.querysets import SectionQuerySet
from speeches.library.questions import MAX_QUESTION_LENGTH
from speeches.notes.forms import NoteEditForm, NoteForm
from speeches.notes.models import Note
from speeches.study.forms import sent
from speeches.study.turns import take_turns

WORDS = ("colour", "body", "kind", "question")


def note_create(request: SignedInRequest) -> HttpResponse:
    """A note on a section, or the answer to the question that the address names. The same form sent twice makes one."""
    if request.method == "POST":
        return _create(request)
    section = _named_section(request, Section.objects.visible_to(request.user))
    form = NoteForm(section=section, initial={"question": request.GET.get("question", "")[:MAX_QUESTION_LENGTH]})
    return _form_page(request, form, section)


@transaction.atomic
def _create(request: SignedInRequest) -> HttpResponse:
    """The section is held until the note is there: no edit of the text slips in between."""
    take_turns([request.user.pk])
    held = Section.objects.visible_to(request.user).select_for_update(of=("self",), no_key=True)
    section = _named_section(request, held)
    form = NoteForm(request.POST, section=section)
    if not form.is_valid():
        return _form_page(request, form, section)
    words = {name: form.cleaned_data[name] for name in WORDS}
    note = Note.objects.make_once(
        form.cleaned_data["uuid"], owner=request.user, section=section, anchor=form.anchor, now=timezone.now(), **words
    )
    if note.owner_id != request.user.pk:
        raise Http404
    return _saved(request, note) if note.body == words["body"] else _both_texts(request, note, words)


def note_edit(request: SignedInRequest, pk: str) -> HttpResponse:
    """Other words or another colour, unless the note was changed meanwhile: then both texts are shown."""
    note = get_object_or_404(request.user.notes.select_related("section__speech"), pk=pk)
    form = NoteEditForm(sent(request), instance=note)
    if not form.is_bound or not form.is_valid():
        return _form_page(request, form, note.section, note=note)
    words = {name: form.cleaned_data[name] for name in ("colour", "body")}
    if note.revise(**words, seen_revision=form.cleaned_data["revision"], now=timezone.now()):
        return _saved(request, note)
    return _both_texts(request, note, words)


def note_delete(request: SignedInRequest, pk: str) -> HttpResponse:
    """Ask, then delete."""
    note = get_object_or_404(request.user.notes.select_related("section__speech"), pk=pk)
    back = way_back(request, note.section)
    if request.method != "POST":
        return render(request, "notes/note_confirm_delete.html", {"note": note, "next": back})
    note.remove(now=timezone.now())
    messages.success(request, _("The note was deleted."))
    return HttpResponseRedirect(back)


def _named_section(request: SignedInRequest, sections: SectionQuerySet) -> Section:
    """The section whose key the form or the address names; 404 if the person may not see it."""
    key = request.POST.get("section") or request.GET.get("section") or ""
    if "\0" in key:  # no key, and PostgreSQL would not even compare it
        raise Http404
    return get_object_or_404(sections.select_related("speech"), key=key)


def _saved(request: SignedInRequest, note: Note) -> HttpResponse:
    messages.success(request, _("The note was saved."))
    return HttpResponseRedirect(way_back(request, note.section))


def _both_texts(request: SignedInRequest, note: Note, words: dict[str, Any]) -> HttpResponse:
    """The form with what was typed, and what was saved meanwhile beside it; saving again is then a choice."""
    form = NoteEditForm({**words, "revision": note.revision}, instance=note)
    return _form_page(request, form, note.section, note=note, saved_body=note.body)


def _form_page(
    request: SignedInRequest, form: NoteForm | NoteEditForm, section: Section, **context: Any
) -> HttpResponse:
    context |= {"form": form, "section": section, "next": way_back(request, section)}
    return render(request, "notes/note_form.html", context, status=422 if form.is_bound else 200)


def way_back(request: SignedInRequest, section: Section) -> str:
    """The page of ours that `next` names, else the place in the text, else (it is not open any more) all my notes."""
    if wanted := wanted_page(request):
        return wanted
    if Section.objects.visible_to(request.user).current().contains(section):
        return section.get_absolute_url()
    return reverse("notes:note_list")

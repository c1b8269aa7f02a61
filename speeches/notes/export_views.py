"""My notes as a file: Word, Markdown, or JSON that can be brought back."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from speeches.accounts.access import SignedInRequest
from speeches.notes.export import TakenNote, by_place, taken_notes
from speeches.notes.export_json import notes_as_json
from speeches.notes.export_markdown import notes_as_markdown
from speeches.notes.export_word import notes_as_word
from speeches.notes.filter_form import NoteFilterForm


def note_export(request: SignedInRequest) -> HttpResponse:
    """The notes that the list shows for the same query, all pages of it, as a file; a wrong query shows there."""
    form = NoteFilterForm(request.GET, notes=request.user.notes.all())
    kind = request.GET.get("format", "")
    if form.errors or kind not in KINDS:
        return redirect(f"{reverse('notes:note_list')}?{form.export_query}")
    now = timezone.localtime()
    content_type, write = KINDS[kind]
    content = write(request, taken_notes(form.narrowed()), now)
    name = f"{_('My notes')}-{now:%Y-%m-%d}.{kind}"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""}
    return HttpResponse(content, content_type=content_type, headers=headers)


def _word(request: SignedInRequest, notes: list[TakenNote], now: datetime) -> bytes:
    about = _about(request, notes, now)
    return notes_as_word(by_place(notes), title=_("My notes"), about=about, author=str(request.user), now=now)


def _markdown(request: SignedInRequest, notes: list[TakenNote], now: datetime) -> bytes:
    return "".join(notes_as_markdown(by_place(notes), title=_("My notes"), about=_about(request, notes, now))).encode()


def _json(request: SignedInRequest, notes: list[TakenNote], now: datetime) -> bytes:
    address, site = request.build_absolute_uri(), request.build_absolute_uri("/").rstrip("/")
    return notes_as_json(notes, label=_("My notes"), address=address, site=site, now=now)


def _about(request: SignedInRequest, notes: list[TakenNote], now: datetime) -> str:
    total = ngettext("%(total)d note", "%(total)d notes", len(notes)) % {"total": len(notes)}
    return f"{request.user} · {now:%Y-%m-%d} · {total}"


KINDS: dict[str, tuple[str, Callable[[SignedInRequest, list[TakenNote], datetime], bytes]]] = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _word),
    "md": ("text/markdown; charset=utf-8", _markdown),
    "json": ('application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"', _json),
}

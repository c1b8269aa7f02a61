"""One of my notes shown to others, or taken back. Somebody else's is 404."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.accounts.access import SignedInRequest
from speeches.notes.share_form import ShareForm
from speeches.notes.sharing import agreed
from speeches.notes.views import way_back
from speeches.study.forms import sent
from speeches.study.turns import take_turns


@transaction.atomic
def note_share(request: SignedInRequest, pk: str) -> HttpResponse:
    """Choose who sees the note. Nothing else of it changes."""
    mine = request.user.notes.select_related("section__speech", "session", "owner")
    if request.method == "POST":
        take_turns([request.user.pk])
        mine = mine.select_for_update(of=("self",))
    note = get_object_or_404(mine, pk=pk)
    form = ShareForm(sent(request), note=note)
    if not form.is_valid():
        context = {"form": form, "note": note, "next": way_back(request, note.section)}
        return render(request, "notes/note_share.html", context, status=422 if form.is_bound else 200)
    sharing, told = agreed(request.user, form.cleaned_data["sharing"], note.sharing)
    if sharing:
        now, seen = timezone.now(), note.revision
        note.revise(body=note.body, colour=note.colour, seen_revision=seen, now=now, sharing=sharing)
    if told:
        messages.warning(request, str(told))
    else:
        messages.success(request, _("The note is shared.") if note.session_id else _("Only you see the note."))
    return HttpResponseRedirect(way_back(request, note.section))

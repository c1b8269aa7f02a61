"""A new version of a speech, before it is saved: what changes, heading by heading; then saved, all of it or nothing."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.accounts.access import SignedInRequest, editor_required
from speeches.documents.files import FileOutline
from speeches.importing.drafting import Draft
from speeches.importing.editing import looked_over
from speeches.importing.models import ImportFile, SpeechSource
from speeches.importing.saving import source_of
from speeches.importing.unreadable import answering_unreadable
from speeches.library.comparing import Comparison, compare
from speeches.library.models import Speech, SpeechVersion
from speeches.library.revising import ChangedMeanwhile, revise
from speeches.library.showing import in_words, shown_rows, summary
from speeches.library.states import words_fingerprint
from speeches.library.tags import split_tags


@editor_required
@answering_unreadable
def import_compare(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a waiting new version changes; POST saves exactly what was shown."""
    file = get_object_or_404(request.user.import_files.waiting().select_related("target"), pk=pk)
    if file.target is None:
        raise Http404
    found, draft = looked_over(file)
    offered = words_fingerprint(draft.speech, draft.sections)
    if request.method == "POST":
        return _save(request, file, found, draft, is_shown=request.POST.get("offered") == offered)
    comparison, tags = compare(draft.speech, draft.sections), _new_tags(file, draft.speech)
    context = {
        "file": file,
        "speech": draft.speech,
        "comparison": comparison,
        "shown": shown_rows(comparison),
        "summary": summary(comparison),
        "tags": tags,
        "offered": offered,
        "is_empty": comparison.is_empty and not tags,
    }
    return render(request, "importing/import_compare.html", context)


def _save(
    request: SignedInRequest, file: ImportFile, found: FileOutline, draft: Draft, *, is_shown: bool
) -> HttpResponse:
    """Save what was shown; if speech or file are others by now, the difference is shown anew."""
    try:
        if not is_shown:
            raise ChangedMeanwhile
        comparison = _saved(request, file, found, draft)
    except ChangedMeanwhile:
        messages.error(request, _("Nothing was saved: the text was changed meanwhile. This is the difference now."))
        return redirect("importing:import_compare", file.pk)
    messages.success(request, _("Saved: %(told)s") % {"told": in_words(comparison)})
    return redirect(draft.speech)


@transaction.atomic
def _saved(request: SignedInRequest, file: ImportFile, found: FileOutline, draft: Draft) -> Comparison:
    """The text, its source and the accepted tags; the file waits no more."""
    speech, tags = draft.speech, _new_tags(file, draft.speech)
    cause = SpeechVersion.Cause.IMPORTED if file.content else SpeechVersion.Cause.EDITED
    seen = request.POST.get("seen", "")
    comparison = revise(speech, draft.sections, cause=cause, now=timezone.now(), by=request.user, seen=seen)
    if file.content and SpeechSource.objects.same_bytes(file.sha256) is None:
        source_of(speech, draft, found, bytes(file.content), request.user).save()
    if tags:
        speech.tags.add(*tags)
    if not request.user.import_files.take_out(file):
        raise ChangedMeanwhile
    return comparison


def _new_tags(file: ImportFile, speech: Speech) -> list[str]:
    """The tags that were ticked or typed while the file was looked over, and that the speech does not have."""
    facts = (file.edit or {}).get("facts", {})
    own = set(speech.tags.names())
    accepted = split_tags(f"{facts.get('suggested', '')}\n{facts.get('tags', '')}")
    return [name for name in accepted if name not in own]

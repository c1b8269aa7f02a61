"""What was looked over goes into the library, and what the browser still remembers of it leads there."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from speeches.accounts.access import SignedInRequest
from speeches.documents.files import FileOutline
from speeches.importing.details_form import DetailsForm
from speeches.importing.drafting import Draft
from speeches.importing.models import ImportFile, SpeechSource
from speeches.importing.saving import save_draft, words_digest
from speeches.importing.wishes import SAME_WORDS
from speeches.library.models import Speech
from speeches.library.suggestions import known_tags

MOST_REMEMBERED = 50
_REMEMBERED = "saved_import_files"


def save_speech(
    request: SignedInRequest, file: ImportFile, found: FileOutline, draft: Draft, form: DetailsForm
) -> HttpResponse:
    """Save what was looked over as a speech, and go on to the next waiting file."""
    pk, data, publish = file.pk, bytes(file.content), request.POST.get("then") == "publish"
    if same := _undecided(file, found):
        return _tell_there(request, file, same)
    draft.weigh(known_tags())
    try:
        with transaction.atomic():
            if not request.user.import_files.take_out(file):
                return _tell_changed(request, pk)
            now, tags = timezone.now(), form.accepted_tags
            speech = save_draft(draft, found, data, now=now, received_by=request.user, publish=publish, tags=tags)
    except IntegrityError:
        messages.error(request, _("This file was saved a moment ago."))
        return redirect("importing:import_list")
    _remember(request, pk, speech)
    _tell_saved(request, speech)
    return _go_on(request, pk)


def without_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """The page of a file that waits no more: its speech, or the list. Raises Http404 for somebody else's."""
    speech_pk = request.session.get(_REMEMBERED, {}).get(str(pk))
    speech = Speech.objects.visible_to(request.user).with_ids([speech_pk]).first() if speech_pk else None
    if speech is not None:
        messages.info(request, _("This file was saved; here is its speech."))
        return redirect(speech)
    if ImportFile.objects.summaries().by_pk(pk) is not None:
        raise Http404
    messages.info(request, _("This file waits no more: it was saved or discarded."))
    return redirect("importing:import_list")


def _remember(request: SignedInRequest, pk: int, speech: Speech) -> None:
    """Which speech a file became, for the button that leads back to its page."""
    saved = request.session.get(_REMEMBERED, {}) | {str(pk): speech.pk}
    request.session[_REMEMBERED] = dict(list(saved.items())[-MOST_REMEMBERED:])


def _undecided(file: ImportFile, found: FileOutline) -> SpeechSource | None:
    """The source of the same bytes, or of the same words where the owner has not said that this is another speech."""
    if same := SpeechSource.objects.same_bytes(file.sha256):
        return same
    same = SpeechSource.objects.same_words(words_digest(found.read.text))
    is_decided = same is not None and file.resembles_id == same.speech_id and not file.likeness
    return None if is_decided else same


def _tell_there(request: SignedInRequest, file: ImportFile, same: SpeechSource) -> HttpResponse:
    """Nothing is made twice unasked: the page offers a new version of that speech, or a speech of its own."""
    file.resembles, file.likeness = same.speech, SAME_WORDS
    file.save(update_fields=["resembles", "likeness"])
    messages.error(request, _("Already in the library: %(title)s.") % {"title": same.speech.title})
    return redirect("importing:import_preview", file.pk)


def _tell_changed(request: SignedInRequest, pk: int) -> HttpResponse:
    """The page of the file says what became of it: it is as another window left it, or its speech."""
    if request.user.import_files.summaries().by_pk(pk):
        messages.warning(request, _("Not saved: the text was changed in another window. This is how it is now."))
    return redirect("importing:import_preview", pk)


def _tell_saved(request: SignedInRequest, speech: Speech) -> None:
    is_published = speech.status == Speech.Status.PUBLISHED
    words = _("Published: {speech}") if is_published else _("Saved as a draft: {speech}")
    link = format_html('<a href="{}">{}</a>', speech.get_absolute_url(), speech.title)
    messages.success(request, format_html(words, speech=link))


def _go_on(request: SignedInRequest, pk: int) -> HttpResponse:
    """The next waiting file, or the list when none is left."""
    following = request.user.import_files.following(pk)
    return redirect("importing:import_preview", following.pk) if following else redirect("importing:import_list")

"""What is done with one waiting file that somebody has claimed: it is read for the list, or saved as it was wished."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.documents.files import FileOutline, read_outline
from speeches.documents.refusal import Refused
from speeches.importing.details_form import DetailsForm
from speeches.importing.drafting import Draft, draft_of
from speeches.importing.duplicates import alike
from speeches.importing.editing import edit_of_json, form_data, looked_over
from speeches.importing.models import ImportFile, SpeechSource
from speeches.importing.saving import save_draft, words_digest
from speeches.library.models import Speech
from speeches.library.suggestions import known_tags

SAME_WORDS = 100  # percent of likeness; a text that is merely alike has fewer


def read(file: ImportFile, *, now: datetime) -> None:
    """Read a claimed file for the figures of the list; what cannot be read keeps the reason, and no bytes."""
    try:
        found = read_outline(file.file_name, bytes(file.content))
    except Refused as reason:
        ImportFile.objects.let_go(file, problem=str(reason)[:300], content=b"")
        return
    draft, words = draft_of(found), words_digest(found.read.text)
    resembled, likeness = _resembled(draft, words)
    figures = {
        "title": draft.speech.title,
        "delivered_on": draft.speech.delivered_text,
        "section_count": draft.section_count,
        "warning_count": len(draft.warnings),
    }
    if file.edit is not None:  # its owner was quicker, and the list shows what they made of it
        figures = {}
    ImportFile.objects.let_go(file, read_at=now, text_sha256=words, resembles=resembled, likeness=likeness, **figures)


def save_as_wished(file: ImportFile, *, now: datetime) -> None:
    """Save a claimed file in a transaction of its own, with what was changed in it, and take it from the list.

    What has become a duplicate or a new version since its owner decided waits for a new decision.
    """
    if file.target_id is not None:
        ImportFile.objects.let_go(file, wish="")
        return
    try:
        found, draft = looked_over(file)
    except Refused as reason:
        ImportFile.objects.let_go(file, problem=str(reason)[:300], content=b"", wish="")
        return
    tags = _accepted_tags(file, draft)
    if tags is None:
        ImportFile.objects.let_go(file, problem=_("A fact needs a second look before this can be saved."))
        return
    if _undecided(file, *_resembled(draft, file.text_sha256)):
        return
    draft.weigh(known_tags())
    try:
        with transaction.atomic():
            _save_held(file, draft, found, tags, now=now)
    except IntegrityError:
        if (same := SpeechSource.objects.same_bytes(file.sha256)) is None:
            raise
        ImportFile.objects.let_go(file, wish="", resembles=same.speech, likeness=SAME_WORDS)


def _save_held(file: ImportFile, draft: Draft, found: FileOutline, tags: list[str], *, now: datetime) -> None:
    """Save it, if it is there as it was, and in these hands. Raises IntegrityError if its bytes are in the library.

    One person's files are saved one after the other, so that of two with the same words the second one is seen.
    """
    User.objects.select_for_update(no_key=True).get(pk=file.owner_id)
    if (same := SpeechSource.objects.same_words(file.text_sha256)) and _undecided(file, same.speech, SAME_WORDS):
        return
    if not ImportFile.objects.held(file.pk, claimed_at=file.claimed_at).take_out(file):
        ImportFile.objects.let_go(file, wish="")  # changed meanwhile: its owner decides anew
        return
    publish = file.wish == ImportFile.Wish.PUBLISH
    save_draft(draft, found, bytes(file.content), now=now, received_by=file.owner, publish=publish, tags=tags)


def _accepted_tags(file: ImportFile, draft: Draft) -> list[str] | None:
    """The tags that an editor ticked or typed; None where a fact that was typed is no good."""
    if file.edit is None:
        return []
    data = form_data(edit_of_json(file.edit).facts)
    form = DetailsForm(data, instance=draft.speech, suggestions=[(name, name) for name in data["suggested"]])
    return form.accepted_tags if form.is_valid() else None


def _resembled(draft: Draft, words: str) -> tuple[Speech | None, int]:
    """The speech of the library that this text is, or likely is, and how alike they are in percent."""
    if same := SpeechSource.objects.same_words(words):
        return same.speech, SAME_WORDS
    if likely := alike(draft):
        return likely[0], min(likely[1], SAME_WORDS - 1)
    return None, 0


def _undecided(file: ImportFile, resembled: Speech | None, likeness: int) -> bool:
    """Put a file back to be decided about, if it resembles a speech that its owner was not yet told of."""
    if resembled is None or resembled.pk == file.resembles_id:
        return False
    ImportFile.objects.let_go(file, wish="", resembles=resembled, likeness=likeness)
    return True

"""A corrected text as a new version of the speech that it corrects, without a person looking it over."""

from datetime import datetime

from django.db import transaction

from speeches.accounts.models import User
from speeches.importing.drafting import Draft
from speeches.importing.duplicates import ALIKE_PERCENT, has_same_name
from speeches.importing.models import SpeechSource
from speeches.library.models import Speech, SpeechVersion
from speeches.library.revising import revise
from speeches.library.states import FACTS
from speeches.library.suggestions import save_suggestions

# Two texts of one title and date of which less is the same are two speeches: a title may be no more than 讲话稿.
_LEAST_PERCENT = 50
_OF_THE_TEXT = ("salutation", "tail")


def is_new_version(draft: Draft, source: SpeechSource, speech: Speech, percent: int) -> bool:
    """Is a text, so much the same as a speech's, a corrected one: of the same title and date, or the same file name?"""
    if has_same_name(draft, speech):
        return percent >= _LEAST_PERCENT
    return percent > ALIKE_PERCENT and speech.sources.of_name(source.file_name).exists()


@transaction.atomic
def update(speech: Speech, draft: Draft, source: SpeechSource, *, now: datetime, by: User | None) -> bool:
    """Make a draft the speech's text, as a new version, and keep its source; False if no word is another.

    What is known of the speech stays, since somebody may have mended it; the draft's facts fill what is not known.
    """
    is_dated = speech.delivered_on is not None
    for name in FACTS:
        is_known = is_dated if name.startswith("delivered") else bool(getattr(speech, name))
        if name in _OF_THE_TEXT or not is_known:
            setattr(speech, name, getattr(draft.speech, name))
    comparison = revise(speech, draft.sections, cause=SpeechVersion.Cause.IMPORTED, now=now, by=by)
    source.speech, source.received_by = speech, by
    source.save()
    save_suggestions(speech, draft.suggestions)
    return not comparison.is_empty

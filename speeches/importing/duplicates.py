"""Which speech of the library a text is likely the same as: by title and date, or by its words."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from rapidfuzz.fuzz import ratio

from speeches.importing.drafting import Draft, folded_text
from speeches.importing.models import TextSketch
from speeches.importing.querysets import SketchedSpeechQuerySet
from speeches.library.models import Section, Speech
from speeches.text.sketch import AGREEING, BUCKETS, name_value, sketch

# Beyond this many percent two texts are told to be likely the same; of two with one title and date it is always told.
ALIKE_PERCENT = 80
# The bucket behind the text's own: title and date. Alone it weighs as much as all that the text's must agree in.
NAME_BUCKET = BUCKETS
CANDIDATES = 5
# Longer texts are compared by their beginnings: a ratio costs the product of the lengths.
COMPARED_CHARACTERS = 100_000
AT_ONCE = 100


def alike(draft: Draft) -> tuple[Speech, int] | None:
    """The speech that the draft is likely the same as, and to how many percent; None if there is none.

    Speeches that were saved by who knows nothing of sketches get theirs here, a hundred at a time.
    """
    sketch_missing(AT_ONCE)
    return most_alike(draft)


def most_alike(draft: Draft) -> tuple[Speech, int] | None:
    """The same, among the speeches that have a sketch."""
    wanted = {bucket: (value, 1) for bucket, value in draft.sketch.items()}
    wanted[NAME_BUCKET] = (_name(draft.speech), AGREEING)
    found = TextSketch.objects.agreeing(wanted, least=AGREEING, limit=CANDIDATES)
    compared = ((speech, _percent(draft, speech)) for speech in Speech.objects.in_bulk(found).values())
    likely = [
        (speech, percent) for speech, percent in compared if percent > ALIKE_PERCENT or has_same_name(draft, speech)
    ]
    return max(likely, key=lambda one: (one[1], -one[0].pk), default=None)


def has_same_name(draft: Draft, speech: Speech) -> bool:
    """Have they the same title, folded, and the same date, as far as it is known?"""
    return _name(draft.speech) == _name(speech)


def save_sketch(speech: Speech, sections: Iterable[Section]) -> None:
    """Keep the sketch of a saved speech; one that was there is replaced."""
    with transaction.atomic():
        speech.sketch.all().delete()
        TextSketch.objects.bulk_create(sketch_rows(speech, sketch(folded_text(sections))), ignore_conflicts=True)


def sketch_rows(speech: Speech, values: dict[int, int]) -> list[TextSketch]:
    """A sketch as rows, unsaved, with the row of title and date."""
    named = {**values, NAME_BUCKET: _name(speech)}
    return [TextSketch(speech=speech, bucket=bucket, value=value) for bucket, value in named.items()]


def sketch_missing(limit: int | None = None) -> int:
    """Make the sketches of at most so many speeches that have none; how many that were."""
    speeches = SketchedSpeechQuerySet(Speech).without(NAME_BUCKET, limit)
    for speech in speeches:
        save_sketch(speech, speech.sections.outline())
    return len(speeches)


def sketch_again(*, speech: Speech, sections: Iterable[Section], **kwargs: Any) -> None:
    """Renew the sketch of a speech whose text has changed."""
    save_sketch(speech, sections)


def name_again(*, instance: Speech, created: bool, **kwargs: Any) -> None:
    """Renew what a saved speech's sketch says of its title and date."""
    if not created:
        TextSketch.objects.renew(instance, NAME_BUCKET, _name(instance))


def _name(speech: Speech) -> int:
    return name_value(speech.title, speech.delivered_text)


def _percent(draft: Draft, speech: Speech) -> int:
    """How much of the two texts is the same, by insertions and deletions; 1 if nothing is."""
    one, two = draft.folded_text, folded_text(speech.sections.outline())
    return max(int(ratio(one[:COMPARED_CHARACTERS], two[:COMPARED_CHARACTERS])), 1)

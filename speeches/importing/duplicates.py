"""Which speech of the library a text is likely the same as: by title and date, or by its words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction
from rapidfuzz.fuzz import ratio

from speeches.importing.drafting import Draft, folded_text
from speeches.importing.models import TextSketch
from speeches.importing.sketches import Agreement, ComparedSectionQuerySet, SketchedSpeechQuerySet
from speeches.library.models import Section, Speech
from speeches.text.folding import fold
from speeches.text.sketch import AGREEING, BUCKETS, name_value, sketch

# Beyond this many percent two texts are told to be likely the same; of two with one title and date it is always told.
ALIKE_PERCENT = 80
# The bucket behind the text's own: title and date. Alone it weighs as much as all that the text's must agree in.
NAME_BUCKET = BUCKETS
CANDIDATES = 3
# Longer texts are compared by their beginnings: a ratio costs the product of the lengths.
COMPARED_CHARACTERS = 20_000
AT_ONCE = 100

Likely = tuple[Speech, int]  # and how much of it is the same, in percent


def alike(draft: Draft) -> Likely | None:
    """The speech that the draft is likely the same as, and to how many percent; None if there is none.

    Speeches that were saved by who knows nothing of sketches get theirs here, a hundred at a time.
    """
    sketch_missing(AT_ONCE)
    return most_alike({0: draft}).get(0)


def most_alike(drafts: Mapping[int, Draft]) -> dict[int, Likely]:
    """The same for several drafts, by their numbers, among the speeches that have a sketch."""
    if not drafts:
        return {}
    wanted = {number: buckets_of(draft) for number, draft in drafts.items()}
    candidates: defaultdict[int, list[Agreement]] = defaultdict(list)
    for one in TextSketch.objects.agreeing(wanted, least=AGREEING):
        if len(candidates[one.number]) < CANDIDATES:
            candidates[one.number].append(one)
    texts = _folded_texts({one.speech_id for some in candidates.values() for one in some})
    likely = {number: _most_alike(drafts[number], some, texts) for number, some in candidates.items()}
    return {number: found for number, found in likely.items() if found}


def _folded_texts(speech_ids: Collection[int]) -> dict[int, str]:
    texts = ComparedSectionQuerySet(Section).texts(speech_ids) if speech_ids else {}
    return {pk: fold(text) for pk, text in texts.items()}


def _most_alike(draft: Draft, candidates: Iterable[Agreement], texts: Mapping[int, str]) -> Likely | None:
    """The most alike of the candidates."""
    compared = [(_percent(draft, texts[one.speech_id], is_told=one.heaviest > 1), one.speech_id) for one in candidates]
    for percent, pk in sorted((one for one in compared if one[0]), key=lambda one: (-one[0], one[1])):
        speech = Speech.objects.with_ids([pk]).first()
        if speech and (percent > ALIKE_PERCENT or has_same_name(draft, speech)):
            return speech, percent
    return None


def are_alike(one: Draft, two: Draft) -> bool:
    """Would the one be told to be likely the same as the other, if that was in the library?"""
    return has_same_name(one, two.speech) or _percent(one, two.folded_text, is_told=False) > 0


def buckets_of(draft: Draft) -> dict[int, tuple[int, int]]:
    """What stands in each bucket of a draft's sketch, and how much it weighs if it agrees."""
    buckets = {bucket: (value, 1) for bucket, value in draft.sketch.items()}
    return buckets | {NAME_BUCKET: (_name(draft.speech), AGREEING)}


def has_same_name(draft: Draft, speech: Speech) -> bool:
    """Have they the same title, folded, and the same date, as far as it is known?"""
    return _name(draft.speech) == _name(speech)


def save_sketch(speech: Speech, sections: Iterable[Section]) -> None:
    """Keep the sketch of a saved speech; one that was there is replaced."""
    with transaction.atomic():
        speech.sketch.all().delete()
        TextSketch.objects.insert(sketch_rows(speech, sketch(folded_text(sections))))


def sketch_rows(speech: Speech, values: dict[int, int]) -> Iterator[tuple[int, int, int]]:
    """A sketch as rows of speech, bucket and value, with the row of title and date."""
    named = {**values, NAME_BUCKET: _name(speech)}
    return ((speech.pk, bucket, value) for bucket, value in named.items())


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


def _percent(draft: Draft, folded: str, *, is_told: bool) -> int:
    """How much of two texts is the same, by insertions and deletions; 0 for what is not to be told.

    The characters' lower bytes have at least as much in common as the characters, and are compared in a quarter of
    the time: most of what is not alike is seen at once.
    """
    one, two = draft.folded_text[:COMPARED_CHARACTERS], folded[:COMPARED_CHARACTERS]
    if is_told:
        return max(int(ratio(one, two)), 1)
    if ratio(_lower_bytes(one), _lower_bytes(two), score_cutoff=ALIKE_PERCENT) <= ALIKE_PERCENT:
        return 0
    percent = int(ratio(one, two, score_cutoff=ALIKE_PERCENT))
    return percent if percent > ALIKE_PERCENT else 0


def _lower_bytes(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")[::2]

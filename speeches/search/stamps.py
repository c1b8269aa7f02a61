"""A text's stamp: another one after every change of the text, its status, its facts or its tags."""

from typing import Any

from django.db.models import OuterRef, Subquery

from speeches.library.querysets import SpeechQuerySet
from speeches.search.models import IndexCounter, IndexedChange

STAMP = ("change_generation", "change_number")


def with_stamps(speeches: SpeechQuerySet) -> SpeechQuerySet:
    """The speeches, each with what `stamp_of` needs by the names of STAMP; in the same query."""
    number = IndexedChange.objects.of(OuterRef("pk")).values("number")
    generation = IndexCounter.objects.values("generation")[:1]
    return speeches.annotate(change_number=Subquery(number), change_generation=Subquery(generation))


def stamp_of(speech: Any) -> str:
    """The stamp of a speech that has what STAMP names.

    The numbers of one generation grow with every change; no number stands for a text that is as it was when the
    generation began. The moment of the speech's own last change tells it from one that a restored backup took back.
    """
    return f"{speech.change_generation}-{speech.change_number or 0}-{int(speech.updated_at.timestamp() * 1_000_000):x}"

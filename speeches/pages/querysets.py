"""The reader's question to the database, by name."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, FilteredRelation, Q, QuerySet
from django.http import Http404

from speeches.accounts.models import User
from speeches.database.prepared import Prepared
from speeches.library.models import Speech
from speeches.library.querysets import SpeechQuerySet
from speeches.search.stamps import STAMP, stamp_of, with_stamps

NOBODY = 0  # a pk that no person has
FIELDS = [field.attname for field in Speech._meta.concrete_fields]


@dataclass(frozen=True, slots=True)
class SpeechToRead:
    """A speech with its stamp, and where the person stopped in it: the section's pk, the paragraph, and when."""

    speech: Speech
    stamp: str
    place: tuple[int, int, datetime] | None


def speech_to_read(pk: int, user: User | AnonymousUser) -> SpeechToRead:
    """The speech, if the person may see it, else Http404; one query."""
    asked = _any_speech if getattr(user, "is_editor", False) else _published_speech
    for row in asked(user.pk or NOBODY, pk):
        speech, place = Speech.from_db("default", FIELDS, row[: len(FIELDS)]), row[-3:]
        for name, value in zip(STAMP, row[len(FIELDS) : -3], strict=True):
            setattr(speech, name, value)
        return SpeechToRead(speech, stamp_of(speech), None if place[0] is None else place)
    raise Http404


@Prepared
def _published_speech(owner: int, pk: int) -> QuerySet[Any, Any]:
    return _with_place(Speech.objects.published().with_ids([pk]), owner)


@Prepared
def _any_speech(owner: int, pk: int) -> QuerySet[Any, Any]:
    return _with_place(Speech.objects.with_ids([pk]), owner)


def _with_place(speeches: SpeechQuerySet, owner: int) -> QuerySet[Any, Any]:
    mine = FilteredRelation("reading_positions", condition=Q(reading_positions__owner=owner))
    place: dict[str, Any] = {"mine": mine, "place": F("mine__section_id")}
    rows: Any = with_stamps(speeches).annotate(**place)
    columns: QuerySet[Any, Any] = rows.values_list(*FIELDS, *STAMP, "place", "mine__paragraph", "mine__client_at")
    return columns

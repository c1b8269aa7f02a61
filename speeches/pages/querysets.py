"""The reader's question to the database, by name."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet
from django.http import Http404

from speeches.accounts.models import User
from speeches.checklists.models import ChecklistItem
from speeches.database.prepared import Prepared
from speeches.library.models import Speech
from speeches.library.querysets import SpeechQuerySet
from speeches.notes.models import Note
from speeches.search.stamps import STAMP, stamp_of, with_stamps
from speeches.study.models import Membership, StudySession

NOBODY = 0  # a pk that no person has
FIELDS = [field.attname for field in Speech._meta.concrete_fields]


@dataclass(frozen=True, slots=True)
class SpeechToRead:
    """A speech with its stamp, where the person stopped in it (the section's pk, the paragraph, and when), and whether
    they are in a study session at all.
    """

    speech: Speech
    stamp: str
    place: tuple[int, int, datetime] | None
    is_member: bool


def speech_to_read(pk: int, user: User | AnonymousUser) -> SpeechToRead:
    """The speech, if the person may see it, else Http404; one query."""
    asked = _any_speech if getattr(user, "is_editor", False) else _published_speech
    for row in asked(user.pk or NOBODY, pk):
        speech, place = Speech.from_db("default", FIELDS, row[: len(FIELDS)]), row[-4:-1]
        for name, value in zip(STAMP, row[len(FIELDS) : -4], strict=True):
            setattr(speech, name, value)
        return SpeechToRead(speech, stamp_of(speech), None if place[0] is None else place, bool(row[-1]))
    raise Http404


@Prepared
def _published_speech(owner: int, pk: int) -> QuerySet[Any, Any]:
    return _with_place(Speech.objects.published().with_ids([pk]), owner)


@Prepared
def _any_speech(owner: int, pk: int) -> QuerySet[Any, Any]:
    return _with_place(Speech.objects.with_ids([pk]), owner)


def _with_place(speeches: SpeechQuerySet, owner: int) -> QuerySet[Any, Any]:
    mine = FilteredRelation("reading_positions", condition=Q(reading_positions__owner=owner))
    is_member = Exists(Membership.objects.active().of_users([owner]))
    place: dict[str, Any] = {"mine": mine, "place": F("mine__section_id"), "is_member": is_member}
    rows: Any = with_stamps(speeches).annotate(**place)
    place_columns = ("place", "mine__paragraph", "mine__client_at", "is_member")
    columns: QuerySet[Any, Any] = rows.values_list(*FIELDS, *STAMP, *place_columns)
    return columns


def sessions_on(user: User, speech: Speech) -> list[tuple[int, str, str]]:
    """The sessions, open or closed, that the person is in, and on whose lists the speech or a part of it stands, or
    whose members share notes on it: pk, title and status of each, the latest first; one query.
    """
    return _sessions_on(user.pk, speech.pk)


@Prepared
def _sessions_on(owner: int, speech: int) -> QuerySet[Any, Any]:
    about = Q(speech=speech) | Q(section__speech=speech)
    items = ChecklistItem.objects.current().filter(about, checklist__session=OuterRef("pk"))
    notes = Note.objects.filter(session=OuterRef("pk"), audience=Note.Audience.MEMBERS, section__speech=speech)
    sessions = StudySession.objects.visible_to(User(pk=owner)).exclude(status=StudySession.Status.DRAFT)
    found = sessions.filter(Exists(items) | Exists(notes)).order_by("-starts_on", "-pk")
    return found.values_list("pk", "title", "status")

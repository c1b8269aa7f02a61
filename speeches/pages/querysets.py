"""The reader's question to the database, by name."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import (
    Aggregate,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.sql.compiler import SQLCompiler
from django.http import Http404

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.database.prepared import Prepared
from speeches.library.models import Speech
from speeches.library.querysets import SpeechQuerySet
from speeches.notes.models import Note
from speeches.search.stamps import STAMP, stamp_of, with_stamps
from speeches.study.models import StudySession

NOBODY = 0  # a pk that no person has
FIELDS = [field.attname for field in Speech._meta.concrete_fields]


@dataclass(frozen=True, slots=True)
class SpeechToRead:
    """A speech with its stamp, where the person stopped in it (the section's pk, the paragraph, and when), and their
    sessions that read it: pk, title and status of each, the latest first.
    """

    speech: Speech
    stamp: str
    place: tuple[int, int, datetime] | None
    sessions: list[tuple[int, str, str]]


def speech_to_read(pk: int, user: User | AnonymousUser) -> SpeechToRead:
    """The speech, if the person may see it, else Http404; one query."""
    asked = _any_speech if getattr(user, "is_editor", False) else _published_speech
    for row in asked(user.pk or NOBODY, pk):
        speech, place = Speech.from_db("default", FIELDS, row[: len(FIELDS)]), row[-4:-1]
        for name, value in zip(STAMP, row[len(FIELDS) : -4], strict=True):
            setattr(speech, name, value)
        return SpeechToRead(speech, stamp_of(speech), None if place[0] is None else place, _latest_first(row[-1]))
    raise Http404


@Prepared
def _published_speech(owner: int, pk: int) -> QuerySet[Any, Any]:
    return _with_place(Speech.objects.published().with_ids([pk]), owner, pk)


@Prepared
def _any_speech(owner: int, pk: int) -> QuerySet[Any, Any]:
    return _with_place(Speech.objects.with_ids([pk]), owner, pk)


def _with_place(speeches: SpeechQuerySet, owner: int, pk: int) -> QuerySet[Any, Any]:
    mine = FilteredRelation("reading_positions", condition=Q(reading_positions__owner=owner))
    own: dict[str, Any] = {"mine": mine, "place": F("mine__section_id"), "sessions": _sessions_on(owner, pk)}
    rows: Any = with_stamps(speeches).annotate(**own)
    own_columns = ("place", "mine__paragraph", "mine__client_at", "sessions")
    columns: QuerySet[Any, Any] = rows.values_list(*FIELDS, *STAMP, *own_columns)
    return columns


def _latest_first(told: str | None) -> list[tuple[int, str, str]]:
    return sorted(((pk, title, status) for pk, title, status in json.loads(told or "[]")), reverse=True)


def _sessions_on(owner: int, speech: int) -> Subquery:
    """The sessions, open or closed, that the person is in, and on whose lists the speech or a part of it stands, or
    whose members share notes on it. Within the one question, so that nobody waits for another: as JSON.
    """
    about = Q(speech=speech) | Q(section__speech=speech)
    items = ChecklistItem.objects.current().filter(about, checklist__session=OuterRef("pk"))
    notes = Note.objects.filter(session=OuterRef("pk"), audience=Note.Audience.MEMBERS, section__speech=speech)
    sessions = StudySession.objects.visible_to(User(pk=owner)).exclude(status=StudySession.Status.DRAFT)
    mine = sessions.filter(memberships__user=owner)  # once more: from the few memberships, not all sessions
    found = mine.filter(Exists(items) | Exists(notes)).order_by().values(all=Value(1))
    return Subquery(found.values(told=RowsAsJson("pk", "title", "status")))


class RowsAsJson(Aggregate):
    """All rows of a group as one JSON list of lists, in no order; NULL for none."""

    output_field = TextField()

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **context: Any) -> tuple[str, Any]:
        """SQLite's words for it."""
        return self.as_sql(compiler, connection, template="JSON_GROUP_ARRAY(JSON_ARRAY(%(expressions)s))")

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **context: Any) -> tuple[str, Any]:
        """PostgreSQL's words for it."""
        return self.as_sql(compiler, connection, template="JSON_AGG(JSON_BUILD_ARRAY(%(expressions)s))::text")

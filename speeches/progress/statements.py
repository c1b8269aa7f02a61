"""The beacon's statements, in the SQL that SQLite and PostgreSQL have in common.

They say what the ORM would say; to build them takes it several times as long as the databases take to answer, and
every reader's page asks for them three times a minute.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, models

from speeches.accounts.models import User
from speeches.progress.models import ReadingMark, ReadingPosition, ReadingVisit, SectionProgress

PROGRESS = ("furthest", "ended_at", "completed_at", "completed_via", "unread_at", "last_read_at")
VISIT = (
    *("day", "claimed_seconds", "active_seconds", "first_at", "last_at", "ended_at"),
    *("paragraph", "paragraph_at", "characters", "ahead"),
)
MARK = ("is_read", "at", "ahead")
PLACE = ("client_at", "ahead", "section_id", "paragraph")  # in the order by which one is later than another

SECTIONS = """
SELECT mine.id, section.id AS section_id, mine.owner_id, COALESCE(mine.furthest, 0) AS furthest, mine.ended_at,
    mine.completed_at, COALESCE(mine.completed_via, '') AS completed_via, mine.unread_at, mine.last_read_at,
    section.key, section.speech_id, section.characters, speech.status AS speech_status,
    LENGTH(section.body) - LENGTH(REPLACE(section.body, '\n', '')) + 1 AS paragraphs
FROM speeches_section section
JOIN speeches_speech speech ON speech.id = section.speech_id
LEFT JOIN speeches_sectionprogress mine ON mine.section_id = section.id AND mine.owner_id = %s
WHERE section.retired_at IS NULL AND section.key IN
"""
VISITS = "SELECT * FROM speeches_readingvisit WHERE id IN"


def progress_of(owner: User, keys: Collection[str]) -> Iterable[Any]:
    """The person's rows on the sections of today's texts with these keys, blank ones where nothing was read.

    Each carries its section's `key`, `speech_id`, `characters`, `paragraphs` (one at least) and `speech_status`.
    """
    if not keys:
        return []
    return SectionProgress.objects.raw(f"{SECTIONS} {_marks(keys)}", [owner.pk, *keys])


def wait_for_turn(owner: User) -> None:
    """Let one person's batches follow one another until the transaction ends. SQLite's transactions do so anyway."""
    if connection.features.has_select_for_update:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM speeches_user WHERE id = %s FOR NO KEY UPDATE", [owner.pk])


def visits_with(ids: Collection[UUID]) -> dict[UUID, ReadingVisit]:
    """The visits with these ids, whosever they are."""
    if not ids:
        return {}
    prepared = [ReadingVisit._meta.pk.get_db_prep_value(pk, connection) for pk in ids]
    found = ReadingVisit.objects.raw(f"{VISITS} {_marks(ids)}", prepared)
    return {visit.pk: visit for visit in found}


def keep_told(rows: Sequence[ReadingVisit] | Sequence[ReadingMark], *, update: Sequence[str]) -> None:
    """Write visits or marks, new and known ones. Raises IntegrityError where an id became another's meanwhile."""
    if rows:
        table = rows[0]._meta.db_table
        is_same = f"({table}.owner_id, {table}.section_id) = (excluded.owner_id, excluded.section_id)"
        if _upsert(rows, unique=("id",), update=update, where=is_same) != len(rows):
            raise IntegrityError("An id is used for something else.")


def keep_progress(rows: Sequence[SectionProgress]) -> None:
    """Write rows of progress, new ones and known ones."""
    _upsert(rows, unique=("owner_id", "section_id"), update=PROGRESS)


def keep_positions(rows: Sequence[ReadingPosition], *, even_if_earlier: bool = False) -> None:
    """Write positions; a later one that is known stays, unless told otherwise."""
    new = ", ".join(f"excluded.{column}" for column in PLACE)
    known = ", ".join(f"{ReadingPosition._meta.db_table}.{column}" for column in PLACE)
    is_later = "" if even_if_earlier else f"({new}) > ({known})"
    _upsert(rows, unique=("owner_id", "speech_id"), update=PLACE, where=is_later)


def _upsert(rows: Sequence[models.Model], *, unique: Sequence[str], update: Sequence[str], where: str = "") -> int:
    """Insert rows of one model, or update those whose `unique` columns are there; how many were written."""
    if not rows:
        return 0
    meta = rows[0]._meta
    fields = [field for field in meta.concrete_fields if field is not meta.auto_field]
    insert = f"INSERT INTO {meta.db_table} ({', '.join(str(field.column) for field in fields)})"
    values = f"VALUES {', '.join([_marks(fields)] * len(rows))}"
    known = (
        f"ON CONFLICT ({', '.join(unique)}) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in update)}"
    )
    condition = f"WHERE {where}" if where else ""
    prepared = [field.get_db_prep_save(getattr(row, field.attname), connection) for row in rows for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(f"{insert} {values} {known} {condition}", prepared)
        return int(cursor.rowcount)


def _marks(values: Collection[Any]) -> str:
    return f"({', '.join(['%s'] * len(values))})"

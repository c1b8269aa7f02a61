"""What is asked and written about sketches of texts."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from django.db import connections, models
from django.db.models import Exists, OuterRef

if TYPE_CHECKING:
    from speeches.importing.models import TextSketch
    from speeches.library.models import Section, Speech

# A sketch is three dozen rows of numbers: as objects, or as parameters one by one, they would take most of the time
# that saving a speech takes. They stand in the statement itself, since a number is nothing but a number.
_INSERT_SQL = "INSERT INTO {table} (speech_id, bucket, value) VALUES {rows} ON CONFLICT DO NOTHING"
# Each row of the wanted sketch finds its like in the index; most databases would not see that by themselves.
_AGREEING_SQL = """
WITH wanted (draft, bucket, value, weight) AS (VALUES {rows})
SELECT wanted.draft, sketch.speech_id, SUM(wanted.weight), MAX(wanted.weight) FROM wanted CROSS JOIN {table} sketch
WHERE sketch.bucket = wanted.bucket AND sketch.value = wanted.value
GROUP BY wanted.draft, sketch.speech_id HAVING SUM(wanted.weight) >= %s
ORDER BY wanted.draft, SUM(wanted.weight) DESC, sketch.speech_id
"""


class Agreement(NamedTuple):
    """A speech that agrees with a sketch, and the heaviest of the weights that it agrees in."""

    number: int
    speech_id: int
    heaviest: int


def _listed(rows: Iterable[tuple[int, ...]]) -> str:
    """Rows of numbers as SQL has them."""
    return ", ".join(f"({', '.join(map(str, map(int, row)))})" for row in rows)


class TextSketchQuerySet(models.QuerySet["TextSketch"]):
    """Sketches of texts."""

    def agreeing(self, wanted: Mapping[int, Mapping[int, tuple[int, int]]], *, least: int) -> list[Agreement]:
        """What agrees with each of the numbered sketches (bucket: value and weight), by weights of at least `least`.

        By number; first those that agree most.
        """
        rows = (
            (number, bucket, value, weight)
            for number, marks in wanted.items()
            for bucket, (value, weight) in marks.items()
        )
        with connections[self.db].cursor() as cursor:
            cursor.execute(_AGREEING_SQL.format(rows=_listed(rows), table=self.model._meta.db_table), [least])
            return [Agreement(number, speech_id, heaviest) for number, speech_id, _sum, heaviest in cursor.fetchall()]

    def insert(self, rows: Iterable[tuple[int, int, int]]) -> None:
        """Write rows of speech, bucket and value; of a bucket that is there already the row stays."""
        if listed := _listed(rows):
            with connections[self.db].cursor() as cursor:
                cursor.execute(_INSERT_SQL.format(rows=listed, table=self.model._meta.db_table))

    def renew(self, speech: "Speech", bucket: int, value: int) -> None:
        """Put another value into a bucket of a speech that has it."""
        self.filter(speech=speech, bucket=bucket).exclude(value=value).update(value=value)


class SketchedSpeechQuerySet(models.QuerySet["Speech"]):
    """Speeches, as those who make sketches of them ask for them."""

    def without(self, bucket: int, limit: int | None) -> list["Speech"]:
        """The first of those whose sketch lacks this bucket."""
        has_it = self.filter(pk=OuterRef("pk"), sketch__bucket=bucket)
        return list(self.filter(~Exists(has_it)).order_by("pk")[:limit])


class ComparedSectionQuerySet(models.QuerySet["Section"]):
    """Sections, as their texts are compared."""

    def texts(self, speech_ids: Iterable[int]) -> dict[int, str]:
        """Today's headings and bodies of each of the speeches, in reading order and in one."""
        texts = dict.fromkeys(speech_ids, "")
        today = self.filter(speech_id__in=texts, retired_at__isnull=True).order_by("speech_id", "position")
        for speech_id, heading, body in today.values_list("speech_id", "heading", "body"):
            texts[speech_id] += f"{heading}\n{body}"
        return texts

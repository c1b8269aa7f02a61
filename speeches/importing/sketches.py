"""What is asked and written about sketches of texts."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from django.db import connections, models
from django.db.models import Exists, OuterRef

if TYPE_CHECKING:
    from speeches.importing.models import TextSketch
    from speeches.library.models import Section, Speech

# A sketch is two dozen rows of three numbers: as objects they would take most of the time that saving a speech takes.
_INSERT_SQL = "INSERT INTO {table} (speech_id, bucket, value) VALUES {rows} ON CONFLICT DO NOTHING"
_ROWS_AT_ONCE = 300
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


class TextSketchQuerySet(models.QuerySet["TextSketch"]):
    """Sketches of texts."""

    def agreeing(self, wanted: Mapping[int, Mapping[int, tuple[int, int]]], *, least: int) -> list[Agreement]:
        """What agrees with each of the numbered sketches (bucket: value and weight), by weights of at least `least`.

        By number; first those that agree most.
        """
        rows = [
            (number, bucket, value, weight)
            for number, marks in wanted.items()
            for bucket, (value, weight) in marks.items()
        ]
        sql = _AGREEING_SQL.format(rows=", ".join(["(%s, %s, %s, %s)"] * len(rows)), table=self.model._meta.db_table)
        with connections[self.db].cursor() as cursor:
            cursor.execute(sql, [figure for row in rows for figure in row] + [least])
            return [Agreement(number, speech_id, heaviest) for number, speech_id, _sum, heaviest in cursor.fetchall()]

    def insert(self, rows: Iterable[tuple[int, int, int]]) -> None:
        """Write rows of speech, bucket and value; of a bucket that is there already the row stays."""
        figures = list(rows)
        for start in range(0, len(figures), _ROWS_AT_ONCE):
            some = figures[start : start + _ROWS_AT_ONCE]
            sql = _INSERT_SQL.format(rows=", ".join(["(%s, %s, %s)"] * len(some)), table=self.model._meta.db_table)
            with connections[self.db].cursor() as cursor:
                cursor.execute(sql, [figure for row in some for figure in row])

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

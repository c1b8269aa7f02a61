"""The import's questions to the database, by name."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import connections, models
from django.db.models import Count, Exists, OuterRef, Sum

if TYPE_CHECKING:
    from speeches.accounts.models import User
    from speeches.importing.models import ImportFile, SpeechSource, TextSketch
    from speeches.library.models import Speech

# Each row of the wanted sketch finds its like in the index; most databases would not see that by themselves.
_AGREEING_SQL = """
WITH wanted (bucket, value, weight) AS (VALUES {rows})
SELECT sketch.speech_id FROM wanted CROSS JOIN {table} sketch
WHERE sketch.bucket = wanted.bucket AND sketch.value = wanted.value
GROUP BY sketch.speech_id HAVING SUM(wanted.weight) >= %s
ORDER BY SUM(wanted.weight) DESC, sketch.speech_id LIMIT %s
"""


class SpeechSourceQuerySet(models.QuerySet["SpeechSource"]):
    """Sources."""

    def same_bytes(self, sha256: str) -> "SpeechSource | None":
        """The source with these very bytes."""
        return self.without_content().filter(sha256=sha256).first()

    def same_words(self, text_sha256: str) -> "SpeechSource | None":
        """A source with the same words, whatever file they stood in."""
        return self.without_content().filter(text_sha256=text_sha256).first()

    def without_content(self) -> "SpeechSourceQuerySet":
        """With their speeches, and without the bytes, which lists never show."""
        return self.select_related("speech").defer("content")

    def received_lately(self, user: "User", *, limit: int) -> "SpeechSourceQuerySet":
        """What the person imported, the latest first."""
        return self.without_content().filter(received_by=user).order_by("-received_at", "-pk")[:limit]


class TextSketchQuerySet(models.QuerySet["TextSketch"]):
    """Sketches of texts."""

    def agreeing(self, values: Mapping[int, tuple[int, int]], *, least: int, limit: int) -> list[int]:
        """The speeches that agree most with a sketch (bucket: value and weight), by weights of at least `least`."""
        sql = _AGREEING_SQL.format(rows=", ".join(["(%s, %s, %s)"] * len(values)), table=self.model._meta.db_table)
        rows = [figure for bucket, (value, weight) in values.items() for figure in (bucket, value, weight)]
        with connections[self.db].cursor() as cursor:
            cursor.execute(sql, [*rows, least, limit])
            return [speech_id for (speech_id,) in cursor.fetchall()]

    def renew(self, speech: "Speech", bucket: int, value: int) -> None:
        """Put another value into a bucket of a speech that has it."""
        self.filter(speech=speech, bucket=bucket).exclude(value=value).update(value=value)


class SketchedSpeechQuerySet(models.QuerySet["Speech"]):
    """Speeches, as those who make sketches of them ask for them."""

    def without(self, bucket: int, limit: int | None) -> list["Speech"]:
        """The first of those whose sketch lacks this bucket."""
        has_it = self.filter(pk=OuterRef("pk"), sketch__bucket=bucket)
        return list(self.filter(~Exists(has_it)).order_by("pk")[:limit])


class ImportFileQuerySet(models.QuerySet["ImportFile"]):
    """Files that wait."""

    def summaries(self) -> "ImportFileQuerySet":
        """For the list: without the bytes, in the order they came."""
        return self.defer("content").order_by("pk")

    def waiting(self) -> "ImportFileQuerySet":
        """Those that can be looked over and saved."""
        return self.filter(problem="")

    def refused(self) -> "ImportFileQuerySet":
        """Those that could not be read, the latest first."""
        return self.exclude(problem="").defer("content").order_by("-pk")

    def by_pk(self, pk: int) -> "ImportFile | None":
        """The one with this pk, if it is still there."""
        return self.filter(pk=pk).first()

    def same_bytes(self, sha256: str) -> "ImportFile | None":
        """The one with these very bytes."""
        return self.summaries().filter(sha256=sha256).first()

    def following(self, pk: int) -> "ImportFile | None":
        """The next one to look over: the first behind the given one, else the first of all."""
        others = self.waiting().summaries().exclude(pk=pk)
        return others.filter(pk__gt=pk).first() or others.first()

    def load(self) -> tuple[int, int]:
        """How many they are, and how many bytes together."""
        figures = self.aggregate(count=Count("pk"), total=Sum("byte_size", default=0))
        return figures["count"], figures["total"]

    def forget_refused_beyond(self, limit: int) -> None:
        """Keep only the latest refused ones."""
        kept = self.refused().values_list("pk", flat=True)[:limit]
        self.exclude(problem="").exclude(pk__in=list(kept)).delete()

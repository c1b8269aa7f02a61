"""The import's questions to the database, by name."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Sum

if TYPE_CHECKING:
    from speeches.accounts.models import User
    from speeches.importing.models import ImportFile, SpeechSource, TextSketch


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

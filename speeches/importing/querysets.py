"""The import's questions to the database, by name."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from speeches.accounts.models import User
    from speeches.importing.models import ImportFile, SpeechSource


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


class ImportFileQuerySet(models.QuerySet["ImportFile"]):
    """Files that wait."""

    def summaries(self) -> "ImportFileQuerySet":
        """For the list: without the bytes, in the order they came."""
        return self.defer("content").order_by("created_at", "pk")

    def waiting(self) -> "ImportFileQuerySet":
        """Those that can be looked over and saved."""
        return self.filter(problem="")

    def refused(self) -> "ImportFileQuerySet":
        """Those that could not be read."""
        return self.exclude(problem="")

    def following(self, file: "ImportFile") -> "ImportFile | None":
        """The next one to look over: the first behind the given one, else the first of all."""
        waiting = self.waiting().summaries().exclude(pk=file.pk)
        return waiting.filter(pk__gt=file.pk).first() or waiting.first()

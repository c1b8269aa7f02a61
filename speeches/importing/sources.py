"""Questions about the files that speeches came from, by name."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from speeches.accounts.models import User
    from speeches.importing.models import SpeechSource


class SpeechSourceQuerySet(models.QuerySet["SpeechSource"]):
    """Sources."""

    def same_bytes(self, sha256: str) -> "SpeechSource | None":
        """The source with these very bytes."""
        return self.without_content().filter(sha256=sha256).first()

    def same_words(self, text_sha256: str) -> "SpeechSource | None":
        """A source with the same words, whatever file they stood in."""
        return self.without_content().filter(text_sha256=text_sha256).first()

    def known(self, digests: Mapping[str, str]) -> "dict[str, SpeechSource]":
        """Of the files with these digests, of bytes and of words, those that are there; the same bytes go first."""
        there = Q(sha256__in=digests.keys()) | Q(text_sha256__in=digests.values())
        by_digest: dict[str, int] = {}
        for pk, sha256, text_sha256 in self.filter(there).order_by("pk").values_list("pk", "sha256", "text_sha256"):
            by_digest[sha256] = pk
            by_digest.setdefault(text_sha256, pk)
        found = {sha256: by_digest.get(sha256, by_digest.get(words)) for sha256, words in digests.items()}
        sources = self.without_content().in_bulk(set(by_digest.values())) if by_digest else {}
        return {sha256: sources[pk] for sha256, pk in found.items() if pk in sources}

    def without_content(self) -> "SpeechSourceQuerySet":
        """With their speeches, and without the bytes, which lists never show."""
        return self.select_related("speech").defer("content")

    def of_name(self, file_name: str) -> "SpeechSourceQuerySet":
        """Those whose files were called so."""
        return self.filter(file_name=file_name)

    def received_lately(self, user: "User", *, limit: int) -> "SpeechSourceQuerySet":
        """What the person imported, the latest first."""
        return self.without_content().filter(received_by=user).order_by("-received_at", "-pk")[:limit]

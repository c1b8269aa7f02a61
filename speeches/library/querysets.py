"""The library's questions to the database, by name."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypedDict, cast

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, Q, Sum

if TYPE_CHECKING:
    from speeches.accounts.models import User
    from speeches.library.models import Section, Speech, Tag


class Figures(TypedDict):
    """What is counted with a speech."""

    characters: int
    section_count: int


class SpeechQuerySet(models.QuerySet["Speech"]):
    """Speeches."""

    def published(self) -> "SpeechQuerySet":
        """What readers see."""
        return self.filter(status="published")

    def visible_to(self, user: "User | AnonymousUser") -> "SpeechQuerySet":
        """Published ones for everybody, all of them for editors."""
        return self.all() if getattr(user, "is_editor", False) else self.published()

    def tagged(self, names: list[str]) -> "SpeechQuerySet":
        """Those that carry every one of the tags."""
        found = self
        for name in names:
            found = found.filter(tag_items__tag__name=name)
        return found


class SectionQuerySet(models.QuerySet["Section"]):
    """Sections."""

    def current(self) -> "SectionQuerySet":
        """Those in today's text, not the retired ones."""
        return self.filter(retired_at__isnull=True)

    def outline(self) -> "SectionQuerySet":
        """Today's text in reading order: the tree, flat."""
        return self.current().order_by("position")

    def by_key(self, keys: Iterable[str]) -> "dict[str, Section]":
        """The sections of these permanent keys; a key that is not there is left out."""
        return {section.key: section for section in self.filter(key__in=set(keys))}

    def visible_to(self, user: "User | AnonymousUser") -> "SectionQuerySet":
        """Sections of speeches that the person may see."""
        return self.all() if getattr(user, "is_editor", False) else self.filter(speech__status="published")

    def figures(self) -> Figures:
        """Characters and number of today's sections (preamble and conclusion are text, but no sections)."""
        figures: dict[str, Any] = self.current().aggregate(
            characters=Sum("characters", default=0), section_count=Count("pk", filter=Q(kind="section"))
        )
        return Figures(characters=figures["characters"], section_count=figures["section_count"])


class TagQuerySet(models.QuerySet["Tag"]):
    """Tags."""

    def with_speeches(self, speeches: SpeechQuerySet) -> "TagQuerySet":
        """Tags on the given speeches, each with `speech_count`, the most frequent first."""
        used = self.filter(speech_items__content_object__in=speeches)
        count = Count("speech_items__content_object", distinct=True)
        return cast("TagQuerySet", used.annotate(speech_count=count).order_by("-speech_count", "name"))

"""The library's questions to the database, by name."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, cast

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, Q, Sum
from django.db.models.functions import ExtractYear

if TYPE_CHECKING:
    from speeches.accounts.models import User
    from speeches.library.models import GuidingQuestion, Section, Speech, SpeechVersion, Tag, TagSuggestion

ItemT = TypeVar("ItemT", bound=models.Model)


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

    def with_ids(self, ids: Collection[int]) -> "SpeechQuerySet":
        """Those with the given pks."""
        return self.filter(pk__in=ids)

    def without_ids(self, ids: Collection[int]) -> "SpeechQuerySet":
        """All but those with the given pks."""
        return self.exclude(pk__in=ids)

    def tagged(self, names: Iterable[str]) -> "SpeechQuerySet":
        """Those that carry every one of the tags."""
        found = self
        for name in names:
            found = found.filter(tag_items__tag__name=name)
        return found

    def of_year(self, year: int) -> "SpeechQuerySet":
        """Those delivered in the year; none for a year that no calendar has."""
        return self.filter(delivered_on__year=year) if 1 <= year <= 9999 else self.none()

    def of_kind(self, kind: str) -> "SpeechQuerySet":
        """Those of the kind."""
        return self.filter(kind=kind)

    def of_status(self, status: str) -> "SpeechQuerySet":
        """Drafts, published or archived ones."""
        return self.filter(status=status)

    def not_of_status(self, status: str) -> "SpeechQuerySet":
        """All others."""
        return self.exclude(status=status)

    def newest_first(self) -> "SpeechQuerySet":
        """Those that came to the readers last at the head."""
        return self.order_by(models.F("published_at").desc(nulls_last=True), "-pk")

    def year_counts(self) -> list[tuple[int, int]]:
        """(year, number of speeches), the latest year first; speeches without a date are left out."""
        dated = self.filter(delivered_on__isnull=False).order_by()
        years = dated.values(year=ExtractYear("delivered_on")).annotate(count=Count("pk", distinct=True))
        return list(years.order_by("-year").values_list("year", "count"))

    def kind_counts(self) -> list[tuple[str, int]]:
        """(kind, number of speeches)."""
        return list(
            self.order_by().values("kind").annotate(count=Count("pk", distinct=True)).values_list("kind", "count")
        )

    def status_counts(self) -> list[tuple[str, int]]:
        """(status, number of speeches)."""
        counts = self.order_by().values("status").annotate(count=Count("pk", distinct=True))
        return list(counts.values_list("status", "count"))


class SectionQuerySet(models.QuerySet["Section"]):
    """Sections."""

    def current(self) -> "SectionQuerySet":
        """Those in today's text, not the retired ones."""
        return self.filter(retired_at__isnull=True)

    def retired(self) -> "SectionQuerySet":
        """Those that a later text no longer holds."""
        return self.filter(retired_at__isnull=False)

    def with_ids(self, ids: Collection[int]) -> "SectionQuerySet":
        """Those with the given pks."""
        return self.filter(pk__in=ids)

    def at_positions(self, ranges: Iterable[tuple[int, int]]) -> "SectionQuerySet":
        """Those that stand in one of the ranges (first and last position)."""
        places = Q()
        for first_and_last in ranges:
            places |= Q(position__range=first_and_last)
        return self.filter(places)

    def without_ids(self, ids: Collection[int]) -> "SectionQuerySet":
        """All but those with the given pks."""
        return self.exclude(pk__in=ids)

    def outline(self) -> "SectionQuerySet":
        """Today's text in reading order: the tree, flat."""
        return self.current().order_by("position")

    def of_speeches(self, speech_ids: Iterable[int]) -> "SectionQuerySet":
        """Sections of the given speeches."""
        return self.filter(speech_id__in=list(speech_ids))

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

    def with_ids(self, ids: Collection[int]) -> "TagQuerySet":
        """Those with the given pks."""
        return self.filter(pk__in=ids)

    def with_speeches(self, speeches: SpeechQuerySet) -> "TagQuerySet":
        """Tags on the given speeches, each with `speech_count`, the most frequent first."""
        used = self.filter(speech_items__content_object__in=speeches.order_by())
        count = Count("speech_items__content_object", distinct=True)
        return cast("TagQuerySet", used.annotate(speech_count=count).order_by("-speech_count", "name"))

    def with_use(self) -> "TagQuerySet":
        """All tags, each with `speech_count` and `section_count`."""
        used = self.annotate(
            speech_count=Count("speech_items", distinct=True), section_count=Count("section_items", distinct=True)
        )
        return cast("TagQuerySet", used)


class TagItemQuerySet(models.QuerySet[ItemT]):
    """Tags where they stand: on speeches, or on sections."""

    def of_tags(self, tag_ids: Collection[int]) -> "TagItemQuerySet[ItemT]":
        """Where one of the tags stands."""
        return self.filter(tag__in=tag_ids)

    def object_ids(self) -> set[int]:
        """The speeches, or sections, that carry them."""
        return set(self.values_list("content_object_id", flat=True))


class TagSuggestionQuerySet(models.QuerySet["TagSuggestion"]):
    """Suggested tags."""

    def undecided(self) -> "TagSuggestionQuerySet":
        """Those that wait for a person."""
        return self.filter(dismissed_at__isnull=True)


class GuidingQuestionQuerySet(models.QuerySet["GuidingQuestion"]):
    """Questions on sections."""

    def in_text(self, speech: "Speech") -> "GuidingQuestionQuerySet":
        """Those on today's sections of the speech, in reading order; a retired section's are not asked."""
        found = self.filter(section__speech=speech, section__retired_at__isnull=True)
        return found.order_by("section__position", "position", "pk")

    def out_of_text(self, speech: "Speech") -> "GuidingQuestionQuerySet":
        """Those on retired sections of the speech: nobody is asked them until the section comes back."""
        found = self.filter(section__speech=speech, section__retired_at__isnull=False)
        return found.select_related("section").order_by("section__position", "position", "pk")

    def with_place(self) -> "GuidingQuestionQuerySet":
        """Each with its section and speech."""
        return self.select_related("section__speech")


class SpeechVersionQuerySet(models.QuerySet["SpeechVersion"]):
    """Versions of speeches."""

    def numbered(self, first: int, last: int) -> "dict[int, SpeechVersion]":
        """Those of one speech from one number to another, by their numbers, with who replaced them."""
        found = self.filter(number__range=(first, last)).select_related("replaced_by")
        return {version.number: version for version in found}

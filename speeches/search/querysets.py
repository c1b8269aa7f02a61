"""Search's questions to the database, by name."""

import secrets
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db import models

if TYPE_CHECKING:
    from speeches.accounts.models import User
    from speeches.library.models import Section, Speech
    from speeches.search.models import IndexCounter, IndexedChange


def mint_generation() -> str:
    """A name for one unbroken run of numbers: 128 random bits."""
    return secrets.token_hex(16)


class IndexCounterQuerySet(models.QuerySet["IndexCounter"]):
    """The counter, one row."""

    def current(self) -> "IndexCounter":
        """The counter as it stands; the first one to ask makes it."""
        counter, _is_new = self.get_or_create(pk=1, defaults={"generation": mint_generation()})
        return counter

    def renew_generation(self, **fields: str) -> None:
        """From now on every index is another database's, and is built anew; sets other fields along with it."""
        self.update_or_create(pk=1, defaults={"generation": mint_generation(), **fields})


class IndexedChangeQuerySet(models.QuerySet["IndexedChange"]):
    """Which speech changed when."""

    def of(self, speech_id: models.OuterRef | int) -> "IndexedChangeQuerySet":
        """The latest change of one speech; none if it is as it was when the counting began."""
        return self.filter(speech_id=speech_id)

    def after(self, number: int) -> "IndexedChangeQuerySet":
        """What changed after a number, the earliest first."""
        return self.filter(number__gt=number).order_by("number", "speech_id")

    def not_among(self, speeches: "models.QuerySet[Speech]") -> list[int]:
        """The changed speeches that are none of these: deleted, or taken from who may see these only."""
        return list(self.exclude(speech_id__in=speeches.values("pk")).values_list("speech_id", flat=True))


class SearchedSpeechQuerySet(models.QuerySet["Speech"]):
    """Speeches, as search reads them."""

    def facts_of(self, speech_ids: Collection[int]) -> Iterable["Speech"]:
        """What is found and narrowed down by, of the given speeches."""
        names = ("status", "delivered_on", "speaker", "title", "subtitle", "occasion", "speaker_role")
        return self.filter(pk__in=speech_ids).only(*names).order_by("pk")

    def ids(self, *, only_published: bool = False) -> list[int]:
        """All pks, or those that readers see, the lowest first."""
        wanted = self.filter(status="published") if only_published else self
        return list(wanted.order_by("pk").values_list("pk", flat=True))

    def shown(self, speech_ids: Collection[int], user: "User | AnonymousUser") -> "dict[int, Speech]":
        """Those of the speeches that the person may see now, by pk."""
        wanted = self.filter(pk__in=speech_ids)
        visible = wanted if getattr(user, "is_editor", False) else wanted.filter(status="published")
        return {speech.pk: speech for speech in visible}


class SearchedSectionQuerySet(models.QuerySet["Section"]):
    """Sections, as search reads them."""

    def texts_of(self, speech_ids: Collection[int]) -> Iterable["Section"]:
        """Today's sections of the given speeches with their texts, in reading order."""
        today = self.filter(speech_id__in=speech_ids, retired_at__isnull=True)
        return today.only("speech_id", "marker", "heading", "body").order_by("speech_id", "position")

    def shown(self, section_ids: Collection[int], user: "User | AnonymousUser") -> dict[int, "Section"]:
        """The sections of a page of results that the person may see now, by pk, with their speeches.

        The index may be a moment behind; what a person sees is decided here.
        """
        wanted = self.filter(pk__in=section_ids, retired_at__isnull=True).select_related("speech")
        visible = wanted if getattr(user, "is_editor", False) else wanted.filter(speech__status="published")
        return {section.pk: section for section in visible}

    def outlines_of(self, speech_ids: Collection[int]) -> Iterable["Section"]:
        """The outlines of the given speeches, without texts, in reading order."""
        today = self.filter(speech_id__in=speech_ids, retired_at__isnull=True)
        return today.only("speech_id", "level", "kind", "marker", "heading").order_by("speech_id", "position")


class TaggedQuerySet(models.QuerySet[Any]):
    """Tags on speeches and on sections."""

    def on_speeches(self, speech_ids: Collection[int]) -> Iterable[tuple[int, str]]:
        """(speech, tag's name) for the given speeches."""
        return self.filter(content_object_id__in=speech_ids).values_list("content_object_id", "tag__name")

    def on_sections_of(self, speech_ids: Collection[int]) -> Iterable[tuple[int, str]]:
        """(section, tag's name) for the sections of the given speeches."""
        return self.filter(content_object__speech_id__in=speech_ids).values_list("content_object_id", "tag__name")

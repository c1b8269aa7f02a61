"""Questions of the page of all my notes, by name: which notes, in which order, and how many each choice leaves."""

from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import Substr

from speeches.library.models import Section, Speech

if TYPE_CHECKING:
    from speeches.notes.models import Note

HIGHLIGHT, NOTE, ANSWER = "highlight", "note", "answer"
SORTS = {
    HIGHLIGHT: Q(kind="note", body=""),
    NOTE: Q(kind="note") & ~Q(body=""),
    ANSWER: Q(kind="answer"),
}
# The latest speech first, and there in the order of the text; behind a section those that had its place before.
BY_SPEECH = (
    F("section__speech__delivered_on").desc(nulls_last=True),
    "-section__speech_id",
    "section__position",
    F("section__retired_at").asc(nulls_first=True),
    "section_id",
    F("start").asc(nulls_first=True),
    "created_at",
    "pk",
)


class NoteListQuerySet(models.QuerySet["Note"]):
    """Notes as a list: narrowed, counted, in order."""

    def by_speech(self) -> Self:
        """Speech by speech as in the library, the latest speech first, and there in the order of the text.

        The notes of one section stand together, those of a retired one behind the section that has its place now.
        """
        return self.order_by(*BY_SPEECH)

    def by_date(self) -> Self:
        """The latest first."""
        return self.order_by("-created_at", "pk")

    def search(self, question: str) -> Self:
        """Those whose own words, quote or answered question hold every one of the words, separated by blanks."""
        found = self
        for word in question.split():
            found = found.filter(Q(body__icontains=word) | Q(quote__icontains=word) | Q(question__icontains=word))
        return found

    def coloured(self, colour: str) -> Self:
        """Those of one colour."""
        return self.filter(colour=colour)

    def of_sort(self, sort: str) -> Self:
        """Highlights (no words of one's own), notes, or answers to a question."""
        return self.filter(SORTS[sort])

    def on_speech(self, speech_id: int) -> Self:
        """Those on one speech, in whatever order they are."""
        return self.filter(section__speech=speech_id)

    def tagged(self, name: str) -> Self:
        """Those with the tag in their own words, and those on a section or speech that carries it."""
        own = self.model.objects.filter(note_tags__name=name).order_by().values("pk")
        sections = Section.objects.filter(tag_items__tag__name=name).order_by().values("pk")
        speeches = Speech.objects.filter(tag_items__tag__name=name).order_by().values("pk")
        return self.filter(Q(pk__in=own) | Q(section__in=sections) | Q(section__speech__in=speeches))

    def with_standing(self) -> Self:
        """Each with `standing`: the words that stand today where its quote stood. The texts themselves stay there."""
        standing = Substr("section__body", F("start") + 1, F("end") - F("start"))
        return self.annotate(standing=standing)

    def own_tags(self) -> dict[UUID, list[str]]:
        """The tags that the notes' own words hold, for those that hold some."""
        tags: dict[UUID, list[str]] = {}
        rows = self.order_by().values_list("pk", "note_tags__name").distinct()
        for pk, name in sorted(row for row in rows if row[1]):
            tags.setdefault(pk, []).append(name)
        return tags

    def speech_counts(self) -> list[dict[str, Any]]:
        """The speeches that carry these notes: `pk`, `title`, `note_count`, most notes first."""
        pk, title = F("section__speech_id"), F("section__speech__title")
        rows = self.order_by().values(speech_pk=pk, title=title).annotate(note_count=Count("pk"))
        return [dict(row) for row in rows.order_by("-note_count", "-speech_pk")]

    def colour_counts(self) -> dict[str, int]:
        """How many there are of each colour."""
        rows = self.order_by().values("colour").annotate(count=Count("pk"))
        return dict(rows.values_list("colour", "count"))

    def sort_counts(self) -> dict[str, int]:
        """How many highlights, notes and answers there are."""
        counts = {sort: Count("pk", filter=kind) for sort, kind in SORTS.items()}
        return dict(self.aggregate(**counts))

    def tag_counts(self) -> dict[str, int]:
        """How many of these notes `tagged` finds for each tag, most first. Four queries, however many there are."""
        places = self.order_by().values("section", speech_pk=F("section__speech_id")).annotate(count=Count("pk"))
        notes_on = {row["section"]: (row["speech_pk"], row["count"]) for row in places}
        tags_on = _library_tags({pk: speech_pk for pk, (speech_pk, _count) in notes_on.items()})
        counts: dict[str | None, int] = {}
        for section, names in tags_on.items():
            for name in names:
                counts[name] = counts.get(name, 0) + notes_on[section][1]
        own = self.order_by().values_list("section", "note_tags__name").annotate(count=Count("pk"))
        for section, name, count in own:
            if name not in tags_on[section]:
                counts[name] = counts.get(name, 0) + count
        return {name: count for name, count in sorted(counts.items(), key=_most_first) if name}


def _most_first(pair: tuple[str | None, int]) -> tuple[int, str]:
    return -pair[1], pair[0] or ""


def _library_tags(speech_of: dict[int, int]) -> dict[int, set[str | None]]:
    """The names of the tags of each section and of its speech. Two queries."""
    tags_on: dict[int, set[str | None]] = {section: set() for section in speech_of}
    tags_of_speech: dict[int, set[str | None]] = {speech: set() for speech in speech_of.values()}
    for section, name in Section.objects.with_ids(speech_of).order_by().values_list("pk", "tag_items__tag__name"):
        tags_on[section].add(name)
    for speech, name in Speech.objects.with_ids(tags_of_speech).order_by().values_list("pk", "tag_items__tag__name"):
        tags_of_speech[speech].add(name)
    return {section: tags_on[section] | tags_of_speech[speech] for section, speech in speech_of.items()}

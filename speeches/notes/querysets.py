"""Questions about notes, by name; ask them of one person: `user.notes`."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import Count, Exists, F, OuterRef
from django.db.models.functions import Substr
from django.utils import timezone

from speeches.library.models import Section
from speeches.notes.changes import notes_changed
from speeches.notes.shared_querysets import SharedNoteQuerySet
from speeches.notes.tags import tags_in
from speeches.text.anchors import Anchor

if TYPE_CHECKING:
    from speeches.accounts.models import User
    from speeches.notes.models import DeletedNote, Note, NoteTag

IN_TEXT_ORDER = ("section__position", F("start").asc(nulls_first=True), "created_at", "pk")


class NoteQuerySet(SharedNoteQuerySet):
    """Notes."""

    def quoting(self, section_ids: Collection[int]) -> "NoteQuerySet":
        """Everybody's notes on words of the sections: for the anchors, never for a page."""
        return self.filter(section__in=section_ids, start__isnull=False)

    def section_counts(self, section_ids: Collection[int]) -> dict[int, int]:
        """How many notes each of the sections carries; those without any are left out."""
        rows = self.filter(section__in=section_ids).order_by().values("section").annotate(count=Count("pk"))
        return dict(rows.values_list("section", "count"))

    def standing_in(self, speech_id: int) -> "NoteQuerySet":
        """Those on today's text of the speech, in its order, each with `standing`: the words at its place today."""
        standing = Substr("section__body", F("start") + 1, F("end") - F("start"))
        on_today = self.filter(section__speech=speech_id, section__retired_at__isnull=True)
        placed: NoteQuerySet = on_today.annotate(standing=standing).order_by(*IN_TEXT_ORDER)
        return placed

    def with_places(self, user: "User | AnonymousUser") -> "NoteQuerySet":
        """Each with its section and speech, and `is_open`: the person may open the place in today's text."""
        readable = Section.objects.visible_to(user).current().filter(pk=OuterRef("section"))
        placed: NoteQuerySet = self.select_related("section__speech").annotate(is_open=Exists(readable))
        return placed

    @transaction.atomic
    def make_once(
        self,
        pk: UUID | None,
        *,
        owner: "User",
        section: Section,
        anchor: Anchor | None,
        now: datetime | None = None,
        **words: Any,
    ) -> "Note":
        """The note of that id: the one that is there, whoever owns it, else a new one with these words, and its tags.

        `words` are the model's fields: colour and body, of an answer kind and question, of a shared one session and
        audience. Two requests at the same moment make one note, too: the id is the primary key. A highlight of exactly
        the words that the owner has highlighted already makes no second one: the first one takes its colour.
        """
        pk = pk or uuid4()
        if anchor and not words.get("body") and not self.filter(pk=pk).exists():
            highlight = self.highlights_of(owner, section, anchor).first()
            if highlight is not None:
                highlight.recolour(words["colour"], now=now or timezone.now())
                return highlight
        place = asdict(anchor) if anchor else {}
        note, is_new = self.get_or_create(pk=pk, defaults={"owner": owner, "section": section, **place, **words})
        if is_new and note.body:
            note.note_tags.derive([note])
            notes_changed.send(sender=self.model, owner=owner, section_ids=[section.pk])
        return note

    def highlights_of(self, owner: "User", section: Section, anchor: Anchor) -> "NoteQuerySet":
        """The person's notes without words on exactly these words, the oldest first."""
        place = {"quote": anchor.quote, "start": anchor.start, "end": anchor.end}
        return self.filter(owner=owner, section=section, body="", **place).order_by("created_at", "pk")

    def with_ids(self, pks: Collection[UUID]) -> "NoteQuerySet":
        """Those of these ids, whoever owns them."""
        return self.filter(pk__in=pks)

    def is_wordless(self, pk: UUID) -> bool:
        """Is the note of that id a highlight alone?"""
        return self.filter(pk=pk, body="").exists()

    def held(self, pk: UUID) -> "Note | None":
        """The note of that id, whoever owns it, with its section; nobody else changes it until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("section__speech").filter(pk=pk).first()

    def at_revision(self, pk: UUID, revision: int) -> "NoteQuerySet":
        """The note if nobody wrote it since that revision, else nothing."""
        return self.filter(pk=pk, revision=revision)


class NoteTagQuerySet(models.QuerySet["NoteTag"]):
    """Tags in notes."""

    def derive(self, notes: Collection["Note"]) -> None:
        """Make the tags of these notes what their words say. At most three queries, however many there are."""
        wanted = {(note.pk, name) for note in notes for name in tags_in(note.body)}
        there = {(tag.note_id, tag.name): tag.pk for tag in self.model.objects.filter(note__in=notes)}
        if stale := [pk for key, pk in there.items() if key not in wanted]:
            self.model.objects.filter(pk__in=stale).delete()
        missing = [self.model(note_id=pk, name=name) for pk, name in sorted(wanted - set(there))]
        self.model.objects.bulk_create(missing, ignore_conflicts=True)


class DeletedNoteQuerySet(models.QuerySet["DeletedNote"]):
    """Ids of notes that their owners deleted."""

    def with_id(self, pk: UUID) -> "DeletedNote | None":
        """What is known of that id, whoever deleted the note."""
        return self.filter(pk=pk).first()

    def forget(self, pk: UUID) -> None:
        """The note is back."""
        self.filter(pk=pk).delete()

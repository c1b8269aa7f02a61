"""A note: words of a person, on a section or on a passage of it."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from speeches.library.models import Section
from speeches.library.questions import MAX_QUESTION_LENGTH
from speeches.library.tags import MAX_TAG_LENGTH
from speeches.notes.changes import notes_changed
from speeches.notes.querysets import DeletedNoteQuerySet, NoteQuerySet, NoteTagQuerySet
from speeches.notes.sharing import PRIVATE, Sharing
from speeches.study.models import StudySession
from speeches.study.turns import take_turns
from speeches.text.anchors import CONTEXT_LENGTH, Anchor, verify

if TYPE_CHECKING:
    from speeches.notes.replies import NoteReply

MAX_QUOTE_LENGTH = 2_000
MAX_BODY_LENGTH = 20_000


class Note(models.Model):
    """A note hangs on a section. With a quote it is a note on those words, with an empty body a highlight.

    `start` and `end` count code points of the section's body; the text between them is the quote, else the note is
    refused. A section with notes cannot be deleted, only retired. The id is
    minted by the browser, so that sending twice makes one. An answer keeps the words of its question. Where two devices
    changed one note, the later text is a note of its own, which names the other in `conflict_of`: both are kept.

    Shared: with a `session` the note is shown to the `audience`, its members or its organisers alone (a question to
    them); without one it is private, whatever the audience says. So a session that is deleted leaves private notes.
    """

    class Kind(models.TextChoices):
        """A note of one's own, or an answer to a guiding question."""

        NOTE = "note", _("Note")
        ANSWER = "answer", _("Answer")

    class Colour(models.TextChoices):
        """The colour that the words are marked in: the `--hl-` tokens of the style sheet."""

        YELLOW = "yellow", _("Gamboge")
        GREEN = "green", _("Bean green")
        BLUE = "blue", _("Sky blue")
        RED = "red", _("Peach")

    class Audience(models.TextChoices):
        """Who sees a shared note of a session besides its owner."""

        MEMBERS = "members", _("Members of the session")
        ORGANISERS = "organisers", _("Organisers only")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notes")
    section = models.ForeignKey(Section, models.PROTECT, related_name="notes", verbose_name=_("section"))
    kind = models.CharField(_("kind"), max_length=6, choices=Kind, default=Kind.NOTE)
    question = models.CharField(_("guiding question"), max_length=MAX_QUESTION_LENGTH, blank=True)
    conflict_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="conflicts", verbose_name=_("other text of")
    )
    session = models.ForeignKey(
        StudySession, models.SET_NULL, null=True, blank=True, related_name="notes", verbose_name=_("shared with")
    )
    audience = models.CharField(_("audience"), max_length=10, choices=Audience, default=Audience.MEMBERS)
    quote = models.TextField(_("quote"), blank=True, max_length=MAX_QUOTE_LENGTH)
    prefix = models.CharField(_("words before"), max_length=CONTEXT_LENGTH, blank=True)
    suffix = models.CharField(_("words after"), max_length=CONTEXT_LENGTH, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    colour = models.CharField(_("colour"), max_length=8, choices=Colour, default=Colour.YELLOW)
    body = models.TextField(_("note"), blank=True, max_length=MAX_BODY_LENGTH)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    # told by give_replies (speeches.notes.shared), by with_answered, with_reply_count and with_unseen
    shown_replies: "list[NoteReply]"
    unseen: list[uuid.UUID]
    next_reply: uuid.UUID
    is_answered: bool
    reply_count: int
    unseen_count: int
    first_unseen: uuid.UUID | None

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["owner", "section"], name="note_owner_section")]
        constraints = [
            models.CheckConstraint(
                condition=Q(quote="", start__isnull=True, end__isnull=True)
                | (~Q(quote="") & Q(start__isnull=False, end__gt=F("start"))),
                name="note_quote_and_place_together",
            ),
            models.CheckConstraint(condition=~Q(quote="", body=""), name="note_says_something"),
            models.CheckConstraint(
                condition=Q(kind="note", question="") | (Q(kind="answer") & ~Q(question="")),
                name="note_answers_a_question",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        """The note's place in the reader: its section, where the page goes on to the quoted words."""
        return f"{reverse('pages:speech_read', args=[self.section.speech_id])}?note={self.pk}#{self.section.key}"

    @property
    def is_in_place(self) -> bool:
        """Do the quoted words still stand where they stood? A note on the section itself is always in place."""
        if self.start is None or self.end is None:
            return True
        return verify(self.section.body, Anchor(quote=self.quote, start=self.start, end=self.end))

    @property
    def sharing(self) -> Sharing:
        """Whom it is shown to."""
        return Sharing(self.session_id, self.audience) if self.session_id else PRIVATE

    def recolour(self, colour: str, *, now: datetime) -> bool:
        """Give a highlight another colour, as `revise` does; the same colour changes nothing."""
        return self.colour == colour or self.revise(body=self.body, colour=colour, seen_revision=self.revision, now=now)

    @transaction.atomic
    def revise(
        self, *, body: str, colour: str, seen_revision: int, now: datetime, sharing: Sharing | None = None
    ) -> bool:
        """Write new words and colour over the revision that the writer saw; the tags follow the words.

        With `sharing` the note is shown to others from now on; whether it may be is for the caller to know. If somebody
        wrote since, the row stays as it is and the answer is False, unless the row already says the same (the same edit
        sent twice). Either way the note now holds what the database holds.
        """
        take_turns([self.owner_id])
        was_wordless = bool(self.quote) and Note.objects.is_wordless(self.pk)
        revised = Note.objects.at_revision(self.pk, seen_revision).update(
            body=body, colour=colour, revision=seen_revision + 1, updated_at=now
        )
        if revised and sharing:
            self._show_to(sharing)
        self.refresh_from_db(fields=["body", "colour", "revision", "updated_at", "session", "audience"])
        if revised:
            self.note_tags.derive([self])
            if was_wordless != (not body):
                self._tell_change()
        return bool(revised) or (self.body, self.colour) == (body, colour)

    @transaction.atomic
    def remove(self, *, now: datetime) -> None:
        """Delete it, and keep its id: a browser that sends the note's making once more makes none."""
        take_turns([self.owner_id])
        # another device may have written words on a highlight since it was read
        had_words = bool(self.body) or not Note.objects.is_wordless(self.pk)
        DeletedNote(pk=self.pk, owner_id=self.owner_id, deleted_at=now).save()
        self.delete()
        if had_words:
            self._tell_change()

    def _show_to(self, sharing: Sharing) -> None:
        """Replies that the organisers wrote to a question stay between them and its owner, whoever sees it later."""
        if sharing.session is None:  # the audience stays: it tells whom the replies were written for
            Note.objects.with_ids([self.pk]).update(session=None)
            return
        if (self.audience, sharing.audience) == (self.Audience.ORGANISERS, self.Audience.MEMBERS):
            self.replies.update(session=None)
        Note.objects.with_ids([self.pk]).update(session=sharing.session, audience=sharing.audience)

    def _tell_change(self) -> None:
        notes_changed.send(sender=Note, owner=self.owner, section_ids=[self.section_id])


class NoteTag(models.Model):
    """A tag that the owner wrote into the note's own words, `#基层治理`: derived from them, and as private."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="note_tags")
    name = models.CharField(_("tag"), max_length=MAX_TAG_LENGTH, db_index=True)

    objects = NoteTagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag in a note")
        verbose_name_plural = _("tags in notes")
        constraints = [models.UniqueConstraint(fields=["note", "name"], name="note_tag_once")]

    def __str__(self) -> str:
        return self.name


class DeletedNote(models.Model):
    """The id of a note that its owner deleted: a browser that sends the note's making once more makes none."""

    id = models.UUIDField(primary_key=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="deleted_notes")
    deleted_at = models.DateTimeField()

    objects = DeletedNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("deleted note")
        verbose_name_plural = _("deleted notes")

    def __str__(self) -> str:
        return str(self.pk)

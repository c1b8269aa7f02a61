"""A reply to a note that was shared with a session."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from speeches.notes.models import Note
from speeches.notes.shared_querysets import NoteReplyQuerySet
from speeches.study.models import StudySession

MAX_REPLY_LENGTH = 2_000


class NoteReply(models.Model):
    """Words of a member, or of an organiser, under a shared note; the id is minted by the page that sends it.

    Shown to those who see the note, as long as the note is shared with the session that the reply was written in; to
    the note's owner always. Its writer may delete it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    note = models.ForeignKey(Note, models.CASCADE, related_name="replies", db_index=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="note_replies")
    session = models.ForeignKey(StudySession, models.SET_NULL, null=True, related_name="+")
    body = models.TextField(_("reply"), max_length=MAX_REPLY_LENGTH)
    created_at = models.DateTimeField(_("created at"))

    # told by NoteReplyQuerySet.with_owner and with_news
    is_organisers: bool = False
    is_new: bool = False

    objects = NoteReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["created_at", "pk"]
        # which questions wait: without it SQLite looks through all replies of the session for each of them
        indexes = [models.Index(fields=["note", "session"], name="reply_note_session")]
        constraints = [models.CheckConstraint(condition=~Q(body=""), name="reply_has_words")]

    def __str__(self) -> str:
        return str(self.pk)

"""A reply that somebody was told of and has not seen yet."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from speeches.notes.replies import NoteReply
from speeches.notes.unseen_querysets import UnseenReplyQuerySet


class UnseenReply(models.Model):
    """One reply for one person. The row is made with the reply, and goes when the person has seen it, on any device.

    Replies from before there were such rows count as seen: most were seen beside the text, and nobody's first day shall
    begin with a wall of them. A row says nothing of who may see the reply: ask for those `told_to` the person.
    """

    reply = models.ForeignKey(NoteReply, models.CASCADE, related_name="unseen_by")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="unseen_replies", db_index=False
    )  # the constraint's index begins with the owner

    objects = UnseenReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reply not seen yet")
        verbose_name_plural = _("replies not seen yet")
        constraints = [models.UniqueConstraint(fields=["owner", "reply"], name="unseen_reply_once_for_owner")]

    def __str__(self) -> str:
        return f"{self.owner_id}/{self.reply_id}"

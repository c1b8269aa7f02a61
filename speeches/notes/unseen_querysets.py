"""Questions about replies that people have not seen yet, by name."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, OuterRef

from speeches.notes.models import Note
from speeches.notes.replies import NoteReply

if TYPE_CHECKING:
    from speeches.accounts.models import User
    from speeches.notes.unseen import UnseenReply


class UnseenReplyQuerySet(models.QuerySet["UnseenReply"]):
    """Replies that people have not seen yet."""

    def tell(self, reply: NoteReply) -> None:
        """Tell those whose talk it is: the note's owner and whoever wrote under it in that session, not the writer.

        Who wrote a word waits for the next one, and who only read it does not: so there is nothing to switch on or
        off, and a lively note tells nobody who kept out of it.
        """
        talking = {reply.note.owner_id, *NoteReply.objects.beside_it(reply).values_list("owner", flat=True)}
        self.bulk_create(self.model(reply=reply, owner_id=owner) for owner in sorted(talking - {reply.owner_id}))

    def told_to(self, user: "User") -> Self:
        """The person's that are news to them: as long as they see the note, and the reply stands under it.

        None of a note that was taken back or is shown to another session, nor of a session that the person left.
        """
        seen = Note.objects.seen_by(user).order_by().filter(pk=OuterRef("reply__note"))
        return self.filter(Exists(seen), owner=user, reply__session=F("reply__note__session"))

    def latest_first(self) -> Self:
        """The latest reply first."""
        return self.order_by("-reply__created_at", "-reply")

    def see(self, replies: Collection[UUID]) -> None:
        """They were seen; those that are not among these are passed over."""
        self.filter(reply__in=replies).delete()

"""Questions about notes that were shared with a session, and replies to them: who sees which is said here alone."""

from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, NullIf

from speeches.notes.list_querysets import BY_SPEECH, NoteListQuerySet
from speeches.study.models import StudySession

if TYPE_CHECKING:
    from collections.abc import Collection

    from speeches.accounts.models import User
    from speeches.notes.models import Note
    from speeches.notes.replies import NoteReply

TO_MEMBERS, TO_ORGANISERS = "members", "organisers"


class SharedNoteQuerySet(NoteListQuerySet):
    """Notes of a session. A private note is in none of these, whoever asks."""

    def seen_by(self, user: "User | AnonymousUser") -> Self:
        """Shared ones that the person may see: in sessions open to them; those for the organisers if they run it.

        One's own are among them as long as one is in the session.
        """
        if not user.is_authenticated:
            return self.none()
        in_sessions = Q(session__in=StudySession.objects.visible_to(user).order_by())
        for_organisers = Q(audience=TO_ORGANISERS, session__in=StudySession.objects.run_by(user).order_by())
        return self.filter(in_sessions & (Q(audience=TO_MEMBERS) | Q(owner=user)) | for_organisers)

    def shared_with(self, session: StudySession) -> Self:
        """Those shared with the session, whoever sees them: ask `seen_by` too before anything is shown."""
        return self.filter(session=session)

    def of_others(self, user: "User") -> Self:
        """Without the person's own."""
        return self.exclude(owner=user)

    def written_by(self, owner_id: int) -> Self:
        """Those of one person."""
        return self.filter(owner=owner_id)

    def questions(self) -> Self:
        """Those for the organisers alone."""
        return self.filter(audience=TO_ORGANISERS)

    def unanswered(self) -> Self:
        """Questions that no organiser has replied to."""
        return self.questions().exclude(self._is_answered())

    def answers(self) -> Self:
        """Answers to guiding questions."""
        return self.filter(kind="answer")

    def with_answered(self) -> Self:
        """Each with `is_answered`: somebody else replied, which to a question only organisers can."""
        return self.annotate(is_answered=self._is_answered())

    def with_owner(self) -> Self:
        """Each with its writer and its session."""
        return self.select_related("owner", "session")

    def by_asked(self) -> Self:
        """Questions without an answer first, the oldest of them on top; then the others, the latest first."""
        waiting = Case(When(is_answered=False, then=F("created_at")))
        return self.with_answered().order_by("is_answered", waiting.asc(nulls_last=True), "-created_at", "pk")

    def by_question(self) -> Self:
        """Answers, question by question."""
        return self.answers().order_by("question", "created_at", "pk")

    def by_person(self) -> Self:
        """Writer by writer, by the names that are shown, and there by the texts."""
        name = Coalesce(NullIf("owner__display_name", Value("")), "owner__username")
        return self.order_by(name, "owner_id", *BY_SPEECH)

    def session_counts(self) -> list[dict[str, Any]]:
        """The sessions that these notes are shared with: `session`, `title` and `count`; None: with none, private."""
        rows = self.order_by().values("session", title=F("session__title")).annotate(count=Count("pk"))
        return [dict(row) for row in rows.order_by(F("session").asc(nulls_first=True))]

    def with_reply_count(self) -> Self:
        """Each with `reply_count`: how many replies its owner sees."""
        return self.annotate(reply_count=Count("replies"))

    def _is_answered(self) -> Exists:
        replies: Any = self.model._meta.get_field("replies").related_model._default_manager
        return Exists(replies.filter(note=OuterRef("pk"), session=OuterRef("session")).exclude(owner=OuterRef("owner")))


class NoteReplyQuerySet(models.QuerySet["NoteReply"]):
    """Replies to notes."""

    def under(self, notes: "Collection[Note]", user: "User") -> "NoteReplyQuerySet":
        """What somebody who sees these notes sees under them: all under their own, else those of the note's session."""
        of_session = Q(session=F("note__session"))
        return self.filter(note__in=notes).filter(of_session | Q(note__owner=user)).select_related("owner")

    def with_id(self, pk: UUID) -> "NoteReply | None":
        """The reply of that id, whoever wrote it."""
        return self.filter(pk=pk).first()

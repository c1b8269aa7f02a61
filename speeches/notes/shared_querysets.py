"""Questions about notes that were shared with a session, and replies to them: who sees which is said here alone."""

from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from speeches.accounts.querysets import name_order
from speeches.notes.list_querysets import BY_SPEECH, NoteListQuerySet
from speeches.study.models import Membership, StudySession

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

    def readable_by(self, user: "User") -> Self:
        """One's own, and shared ones that the person may see."""
        return self.filter(Q(owner=user) | Q(pk__in=self.model.objects.seen_by(user).order_by().values("pk")))

    def shared_with(self, session: StudySession) -> Self:
        """Those shared with the session, whoever sees them: ask `seen_by` too before anything is shown."""
        return self.filter(session=session)

    def in_session(self, session_id: int | None) -> Self:
        """Of one's own those shared with that session; None: the private ones."""
        return self.filter(session=session_id)

    def of_others(self, user: "User") -> Self:
        """Without the person's own."""
        return self.exclude(owner=user)

    def written_by(self, owner_ids: "Collection[int]") -> Self:
        """Those of these people."""
        return self.filter(owner__in=owner_ids)

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
        """Those `with_answered`: unanswered first, the oldest of them on top; then the others, the latest first."""
        waiting = Case(When(is_answered=False, then=F("created_at")))
        return self.order_by("is_answered", waiting.asc(nulls_last=True), "-created_at", "pk")

    def by_question(self) -> Self:
        """Answers, question by question."""
        return self.answers().order_by("question", "created_at", "pk")

    def by_person(self) -> Self:
        """Writer by writer, by the names that are shown, and there by the texts."""
        return self.order_by(name_order("owner__"), "owner_id", *BY_SPEECH)

    def session_counts(self) -> list[dict[str, Any]]:
        """The sessions that these notes are shared with: `session`, `title` and `count`; None: with none, private."""
        rows = self.order_by().values("session", title=F("session__title")).annotate(count=Count("pk"))
        return [dict(row) for row in rows.order_by(F("session").asc(nulls_first=True))]

    def with_reply_count(self) -> Self:
        """Each with its session and `reply_count`: how many replies its owner sees."""
        counts = self._replies().filter(note=OuterRef("pk")).order_by().values("note").values(count=Count("pk"))
        return self.select_related("session").annotate(reply_count=Coalesce(Subquery(counts), 0))

    def with_unseen(self, user: "User") -> Self:
        """Of the person's own each with `unseen_count`, how many replies are news to them, and the first of those."""
        unseen: Any = self.model._meta.apps.get_model("speeches", "UnseenReply")
        news = unseen.objects.filter(owner=user, reply__note=OuterRef("pk"), reply__session=OuterRef("session"))
        counts = news.order_by().values("reply__note").annotate(count=Count("pk")).values("count")
        first = news.order_by("reply__created_at", "reply_id").values("reply")[:1]
        first_unseen = Subquery(first, output_field=models.UUIDField())
        return self.annotate(unseen_count=Coalesce(Subquery(counts), 0), first_unseen=first_unseen)

    def _is_answered(self) -> Exists:
        of_session = self._replies().filter(note=OuterRef("pk"), session=OuterRef("session"))
        return Exists(of_session.exclude(owner=OuterRef("owner")))

    def _replies(self) -> "NoteReplyQuerySet":
        replies: Any = self.model._meta.get_field("replies").related_model
        found: NoteReplyQuerySet = replies.objects.all()
        return found


class NoteReplyQuerySet(models.QuerySet["NoteReply"]):
    """Replies to notes."""

    def under(self, notes: "Collection[Note]", user: "User") -> Self:
        """What somebody who sees these notes sees under them: all under their own, else those of the note's session."""
        of_session = Q(session=F("note__session"))
        return self.filter(note__in=notes).filter(of_session | Q(note__owner=user)).with_owner().with_news(user)

    def beside(self, notes: "Collection[Note]", user: "User", speech_id: int) -> Self:
        """What the person, who sees these notes, sees under them, and under their own notes on the speech."""
        under_these = Q(note__in=notes, session=F("note__session"))
        seen = self.filter(under_these | Q(note__owner=user, note__section__speech=speech_id))
        return seen.with_owner().with_news(user)

    def beside_it(self, reply: "NoteReply") -> Self:
        """Those under the same note in the same session, itself among them."""
        return self.filter(note=reply.note_id, session=reply.session_id)

    def with_owner(self) -> Self:
        """Each with its writer, and `is_organisers`: the writer runs the session."""
        running = Membership.objects.running().filter(session=OuterRef("session"), user=OuterRef("owner"))
        return self.select_related("owner").annotate(is_organisers=Exists(running))

    def with_news(self, user: "User") -> Self:
        """Each with `is_new`: the person, who sees its note, was told of it and has not seen it yet."""
        unseen: Any = self.model._meta.get_field("unseen_by").related_model
        mine = unseen.objects.filter(owner=user, reply=OuterRef("pk"))
        return self.annotate(is_new=Case(When(session=F("note__session"), then=Exists(mine)), default=False))

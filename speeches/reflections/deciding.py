"""What organisers say of a reflection that was handed in, and what its author says to being commended."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.checklists.changes import work_changed
from speeches.progress.statements import wait_for_turn
from speeches.reflections.models import Reflection, ReflectionVersion
from speeches.study.models import StudySession
from speeches.study.turns import share_sessions

OUTCOME, STATUS = ReflectionVersion.Outcome, Reflection.Status


class NotDecided(ValueError):
    """The decision does not fit what is there; the message is a sentence for the organiser."""


@transaction.atomic
def decide(
    reflection: Reflection, *, outcome: str, comment: str, number: int, by: User, now: datetime
) -> ReflectionVersion:
    """Accept or return the version of that number, the last one. Raises NotDecided.

    What was accepted may still be returned while the session is open; it is commended no more then. After closing
    nothing is returned, since nothing could be handed in again. It is the author's turn, and their sessions are shared:
    nobody takes them out, and nobody closes the session in between.
    """
    wait_for_turn(reflection.owner)
    share_sessions(reflection.owner)
    reflection = (
        Reflection.objects.select_for_update(of=("self",)).select_related("item__checklist").get(pk=reflection.pk)
    )
    version = reflection.versions.order_by("number").last()
    if version is None or version.number != number or reflection.status not in _decidable(outcome):
        raise NotDecided(_("It was decided about meanwhile, or handed in anew. This is how it stands now."))
    if outcome == OUTCOME.RETURNED:
        _refuse_closed(reflection.asked.checklist.session)
        reflection.commended_at = reflection.commended_by = reflection.consented_at = None
    version.outcome, version.comment, version.decided_by, version.decided_at = outcome, comment, by, now
    version.save(update_fields=["outcome", "comment", "decided_by", "decided_at"])
    reflection.status = STATUS.RETURNED if outcome == OUTCOME.RETURNED else STATUS.ACCEPTED
    reflection.save(update_fields=["status", "commended_at", "commended_by", "consented_at"])
    work_changed.send(sender=Reflection, owner=reflection.owner, item_ids=[reflection.item_id])
    return version


def _decidable(outcome: str) -> set[str]:
    both = {str(STATUS.HANDED_IN), str(STATUS.ACCEPTED)}
    return both if outcome == OUTCOME.RETURNED else {str(STATUS.HANDED_IN)}


def _refuse_closed(session: StudySession | None) -> None:
    if session is None or not session.is_open:
        raise NotDecided(_("The session is closed, so it could not be handed in again: accept it, with your comment."))


def commend(reflection: Reflection, *, by: User, now: datetime) -> bool:
    """Ask the author whether all members may read it; only of what was accepted, and once: what they answer stands."""
    row = Reflection.objects.accepted().not_commended().with_pk(reflection.pk)
    return bool(row.update(commended_at=now, commended_by=by))


def take_back_commendation(reflection: Reflection) -> None:
    """Commended no more, and published no more."""
    Reflection.objects.with_pk(reflection.pk).update(commended_at=None, commended_by=None, consented_at=None)


def consent(reflection: Reflection, *, now: datetime) -> bool:
    """The author says yes, perhaps after a no: the members of the session read it."""
    row = Reflection.objects.accepted().commended().with_pk(reflection.pk)
    return bool(row.update(commended_at=Coalesce("commended_at", Value(now)), consented_at=now))


def decline(reflection: Reflection) -> None:
    """The author says no, perhaps after a yes: nobody is asked why, and it is published no more.

    The organisers see that it is so; the author alone may say yes again.
    """
    Reflection.objects.with_pk(reflection.pk).update(commended_at=None, consented_at=None)


def withdraw_published(*, session: StudySession, user_ids: Collection[int], **_signal: object) -> None:
    """Whoever leaves a session, or is taken out of it, is read there no more."""
    Reflection.objects.of_session(session).by_users(user_ids).update(consented_at=None)

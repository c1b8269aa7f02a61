"""Whom a note is shown to besides its owner, and whether it may be: with an open session that the owner is in."""

from dataclasses import dataclass

from django.utils.functional import Promise

from speeches.accounts.models import User
from speeches.notes import reasons
from speeches.study.models import Membership, StudySession
from speeches.study.turns import share_sessions


@dataclass(frozen=True, slots=True)
class Sharing:
    """The session's pk, None for nobody; and who of it: `members`, or `organisers` alone."""

    session: int | None
    audience: str = "members"


PRIVATE = Sharing(None)


def agreed(
    owner: User, wanted: Sharing | None, present: Sharing = PRIVATE, *, is_current: bool = True
) -> tuple[Sharing | None, str | Promise]:
    """What is to be done of a wish to share, and in words why not all of it. None: the note stays as it is.

    To take back is always done. To share is done by whoever is in the session while it is open, else the note becomes
    private and its words are kept. A wish that was made on another text than today's (not `is_current`: an old one
    that is sent again) shares nothing, since the owner may have taken the note back after it. Call it in a transaction:
    it is the owner's turn, and their sessions are shared, so that nobody closes one or takes them out in between.
    """
    if wanted is None or wanted == present:
        return None, ""
    if wanted.session is None:
        return PRIVATE, ""
    if not is_current:
        return None, reasons.SHARED_BEFORE
    share_sessions(owner)
    membership = _membership(owner, wanted.session)
    if membership is not None and membership.session.is_open:
        return wanted, ""
    is_member = membership is not None and not _is_hidden(membership)
    return None if present == PRIVATE else PRIVATE, reasons.NOT_OPEN if is_member else reasons.NOT_A_MEMBER


def _membership(owner: User, session: int) -> Membership | None:
    try:
        return owner.memberships.active().select_related("session").get(session=session)
    except Membership.DoesNotExist:
        return None


def _is_hidden(membership: Membership) -> bool:
    is_draft = membership.session.status == StudySession.Status.DRAFT
    return is_draft and membership.role == Membership.Role.PARTICIPANT

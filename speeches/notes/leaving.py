"""Who is no longer in a session shares nothing with it."""

from typing import Any

from speeches.accounts.models import User
from speeches.study.models import StudySession


def make_private(*, session: StudySession, user: User, **kwargs: Any) -> None:
    """What the person shared with the session is theirs alone again, with the replies to it; nothing is deleted.

    The revision stays: words that wait on a device of theirs are no second text because of it.
    """
    user.notes.shared_with(session).update(session=None)

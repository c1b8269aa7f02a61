"""Who is no longer in a session shares nothing with it."""

from collections.abc import Collection
from typing import Any

from speeches.notes.models import Note
from speeches.study.models import StudySession


def make_private(*, session: StudySession, user_ids: Collection[int], **kwargs: Any) -> None:
    """What these people shared with the session is theirs alone again, with the replies to it; nothing is deleted.

    The revision stays: words that wait on a device of theirs are no second text because of it.
    """
    Note.objects.shared_with(session).written_by(user_ids).update(session=None)

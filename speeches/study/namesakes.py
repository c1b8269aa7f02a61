"""Members of a session who are called alike, told apart: by their units, else by the names under which they sign in."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.accounts.querysets import Person
from speeches.study.models import StudySession


class Names:
    """The names of a session's participants as its table, its lists and its reports tell them; one query."""

    def __init__(self, session: StudySession) -> None:
        self._apart = _told_apart([Person(*row) for row in session.memberships.participants().namesakes()])

    def of(self, user: User) -> str:
        """张伟, or 张伟（县水务局） where there are two of them."""
        return self._apart.get(user.pk) or str(user)


def _told_apart(found: Sequence[Person]) -> dict[int, str]:
    alike = Counter((one.name, one.unit) for one in found)
    told = {}
    for one in found:
        mark = one.unit if one.unit and alike[one.name, one.unit] == 1 else one.username
        told[one.pk] = _("%(name)s (%(mark)s)") % {"name": one.name, "mark": mark}
    return told

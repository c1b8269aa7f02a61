"""Members of a session who are called alike, told apart: by their units, else by the names under which they sign in."""

from collections import Counter
from typing import NamedTuple

from django.utils.translation import gettext as _

from speeches.reports.table_querysets import namesakes
from speeches.study.models import Membership, StudySession


class Names:
    """The names of a session's participants as its table, its lists and its reports tell them; one query."""

    def __init__(self, session: StudySession) -> None:
        self._apart = _told_apart([Namesake(*row) for row in namesakes(session)])

    def of(self, member: Membership) -> str:
        """张伟, or 张伟（县水务局） where there are two of them."""
        return self._apart.get(member.pk) or str(member.user)


class Namesake(NamedTuple):
    """A member whose name somebody else in the session has, too."""

    pk: int
    name: str
    unit: str
    username: str


def _told_apart(found: list[Namesake]) -> dict[int, str]:
    alike = Counter((one.name, one.unit) for one in found)
    told = {}
    for one in found:
        mark = one.unit if one.unit and alike[one.name, one.unit] == 1 else one.username
        told[one.pk] = _("%(name)s (%(mark)s)") % {"name": one.name, "mark": mark}
    return told

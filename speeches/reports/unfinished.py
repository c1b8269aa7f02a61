"""Those who have not finished, by group, as plain text to paste into a message."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from speeches.reports.table_filters import TableFilters
from speeches.reports.table_querysets import table_members
from speeches.study.models import Membership, StudySession
from speeches.study.namesakes import Names


@dataclass(frozen=True, slots=True)
class UnfinishedGroup:
    """The names of one group, or of those in none."""

    title: str
    names: list[str]

    def __str__(self) -> str:
        heads = ngettext("%(title)s (%(total)d person): ", "%(title)s (%(total)d people): ", len(self.names))
        return heads % {"title": self.title, "total": len(self.names)} + pgettext("between names", ", ").join(
            self.names
        )


def unfinished_groups(session: StudySession, filters: TableFilters, today: date) -> list[UnfinishedGroup]:
    """The members whom the filters leave, by group, as they are listed; without an item or a state asked for, all who
    have not finished. Nobody is told how far behind anybody is: names alone. Two queries, or three."""
    asked = filters if filters.not_done or filters.state else replace(filters, state="unfinished")
    members, names = table_members(session, replace(asked, sort="group"), today), Names(session)
    return [UnfinishedGroup(_title(group), [names.of(member.user) for member in group]) for group in _groups(members)]


def _groups(members: Iterable[Membership]) -> list[list[Membership]]:
    return [list(group) for _pk, group in groupby(members, key=lambda member: member.group_id)]


def _title(group: list[Membership]) -> str:
    return group[0].group.name if group[0].group else _("In no group")

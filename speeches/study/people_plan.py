"""What would happen to each line of a list of people: found, to be chosen, unknown, in already, back again."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy

from speeches.accounts.first_passwords import NewAccount
from speeches.accounts.querysets import Person
from speeches.study.people_lines import Listed


class Outcome(models.TextChoices):
    """What happens to a line."""

    ADDED = "added", gettext_lazy("Is added")
    BACK = "back", gettext_lazy("Comes back")
    TAKES_PART = "takes_part", gettext_lazy("Runs the session, takes part from now on")
    MOVED = "moved", gettext_lazy("Is in already, changes the group")
    ALREADY = "already", gettext_lazy("Is in already")
    CREATED = "created", gettext_lazy("Gets an account")
    TWICE = "twice", gettext_lazy("Stands further up already")
    CHOOSE = "choose", gettext_lazy("Choose who it is")
    UNKNOWN = "unknown", gettext_lazy("No account found")
    SKIPPED = "skipped", gettext_lazy("Is left out")
    WRONG = "wrong", gettext_lazy("Cannot be used")


ADDS = frozenset({Outcome.ADDED, Outcome.BACK, Outcome.TAKES_PART, Outcome.MOVED, Outcome.CREATED})
ASKS = frozenset({Outcome.CHOOSE, Outcome.UNKNOWN, Outcome.WRONG})


@dataclass(slots=True)
class PlanRow:
    """A line and what happens to it: to whom, why, and between whom there is a choice (under the name `key`)."""

    listed: Listed
    key: str
    outcome: Outcome = Outcome.UNKNOWN
    person: Person | None = None
    candidates: Sequence[Person] = ()
    may_be_new: bool = False
    chosen: str = ""
    reason: str = ""
    group: str = ""

    @property
    def account(self) -> NewAccount:
        """The account that this line would get."""
        return NewAccount(self.listed.name or self.listed.username, self.listed.username, self.listed.unit)


@dataclass(slots=True)
class Plan:
    """All lines, and the names of the groups that are there."""

    rows: list[PlanRow]
    known_groups: frozenset[str] = frozenset()

    def having(self, outcome: Outcome) -> list[PlanRow]:
        """The lines with this outcome."""
        return [row for row in self.rows if row.outcome == outcome]

    @property
    def groups(self) -> list[str]:
        """The names of the groups that people go into."""
        return list(dict.fromkeys(row.group for row in self.rows if row.group and row.outcome in ADDS))

    @property
    def new_groups(self) -> list[str]:
        """Those of them that would be made."""
        return [name for name in self.groups if name not in self.known_groups]

    @property
    def adding(self) -> int:
        """How many people would be added, come back, take part or change their group."""
        return sum(row.outcome in ADDS for row in self.rows)

"""What would happen to each line of a list of people: found, to be chosen, unknown, in already, back again."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from speeches.accounts.first_passwords import NewAccount, is_valid_name
from speeches.accounts.querysets import Person, people_called, people_signing_in_as, taken_names
from speeches.study.models import Membership, StudySession
from speeches.study.people_lines import Listed
from speeches.study.people_shapes import clean_name, group_key
from speeches.text.numerals import number_of

NEW, SKIP = "new", "skip"  # choices beside the pk of an account
LONGEST_NAME, LONGEST_UNIT, LONGEST_GROUP = 60, 120, 60


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


def plan_people(
    session: StudySession,
    listed: Sequence[Listed],
    choices: Mapping[str, str],
    *,
    group_name: str = "",
    makes_accounts: bool = False,
) -> Plan:
    """What would happen; nothing is changed. `choices` are what the organiser chose, by the rows' keys.

    `group_name` is for those whose line names none. A constant number of queries for each few hundred lines.
    """
    rows = list(_rows(listed))
    _find(rows, choices)
    plan = Plan(rows)
    _name_groups(session, plan, group_name)
    _settle(session, rows, makes_accounts=makes_accounts)
    return plan


def _rows(listed: Iterable[Listed]) -> Iterator[PlanRow]:
    """A choice belongs to the words of a line, wherever it moves: another name must not inherit it.

    Of lines with the same words, the first, the second, … : they may well be two people.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for one in listed:
        words = one.name, one.username, one.unit
        seen[words] += 1
        yield PlanRow(one, f"who-{'|'.join(words)}-{seen[words]}")


def _find(rows: list[PlanRow], choices: Mapping[str, str]) -> None:
    """Say for each line which accounts it may mean, and take the one that it means or that was chosen."""
    by_login: dict[str, Person] = dict(
        people_signing_in_as({row.listed.username for row in rows if row.listed.username})
    )
    by_name: dict[str, list[Person]] = {}
    for person in people_called({row.listed.name for row in rows if row.listed.name}):
        by_name.setdefault(person.display_name, []).append(person)
    closed = taken_names({row.listed.username for row in rows if row.listed.username.lower() not in by_login} - {""})
    for row in rows:
        row.reason = _wrong(row.listed, closed)
        if row.reason:
            row.outcome = Outcome.WRONG
            continue
        namesakes = by_name.get(row.listed.name, []) if row.listed.name else []
        login = (row.listed.username or ("" if namesakes else row.listed.name)).lower()
        _match(row, by_login.get(login), namesakes)
        _choose(row, choices.get(row.key, ""))


def _wrong(one: Listed, closed: set[str]) -> str:
    """Why a line cannot be used, or ""."""
    if len(one.name) > LONGEST_NAME or len(one.unit) > LONGEST_UNIT or len(one.group) > LONGEST_GROUP:
        return _("A name, unit or group is too long: are the columns separated?")
    if one.username and "@" not in one.username and not is_valid_name(one.username):
        return _("“%(name)s” cannot be a sign-in name.") % {"name": one.username}
    if one.username.lower() in closed:
        return _("The account “%(name)s” is closed; an administrator can open it again.") % {"name": one.username}
    return ""


def _match(row: PlanRow, login: Person | None, namesakes: list[Person]) -> None:
    """A sign-in name says who it is, if the name does not contradict it; a name does, if one person has it."""
    one = row.listed
    if login is not None:
        if not one.name or one.name in {login.name, login.username, clean_name(login.display_name)}:
            row.person = login
        else:
            row.candidates = [login, *(person for person in namesakes if person != login)]
            row.reason = _("This sign-in name belongs to somebody of another name.")
        return
    row.may_be_new = bool(one.name) and "@" not in one.username
    fitting = [person for person in namesakes if _same_unit(person.unit, one.unit)] if one.unit else namesakes
    if one.username and namesakes:
        row.candidates, row.reason = namesakes, _("Nobody signs in under this name, but somebody is called so.")
    elif len(fitting) == 1:
        row.person = fitting[0]
    elif namesakes:
        row.candidates = fitting or namesakes
        several, other = _("Several people are called so."), _("Somebody is called so, but in another unit.")
        row.reason = several if len(row.candidates) > 1 else other


def _same_unit(one: str, other: str) -> bool:
    """县委办 and 县委办公室 are the same; an account without a unit contradicts none."""
    return one in other or other in one


def _choose(row: PlanRow, chosen: str) -> None:
    """What the organiser chose, if it is to be had."""
    if chosen == SKIP:
        row.outcome, row.chosen = Outcome.SKIPPED, SKIP
    elif chosen == NEW and row.may_be_new and row.candidates:
        row.outcome, row.chosen = Outcome.CREATED, NEW
    else:
        found = [person for person in row.candidates if str(person.pk) == chosen]
        if found:
            row.person, row.chosen = found[0], chosen
        row.outcome = Outcome.ADDED if row.person else Outcome.CHOOSE if row.candidates else Outcome.UNKNOWN


def _name_groups(session: StudySession, plan: Plan, group_name: str) -> None:
    """Give each line its group by the name that the group has, or will have: 1组 is the 第一组 that is there."""
    names = {group_key(group.name): group.name for group in session.groups.all()}
    plan.known_groups = frozenset(names.values())
    for row in plan.rows:
        wanted = (row.listed.group or group_name).strip()
        if not wanted or row.outcome in {Outcome.WRONG, Outcome.SKIPPED}:
            continue
        key = group_key(wanted)
        if key not in names:
            names[key] = _("Group %(number)s") % {"number": wanted} if number_of(wanted) else wanted
        row.group = names[key]


def _settle(session: StudySession, rows: Iterable[PlanRow], *, makes_accounts: bool) -> None:
    """What the people found are in the session already, and whose line stands further up."""
    members = {
        user_id: (status, takes_part, group or "")
        for user_id, status, takes_part, group in session.memberships.values_list(
            "user", "status", "is_participant", "group__name"
        ).iterator()
    }
    seen: dict[object, int] = {}
    for row in rows:
        one = row.listed
        if row.outcome == Outcome.UNKNOWN and makes_accounts and row.may_be_new:
            row.outcome = Outcome.CREATED
        who: object = row.person.pk if row.outcome == Outcome.ADDED and row.person else None
        if row.outcome == Outcome.CREATED:
            who = one.username.lower() or (one.name, one.unit)
        if who is None:
            continue
        if who in seen:
            row.outcome, row.reason = Outcome.TWICE, _as_above(seen[who])
            continue
        seen[who] = one.number
        if row.person and row.person.pk in members and row.outcome == Outcome.ADDED:
            status, takes_part, group = members[row.person.pk]
            row.outcome = _of_member(row, status, group, takes_part=takes_part)


def _as_above(number: int) -> str:
    told = _("As in line %(number)d; if it is somebody else, give the sign-in name or the unit.")
    return told % {"number": number}


def _of_member(row: PlanRow, status: str, group: str, *, takes_part: bool) -> Outcome:
    if status == Membership.Status.WITHDRAWN:
        return Outcome.BACK
    if not takes_part:
        return Outcome.TAKES_PART
    if group and not row.listed.group:
        row.group = ""  # the group for whoever has none: this one is in a group, and the list says nothing of it
    return Outcome.MOVED if row.group and row.group != group else Outcome.ALREADY

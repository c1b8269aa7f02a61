"""Whom a line of a list means: the account with that sign-in name, or that name, or the one that was chosen."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from speeches.accounts.first_passwords import is_valid_name
from speeches.accounts.querysets import Person, people_called, people_signing_in_as, taken_names
from speeches.study.people_lines import Listed
from speeches.study.people_plan import Outcome, PlanRow
from speeches.study.people_shapes import clean_name

NEW, SKIP = "new", "skip"  # choices beside the pk of an account
LONGEST_NAME, LONGEST_UNIT, LONGEST_GROUP = 60, 120, 60


def find_people(rows: list[PlanRow], choices: Mapping[str, str]) -> None:
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

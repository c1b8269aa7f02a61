"""Carrying out what was planned with a list of people: groups, accounts and memberships in one step, or none of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from speeches.accounts.first_passwords import Slip, prepared_accounts, save_accounts
from speeches.accounts.models import User
from speeches.accounts.querysets import people_called
from speeches.study.models import StudySession
from speeches.study.people_changes import Added, add_people
from speeches.study.people_groups import make_groups
from speeches.study.people_plan import ADDS, Outcome, Plan, PlanRow
from speeches.study.running import hold
from speeches.study.turns import take_turns


class MadeMeanwhile(Exception):
    """Somebody else made an account of one of these names since the list was looked through."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, and what is handed to those who got an account."""

    added: Added
    slips: list[Slip]


def carry_out(session: StudySession, plan: Plan, *, now: datetime) -> Done:
    """Make the groups and accounts that the plan names, and add its people.

    Raises SessionEnded; MadeMeanwhile where an account that would be made may be there by now. Then nothing is done.
    What takes time, the passwords, is made before anything is locked.
    """
    created = plan.having(Outcome.CREATED)
    accounts = prepared_accounts([row.account for row in created])
    with transaction.atomic():
        take_turns([row.person.pk for row in plan.rows if row.person])
        hold(session)
        _check_still_unknown(created)
        groups = make_groups(session, plan.groups)
        users = _saved([user for user, _slip in accounts])
        made = {row.key: user.pk for user, row in zip(users, created, strict=True)}
        added = add_people(session, _wanted(plan, made, groups), now=now)
    return Done(added, [slip for _user, slip in accounts])


def _wanted(plan: Plan, made: Mapping[str, int], groups: Mapping[str, int]) -> dict[int, int | None]:
    """{user's pk: group's pk} in the order of the list, in which people are listed ever after; `made` by row's key."""
    people = ((made.get(row.key) or (row.person and row.person.pk), row) for row in plan.rows if row.outcome in ADDS)
    return {pk: groups.get(row.group) for pk, row in people if pk}


def _check_still_unknown(created: Sequence[PlanRow]) -> None:
    """Whoever was unknown and has an account now would get a second one."""
    known = {person.pk for row in created for person in row.candidates}
    if any(person.pk not in known for person in people_called({row.listed.name for row in created})):
        raise MadeMeanwhile


def _saved(users: list[User]) -> list[User]:
    try:
        with transaction.atomic():
            return save_accounts(users)
    except IntegrityError as error:
        raise MadeMeanwhile from error

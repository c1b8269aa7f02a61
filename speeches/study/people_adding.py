"""Carrying out what was planned with a list of people: groups, accounts and memberships in one step, or none of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from speeches.accounts.first_passwords import Slip, prepared_accounts, save_accounts
from speeches.study.models import StudySession
from speeches.study.people_changes import Added, add_people
from speeches.study.people_groups import make_groups
from speeches.study.people_plan import ADDS, Outcome, Plan
from speeches.study.running import hold


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, and what is handed to those who got an account."""

    added: Added
    slips: list[Slip]


def carry_out(session: StudySession, plan: Plan, *, now: datetime) -> Done:
    """Make the groups and accounts that the plan names, and add its people.

    Raises SessionEnded; IntegrityError where somebody took a sign-in name since the plan was made. Then nothing is
    done. What takes time, the passwords, is made before anything is locked.
    """
    created = plan.having(Outcome.CREATED)
    accounts = prepared_accounts([row.account for row in created])
    with transaction.atomic():
        hold(session)
        groups = make_groups(session, plan.groups)
        users = save_accounts([user for user, _slip in accounts])
        wanted = {
            row.person.pk: groups.get(row.group)
            for row in plan.rows
            if row.person and row.outcome in ADDS and row.outcome != Outcome.CREATED
        }
        wanted |= {user.pk: groups.get(row.group) for user, row in zip(users, created, strict=True)}
        added = add_people(session, wanted, now=now)
    return Done(added, [slip for _user, slip in accounts])

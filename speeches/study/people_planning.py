"""What would happen to each line of a list of people, asked before anything is changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from speeches.study.models import Membership, StudySession
from speeches.study.people_lines import Listed
from speeches.study.people_matching import find_people
from speeches.study.people_plan import Outcome, Plan, PlanRow
from speeches.study.people_shapes import group_key
from speeches.text.numerals import number_of


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
    find_people(rows, choices)
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

"""Several at once: nobody is in a session twice, no account or group is made twice, no mark is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from speeches.accounts.models import User
from speeches.accounts.roles import make_organiser
from speeches.study.meetings import Attendance, Meeting
from speeches.study.models import StudySession
from speeches.study.people_adding import MadeMeanwhile, carry_out
from speeches.study.people_changes import add_people, withdraw
from speeches.study.people_groups import make_groups
from speeches.study.people_joining import join as join_by_code
from speeches.study.people_lines import read_list
from speeches.study.people_meetings import Mark, record_attendance
from speeches.study.people_planning import plan_people
from tests.conftest import make_user
from tests.study.making import join, make_session


@pytest.fixture
def session(transactional_db: None) -> StudySession:
    organiser = make_user("organiser")
    make_organiser(organiser)
    return make_session(organiser)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each gives, or raises, when all begin in the same moment."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            barrier.wait(timeout=10)
            return act()
        except MadeMeanwhile as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_one_joins_twice_and_is_added_in_the_same_moment(session: StudySession) -> None:
    person = make_user("reader")
    now = timezone.now()
    results = at_once(
        lambda: join_by_code(session, person, None, now=now),
        lambda: join_by_code(session, person, None, now=now),
        lambda: add_people(session, {person.pk: None}, now=now),
    )
    assert sum(getattr(added, "new", 0) for added in results) == 1
    assert session.memberships.participants().count() == 1


def test_taken_out_and_added_at_once_leaves_one_membership(session: StudySession) -> None:
    person = make_user("reader")
    join(session, person)
    now = timezone.now()
    at_once(
        lambda: withdraw(session, [person.pk], now=now),
        lambda: add_people(session, {person.pk: None}, now=now),
    )
    assert session.memberships.of_users([person.pk]).count() == 1


@pytest.mark.parametrize("line", ["学员{0} u{0} 第一组", "u{0}员 第一组"])
def test_the_same_list_twice_makes_each_account_once(session: StudySession, line: str) -> None:
    """The second finds the people there, and nothing of it is done."""
    people = read_list(
        "\n".join(["姓名 登录名 小组" if "学员" in line else "姓名 小组", *map(line.format, range(20))])
    ).people
    plans = [plan_people(session, people, {}, makes_accounts=True) for _turn in range(2)]
    now = timezone.now()
    results = at_once(*(lambda plan=plan: carry_out(session, plan, now=now) for plan in plans))
    assert sum(isinstance(result, MadeMeanwhile) for result in results) == 1
    assert User.objects.filter(username__startswith="u").count() == 20
    assert session.memberships.participants().count() == 20
    assert session.groups.count() == 1


def test_groups_of_one_name_are_made_once(session: StudySession) -> None:
    results = at_once(*(lambda: make_groups(session, ["第一组", "第二组"]) for _turn in range(4)))
    assert results == [results[0]] * 4
    assert session.groups.count() == 2


def test_two_who_fill_in_one_sheet_leave_one_mark_a_person(session: StudySession) -> None:
    rows = [join(session, make_user(f"u{number}")) for number in range(10)]
    meeting = Meeting.objects.create(session=session, held_on=timezone.localdate(), title="第一次研讨")
    sheets = [{row.pk: Mark(kind) for row in rows} for kind in ("late", "excused")]
    now = timezone.now()
    at_once(*(lambda sheet=sheet: record_attendance(meeting, sheet, now=now) for sheet in sheets))
    kinds = list(Attendance.objects.values_list("kind", flat=True))
    assert len(kinds) == 10
    assert len(set(kinds)) == 1

"""The look through a list says for each line what would happen; carried out, exactly that happens."""

import pytest
from django.utils import timezone

from speeches.accounts.models import User
from speeches.study.models import StudySession
from speeches.study.people_adding import carry_out
from speeches.study.people_changes import withdraw
from speeches.study.people_lines import read_list
from speeches.study.people_plan import Outcome, Plan
from speeches.study.people_planning import plan_people
from speeches.study.running import SessionEnded
from tests.conftest import make_user
from tests.study.making import join


def planned(session: StudySession, text: str, *, makes_accounts: bool = False, group: str = "", **chosen: str) -> Plan:
    """With what was chosen for the lines, named by their words: `林小满="skip"` or `林小满_2=...` for the second."""
    choices = {}
    for row in plan_people(session, read_list(text).people, {}).rows:
        number = int(row.key.rpartition("-")[2])
        words = row.listed.name + (f"_{number}" if number > 1 else "")
        if words in chosen:
            choices[row.key] = chosen[words]
    return plan_people(session, read_list(text).people, choices, makes_accounts=makes_accounts, group_name=group)


def outcomes(plan: Plan) -> list[str]:
    return [row.outcome.value for row in plan.rows]


def test_each_line_says_what_happens(session: StudySession, organiser: User) -> None:
    members = {name: make_user(name, display_name=name) for name in ("林小满", "周敏", "何田")}
    for person in (members["周敏"], members["何田"]):
        join(session, person)
    withdraw(session, [members["何田"].pk], now=timezone.now())
    make_user("zw1", display_name="张伟", unit="县林业局")
    make_user("zw2", display_name="张伟", unit="县财政局")
    make_user("closed", display_name="邵平", is_active=False)
    text = "林小满\n周敏\n何田\n张伟\n无此人\n林小满\n沈怀瑾\n邵平 closed"
    plan = planned(session, text)
    assert outcomes(plan) == ["added", "already", "back", "choose", "unknown", "twice", "takes_part", "wrong"]
    assert [person.username for person in plan.rows[3].candidates] == ["zw1", "zw2"]
    assert session.memberships.count() == 3
    carry_out(session, plan, now=timezone.now())
    assert set(session.memberships.participants().values_list("user__display_name", flat=True)) == {
        *("林小满", "周敏", "何田", "沈怀瑾")
    }


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("张伟 县林业局", "added"),
        ("张伟 林业局", "added"),
        ("张伟 县教育局", "choose"),
        ("张伟 zw2", "added"),
        ("张伟 ZW2", "added"),
        ("张伟 zw2@example.org", "added"),
        ("王芳 zw2", "choose"),
        ("张伟 zw3", "choose"),
        ("王芳 zw3", "unknown"),
        ("zw2", "added"),
        ("张伟（女）", "choose"),
    ],
)
def test_who_is_meant(session: StudySession, line: str, outcome: str) -> None:
    """A unit tells namesakes apart, a sign-in name everybody; what contradicts itself is asked."""
    make_user("zw1", display_name="张伟", unit="县林业局")
    make_user("zw2", display_name="张伟", unit="县财政局", email="zw2@example.org")
    assert outcomes(planned(session, line)) == [outcome]


def test_two_of_one_name_in_the_list_are_chosen_one_by_one(session: StudySession) -> None:
    first, second = (make_user(name, display_name="张伟") for name in ("zw1", "zw2"))
    text = "张伟\n张伟"
    assert outcomes(planned(session, text)) == ["choose", "choose"]
    plan = planned(session, text, 张伟=str(first.pk), 张伟_2=str(second.pk))
    assert outcomes(plan) == ["added", "added"]
    assert outcomes(planned(session, text, 张伟=str(first.pk), 张伟_2=str(first.pk))) == ["added", "twice"]
    assert outcomes(planned(session, text, 张伟="skip", 张伟_2="new")) == ["skipped", "created"]


def test_nobody_can_be_chosen_who_is_not_among_the_namesakes(session: StudySession, reader: User) -> None:
    make_user("zw1", display_name="张伟")
    make_user("zw2", display_name="张伟")
    assert outcomes(planned(session, "张伟", 张伟=str(reader.pk))) == ["choose"]


def test_the_group_for_those_without_one_moves_nobody_out_of_theirs(session: StudySession) -> None:
    first = session.groups.create(name="第一组")
    for name, group in (("林小满", first), ("周敏", None)):
        join(session, make_user(name, display_name=name), group=group)
    plan = planned(session, "林小满\n周敏", group="青年组")
    assert outcomes(plan) == ["already", "moved"]
    carry_out(session, plan, now=timezone.now())
    assert dict(session.memberships.participants().values_list("user__display_name", "group__name")) == {
        "林小满": "第一组",
        "周敏": "青年组",
    }


def test_groups_are_found_by_their_number_and_made_where_they_are_missing(session: StudySession) -> None:
    session.groups.create(name="第一组")
    people = [make_user(name, display_name=name) for name in ("林小满", "周敏", "何田", "邵平")]
    join(session, people[3])
    plan = planned(session, "姓名,组别\n林小满,1组\n周敏,2\n何田,\n邵平,一组", group="青年组")
    assert [row.group for row in plan.rows] == ["第一组", "第2组", "青年组", "第一组"]
    assert outcomes(plan)[3] == "moved"
    assert plan.new_groups == ["第2组", "青年组"]
    carry_out(session, plan, now=timezone.now())
    carry_out(session, plan, now=timezone.now())
    assert list(session.memberships.as_listed().values_list("user__display_name", "group__name")) == [
        ("邵平", "第一组"),
        ("林小满", "第一组"),
        ("周敏", "第2组"),
        ("何田", "青年组"),
        ("沈怀瑾", None),
    ]


def test_accounts_are_made_for_the_unknown_if_that_is_wanted(session: StudySession) -> None:
    text = "周敏 zhoum 县财政局\n周敏\n何田\n何田\nx@example.org"
    assert outcomes(planned(session, text)) == ["unknown"] * 5
    plan = planned(session, text, makes_accounts=True)
    assert outcomes(plan) == ["created", "created", "created", "twice", "unknown"]
    done = carry_out(session, plan, now=timezone.now())
    assert [(slip.name, slip.username) for slip in done.slips] == [
        ("周敏", "zhoum"),
        ("周敏", "周敏"),
        ("何田", "何田"),
    ]
    for slip in done.slips:
        user = User.objects.get(username=slip.username)
        assert user.check_password(slip.password)
        assert (user.must_set_password, user.is_organiser, user.is_editor) == (True, False, False)
    assert session.memberships.participants().count() == 3
    assert outcomes(planned(session, text, makes_accounts=True)) == ["already", "choose", "already", "twice", "unknown"]


def test_all_of_it_happens_or_nothing(session: StudySession) -> None:
    """Nobody is left with an account and no session, or a group without people."""
    plan = planned(session, "周敏 zhoum 第一组", makes_accounts=True)
    session.status, session.closed_at = "closed", timezone.now()
    session.save()
    with pytest.raises(SessionEnded):
        carry_out(session, plan, now=timezone.now())
    assert not User.objects.filter(username="zhoum").exists()
    assert not session.groups.exists()


def test_too_long_words_and_impossible_names_are_told(session: StudySession) -> None:
    plan = planned(session, f"姓名,登录名,单位\n周敏,zhou!min,\n何田,,{'局' * 121}\n")
    assert outcomes(plan) == ["wrong", "wrong"]
    assert all(row.reason for row in plan.rows)
    assert plan.having(Outcome.ADDED) == []

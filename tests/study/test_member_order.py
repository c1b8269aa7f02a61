"""People of a session stand as they were put on its list, whatever way they came; elsewhere they stand by pinyin."""

import re

from django.test import Client
from django.utils import timezone

from speeches.accounts.models import User
from speeches.study.models import StudySession
from speeches.study.people_adding import carry_out
from speeches.study.people_lines import read_list
from speeches.study.people_planning import plan_people
from tests.conftest import make_user
from tests.study.making import join, make_session, page_of


def names(session: StudySession) -> list[str]:
    return [str(row.user) for row in session.memberships.participants().as_listed()]


def add_list(client: Client, session: StudySession, shown: str) -> None:
    """Add the list that a look through it shows."""
    text = re.search(r'name="rows"[^>]*>(.*?)</textarea>', shown, re.DOTALL)
    assert text
    client.post(page_of(session, "member_paste"), {"rows": text[1].strip("\n"), "act": "add"})


def test_a_list_keeps_its_order_whoever_has_an_account_already(session: StudySession) -> None:
    """Who stands first on an office's list is not there by chance."""
    for name in ("何田", "安宁"):
        make_user(name, display_name=name)
    people = read_list("周敏\n何田\n林小满\n安宁").people
    carry_out(session, plan_people(session, people, {}, makes_accounts=True), now=timezone.now())
    assert names(session) == ["周敏", "何田", "林小满", "安宁"]


def test_those_who_are_ticked_come_in_as_they_were_ticked(session: StudySession, client: Client) -> None:
    first, second, third = (make_user(name, display_name=name) for name in ("安宁", "林小满", "周敏"))
    client.post(page_of(session, "member_add"), {"chosen": [third.pk, first.pk, second.pk]})
    assert names(session) == ["周敏", "安宁", "林小满"]


def test_a_unit_comes_by_pinyin_and_an_earlier_session_as_it_was(
    session: StudySession, client: Client, organiser: User
) -> None:
    """周 has a smaller code than 林; 闫 is a rare character, and stands before 周 all the same."""
    people = [make_user(name, display_name=name, unit="县林业局") for name in ("周敏", "闫伟", "林小满")]
    add_list(client, session, client.post(page_of(session, "member_unit"), {"unit": ["县林业局"]}).content.decode())
    assert names(session) == ["林小满", "闫伟", "周敏"]
    earlier, next_one = make_session(organiser, *people, title="秋季读书班"), make_session(organiser)
    copied = client.post(page_of(next_one, "member_copy"), {"from": earlier.pk}).content.decode()
    add_list(client, next_one, copied)
    assert names(next_one) == ["周敏", "闫伟", "林小满"]


def test_the_members_page_says_what_its_order_is(session: StudySession, client: Client) -> None:
    for name in ("周敏", "林小满"):
        join(session, make_user(name, display_name=name))
    shown = client.get(page_of(session, "member_list")).content.decode()
    assert "名单顺序" in shown
    assert shown.index("周敏") < shown.index("林小满")


def test_who_is_found_stands_by_pinyin(session: StudySession, client: Client) -> None:
    for name in ("周敏", "林小满", "安宁"):
        make_user(name, display_name=name, unit="县林业局")
    found = client.get(page_of(session, "member_add"), {"q": "林业局"}).content.decode()
    assert found.index("安宁") < found.index("林小满") < found.index("周敏")

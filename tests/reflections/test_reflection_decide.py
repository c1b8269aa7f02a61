"""Accepting and returning: seen by the author, decided once, and never behind anybody's back."""

import pytest
from django.test import Client
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.reflections.models import Reflection
from speeches.study.models import StudySession
from tests.conftest import signed_in
from tests.reflections.making import address, decided, handed_in, write


@pytest.fixture
def reflection(item: ChecklistItem, reader: User) -> Reflection:
    return handed_in(item, reader)


def say(user: User, reflection: Reflection, outcome: str, comment: str = "", number: int = 1, **more: str) -> int:
    form = {"outcome": outcome, "comment": comment, "number": number, **more}
    answer = signed_in(user).post(address("reflection_decide", reflection.pk), form)
    reflection.refresh_from_db()
    return answer.status_code


def test_accepted_with_a_comment(reflection: Reflection, item: ChecklistItem, reader: User, organiser: User) -> None:
    assert say(organiser, reflection, "accepted", "写得实在") == 302
    version = reflection.versions.get()
    assert (reflection.status, version.outcome, version.decided_by) == ("accepted", "accepted", organiser)
    assert "写得实在" in signed_in(reader).get(address("reflection_edit", item.pk)).content.decode()


def test_returned_with_a_comment(reflection: Reflection, organiser: User) -> None:
    assert say(organiser, reflection, "returned", "写写自己的事") == 302
    assert (reflection.status, reflection.is_writable) == ("returned", True)


@pytest.mark.parametrize(
    ("outcome", "comment"),
    [("returned", ""), ("returned", "  "), ("", "好"), ("thrown away", "好"), ("accepted", "长" * 2_001)],
)
def test_what_is_no_decision_is_shown_and_nothing_is_decided(
    reflection: Reflection, organiser: User, outcome: str, comment: str
) -> None:
    assert say(organiser, reflection, outcome, comment) == 200
    assert reflection.status == "handed_in"


def test_it_is_decided_once(reflection: Reflection, organiser: User) -> None:
    say(organiser, reflection, "accepted", "第一个")
    say(organiser, reflection, "accepted", "第二个")
    assert reflection.versions.get().comment == "第一个"


def test_a_version_that_was_not_read_is_not_decided(
    reflection: Reflection, item: ChecklistItem, reader: User, organiser: User
) -> None:
    decided(reflection, organiser, outcome="returned", comment="再写")
    handed_in(item, reader, "第二稿。")
    say(organiser, reflection, "accepted", number=1)
    assert reflection.status == "handed_in"
    say(organiser, reflection, "accepted", number=2)
    assert reflection.status == "accepted"


def test_what_was_accepted_may_be_returned_but_no_draft_is_accepted(
    reflection: Reflection, item: ChecklistItem, reader: User, organiser: User
) -> None:
    say(organiser, reflection, "accepted")
    say(organiser, reflection, "returned", "看漏了一处")
    assert reflection.status == "returned"
    write(item, reader, "正在改。")
    say(organiser, reflection, "accepted")
    assert reflection.status == "returned"


def test_after_closing_it_can_be_accepted_and_not_returned(
    session: StudySession, reflection: Reflection, organiser: User
) -> None:
    StudySession.objects.update(status="closed", closed_at=timezone.now())
    say(organiser, reflection, "returned", "再写")
    assert reflection.status == "handed_in"
    say(organiser, reflection, "accepted", "收到")
    assert reflection.status == "accepted"


def test_then_the_next_one(reflection: Reflection, item: ChecklistItem, member: User, organiser: User) -> None:
    second = handed_in(item, member)
    form = {"outcome": "accepted", "comment": "", "number": 1, "next": "on"}
    answer = signed_in(organiser).post(address("reflection_decide", reflection.pk), form)
    assert answer["Location"] == second.get_absolute_url()


def test_commended_and_not(reflection: Reflection, organiser: User) -> None:
    client, url = signed_in(organiser), address("reflection_commend", reflection.pk)
    client.post(url)
    reflection.refresh_from_db()
    assert reflection.commended_at is None
    decided(reflection, organiser)
    client.post(url)
    reflection.refresh_from_db()
    assert reflection.is_asked_for
    client.post(url, {"back": "on"})
    reflection.refresh_from_db()
    assert reflection.commended_at is None


@pytest.mark.parametrize("name", ["reflection_decide", "reflection_commend"])
def test_others_and_nobody(
    reflection: Reflection, reader: User, member: User, stranger: User, administrator: User, name: str
) -> None:
    form = {"outcome": "accepted", "number": 1}
    for other in (reader, member, stranger, administrator):
        assert signed_in(other).post(address(name, reflection.pk), form).status_code == 404
    assert Client().post(address(name, reflection.pk), form).status_code == 302
    assert signed_in(stranger).get(address(name, reflection.pk)).status_code == 405
    reflection.refresh_from_db()
    assert (reflection.status, reflection.commended_at) == ("handed_in", None)

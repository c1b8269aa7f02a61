"""Commended reflections are published with their author's consent alone, which can be taken back."""

import pytest
from django.test import Client
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.reflections.deciding import commend, consent
from speeches.reflections.models import Reflection
from speeches.study.changes import members_left
from speeches.study.models import StudySession
from tests.conftest import signed_in
from tests.reflections.making import WORDS, address, decided, handed_in, published


@pytest.fixture
def commended(item: ChecklistItem, reader: User, organiser: User) -> Reflection:
    reflection = decided(handed_in(item, reader), organiser)
    assert commend(reflection, by=organiser, now=timezone.now())
    return reflection


def answer(client: Client, item: ChecklistItem, word: str) -> None:
    assert client.post(address("reflection_consent", item.pk), {"answer": word}).status_code == 302


def can_read(user: User, reflection: Reflection) -> bool:
    return signed_in(user).get(address("reflection_detail", reflection.pk)).status_code == 200


def test_asked_yes_and_taken_back(commended: Reflection, item: ChecklistItem, reader: User, member: User) -> None:
    client = signed_in(reader)
    assert 'value="yes"' in client.get(address("reflection_edit", item.pk)).content.decode()
    assert not can_read(member, commended)
    answer(client, item, "yes")
    assert can_read(member, commended)
    answer(client, item, "back")
    assert not can_read(member, commended)
    answer(client, item, "yes")
    assert can_read(member, commended)


@pytest.mark.parametrize("answers", [["no"], ["yes", "back"]])
def test_a_no_is_shown_to_the_organisers_and_may_become_a_yes(
    commended: Reflection, session: StudySession, reader: User, organiser: User, member: User, answers: list[str]
) -> None:
    """Whoever asked knows how it stands, and asks no more; the author's mind is the author's to change."""
    item = commended.asked
    for word in answers:
        answer(signed_in(reader), item, word)
    commended.refresh_from_db()
    assert commended.commended_at is None
    assert not can_read(member, commended)
    assert not Reflection.objects.back_at_author().exists()
    for url in (
        address("reflection_detail", commended.pk),
        address("reflection_list", session.pk),
    ):
        assert "作者选择不公开" in signed_in(organiser).get(url).content.decode()
    assert "改为同意公开" in signed_in(reader).get(address("reflection_edit", item.pk)).content.decode()
    answer(signed_in(reader), item, "yes")
    assert can_read(member, commended)


@pytest.mark.parametrize("word", ["yes", "no"])
def test_who_answered_is_not_asked_again(
    commended: Reflection, item: ChecklistItem, reader: User, organiser: User, member: User, word: str
) -> None:
    """By an organiser whose page does not show yet that another one commended it."""
    answer(signed_in(reader), item, word)
    page = signed_in(organiser).post(address("reflection_commend", commended.pk), follow=True)
    assert "尚未推荐" in page.content.decode()
    commended.refresh_from_db()
    assert not commended.is_asked_for
    assert can_read(member, commended) == (word == "yes")


def test_a_yes_to_what_is_commended_no_more_is_none(
    commended: Reflection, item: ChecklistItem, reader: User, organiser: User, member: User
) -> None:
    answer(signed_in(reader), item, "no")
    signed_in(organiser).post(address("reflection_commend", commended.pk), {"back": "on"})
    answer(signed_in(reader), item, "yes")
    assert not can_read(member, commended)


def test_returned_it_is_published_no_more(item: ChecklistItem, reader: User, organiser: User, member: User) -> None:
    reflection = published(handed_in(item, reader), organiser)
    assert can_read(member, reflection)
    decided(reflection, organiser, outcome="returned", comment="再改改")
    assert not can_read(member, reflection)
    assert not consent(reflection, now=timezone.now())


def test_who_leaves_is_read_no_more(
    session: StudySession, item: ChecklistItem, reader: User, organiser: User, member: User
) -> None:
    reflection = published(handed_in(item, reader), organiser)
    members_left.send(sender=StudySession, session=session, user_ids=[reader.pk])
    assert not can_read(member, reflection)


def test_a_wrong_answer_changes_nothing(commended: Reflection, item: ChecklistItem, reader: User) -> None:
    wrong = signed_in(reader).post(address("reflection_consent", item.pk), {"answer": "perhaps"})
    assert wrong.status_code == 200
    commended.refresh_from_db()
    assert commended.is_asked_for


def test_nobody_else_answers(commended: Reflection, item: ChecklistItem, organiser: User, member: User) -> None:
    for other in (organiser, member):
        url = address("reflection_consent", item.pk)
        assert signed_in(other).post(url, {"answer": "yes"}).status_code == 404
    assert Client().post(address("reflection_consent", item.pk), {"answer": "yes"}).status_code == 302
    commended.refresh_from_db()
    assert commended.consented_at is None
    assert WORDS

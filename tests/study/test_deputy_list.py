"""The deputies of a session: its organiser alone names and dismisses them."""

import pytest
from django.test import Client
from django.utils import timezone

from speeches.accounts.models import User
from speeches.study.models import Membership, StudySession
from speeches.study.people_changes import dismiss_deputy, name_deputy, withdraw
from tests.conftest import signed_in
from tests.study.making import page_of

ROLE = Membership.Role


pytestmark = pytest.mark.usefixtures("joined")


def test_the_organiser_names_deputies_and_dismisses_them(
    session: StudySession, client: Client, reader: User, stranger: User
) -> None:
    for person in (reader, stranger):
        client.post(page_of(session, "deputy_create"), {"user": person.pk})
    assert signed_in(stranger).get(page_of(session, "member_list")).status_code == 200
    assert session.memberships.participants().count() == 1
    for person in (reader, stranger):
        client.post(page_of(session, "deputy_delete"), {"user": person.pk})
    assert session.memberships.get(user=reader).role == ROLE.PARTICIPANT
    assert session.memberships.get(user=stranger).status == "withdrawn"
    assert signed_in(stranger).get(session.get_absolute_url()).status_code == 404


def test_a_deputy_names_nobody_and_nobody_dismisses_the_organiser(
    session: StudySession, client: Client, organiser: User, reader: User, stranger: User
) -> None:
    name_deputy(session, reader, now=timezone.now())
    assert signed_in(reader).post(page_of(session, "deputy_create"), {"user": stranger.pk}).status_code == 404
    assert client.post(page_of(session, "deputy_delete"), {"user": organiser.pk}).status_code == 404
    dismiss_deputy(session, organiser, now=timezone.now())
    name_deputy(session, organiser, now=timezone.now())
    assert session.memberships.get(user=organiser).role == ROLE.ORGANISER


def test_a_deputy_who_was_taken_out_comes_back_as_a_participant_or_a_deputy(
    session: StudySession, reader: User
) -> None:
    name_deputy(session, reader, now=timezone.now())
    withdraw(session, [reader.pk], now=timezone.now())
    assert session.memberships.get(user=reader).role == ROLE.PARTICIPANT
    name_deputy(session, reader, now=timezone.now())
    row = session.memberships.get(user=reader)
    assert (row.role, row.status, row.is_participant) == (ROLE.DEPUTY, "active", False)

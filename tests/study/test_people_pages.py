"""Every page about people opens for who runs the session, is not there for others, and asks for sign-in."""

import pytest
from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.study.models import SessionGroup, StudySession
from tests.conftest import signed_in
from tests.study.making import join, make_session

ORGANISERS_PAGES = [
    "member_list",
    "member_add",
    "member_paste",
    "member_upload",
    "member_unit",
    "member_copy",
    "group_list",
    "deputy_list",
    "join_code_edit",
    "meeting_create",
]


@pytest.fixture
def session(organiser: User, reader: User) -> StudySession:
    session = make_session(organiser, reader)
    SessionGroup.objects.create(session=session, name="第一组")
    return session


@pytest.mark.parametrize("name", [*ORGANISERS_PAGES, "meeting_list"])
def test_it_opens_for_the_organiser_and_for_nobody_else(
    session: StudySession, organiser: User, reader: User, stranger: User, administrator: User, name: str
) -> None:
    address = reverse(f"study:{name}", args=[session.pk])
    assert signed_in(organiser).get(address).status_code == 200
    assert signed_in(reader).get(address).status_code == (200 if name == "meeting_list" else 404)
    assert signed_in(stranger).get(address).status_code == 404
    assert signed_in(administrator).get(address).status_code == 404
    assert Client().get(address)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("name", ORGANISERS_PAGES)
def test_a_deputy_does_the_same_but_names_no_deputies(session: StudySession, stranger: User, name: str) -> None:
    join(session, stranger, role="deputy", is_participant=False)
    expected = 404 if name == "deputy_list" else 200
    assert signed_in(stranger).get(reverse(f"study:{name}", args=[session.pk])).status_code == expected

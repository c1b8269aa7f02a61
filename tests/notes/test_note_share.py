"""The page where the owner of a note says who sees it."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from speeches.study.models import StudySession
from tests.conftest import signed_in
from tests.notes.sharing import ORGANISERS, reply_to, share, shared_note
from tests.study.making import make_session


def url(note: Note) -> str:
    return reverse("notes:note_share", args=[note.pk])


def test_it_is_shared_asked_and_taken_back(reader: User, section: Section, session: StudySession) -> None:
    client, note = signed_in(reader), shared_note(reader, section, None)
    assert session.title in client.get(url(note)).content.decode()
    for choice, found in (
        (f"{session.pk}:members", (session, "members")),
        (f"{session.pk}:organisers", (session, "organisers")),
        ("", (None, "organisers")),
    ):
        answer = client.post(url(note), {"sharing": choice, "next": "/notes/?order=date"})
        assert answer["Location"] == "/notes/?order=date"
        note.refresh_from_db()
        assert (note.session, note.audience) == found


def test_somebody_elses_is_none(member: User, administrator: User, section: Section, session: StudySession) -> None:
    note = shared_note(member, section, session)
    client = signed_in(administrator)
    assert client.get(url(note)).status_code == client.post(url(note), {"sharing": ""}).status_code == 404
    note.refresh_from_db()
    assert note.session == session


def test_nobody_is_sent_to_sign_in(member: User, section: Section) -> None:
    assert reverse("account_login") in Client().get(url(shared_note(member, section, None)))["Location"]


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_only_open_sessions_that_one_is_in_are_offered_and_taken(
    reader: User, organiser: User, stranger: User, section: Section, status: str
) -> None:
    note, client = shared_note(reader, section, None), signed_in(reader)
    hidden = [
        make_session(organiser, reader, title="没开的班", status=status),
        make_session(stranger, title="别人的班"),
    ]
    page = client.get(url(note)).content.decode()
    for session in hidden:
        assert session.title not in page
        assert client.post(url(note), {"sharing": f"{session.pk}:members"}).status_code == 422
    note.refresh_from_db()
    assert note.session is None


def test_from_a_closed_session_it_can_still_be_taken_back(reader: User, organiser: User, section: Section) -> None:
    session = make_session(organiser, reader, status="closed")
    note = shared_note(reader, section, session)
    client = signed_in(reader)
    assert session.title in client.get(url(note)).content.decode()
    client.post(url(note), {"sharing": ""})
    note.refresh_from_db()
    assert note.session is None


def test_what_the_organisers_replied_to_a_question_stays_between_them(
    reader: User, member: User, organiser: User, section: Section, session: StudySession
) -> None:
    note = shared_note(reader, section, session, audience=ORGANISERS)
    reply = reply_to(note, organiser, "只对你说的话")
    share(note, None)
    share(note, session)
    reply.refresh_from_db()
    assert reply.session is None
    page = reverse("notes:note_detail", args=[note.pk])
    assert "只对你说的话" in signed_in(reader).get(page).content.decode()
    assert "只对你说的话" not in signed_in(member).get(page).content.decode()


def test_more_sessions_ask_no_more_queries(
    reader: User, organiser: User, section: Section, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, note = signed_in(reader), shared_note(reader, section, None)
    for count in (1, 6):
        for number in range(count):
            make_session(organiser, reader, title=f"第{number}个班")
        with django_assert_num_queries(8):
            client.get(url(note))

"""Replies that were seen are told no more, on whatever device."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from speeches.notes.unseen import UnseenReply
from speeches.study.models import StudySession
from tests.conftest import signed_in
from tests.notes.sharing import reply_to, shared_note

URL = reverse("notes:reply_seen")
HTMX, JSON = {"HX-Request": "true"}, {"Accept": "application/json"}


@pytest.fixture
def shared(reader: User, section: Section, session: StudySession) -> Note:
    return shared_note(reader, section, session)


def ids(*replies: object) -> dict[str, list[str]]:
    return {"reply": [str(getattr(reply, "pk", reply)) for reply in replies]}


def test_seen_once_it_is_told_no_more_and_the_others_are(reader: User, member: User, shared: Note) -> None:
    first, second, third = (reply_to(shared, member) for _time in range(3))
    client = signed_in(reader)
    answer = client.post(URL, ids(first) | {"next": "/sessions/"})
    assert answer["Location"] == "/sessions/"
    assert client.post(URL, ids(second), headers=HTMX).content == b""
    assert client.post(URL, ids(second), headers=JSON).status_code == 200  # on another device
    assert reader.unseen_replies.get().reply == third


def test_it_leads_to_no_other_site(reader: User) -> None:
    for next_page in ("https://elsewhere.example/", "//elsewhere.example/"):
        assert signed_in(reader).post(URL, {"next": next_page})["Location"] == reverse("notes:note_list")


def test_nobody_sees_for_somebody_else(reader: User, member: User, organiser: User, shared: Note) -> None:
    reply = reply_to(shared, member)
    for person in (member, organiser):
        signed_in(person).post(URL, ids(reply))
    assert reader.unseen_replies.get().reply == reply


def test_nobody_is_sent_to_sign_in(reader: User, member: User, shared: Note) -> None:
    reply = reply_to(shared, member)
    assert reverse("account_login") in Client().post(URL, ids(reply))["Location"]
    assert UnseenReply.objects.exists()


def test_what_is_no_reply_is_refused_and_what_is_gone_passed_over(reader: User, member: User, shared: Note) -> None:
    reply, client = reply_to(shared, member), signed_in(reader)
    assert client.post(URL, ids(reply, "x")).status_code == 400
    assert UnseenReply.objects.exists()
    assert client.post(URL, ids(reply, uuid4())).status_code == 302
    assert not UnseenReply.objects.exists()


def test_looking_changes_nothing(reader: User, member: User, session: StudySession, shared: Note) -> None:
    reply_to(shared, member)
    client = signed_in(reader)
    pages = [reverse("pages:home"), reverse("notes:note_list"), reverse("notes:note_detail", args=[shared.pk])]
    pages += [reverse(name, args=[session.pk]) for name in ("study:session_detail", "notes:shared_list")]
    pages += [reverse("notes:shared_detail", args=[shared.section.speech_id])]
    for page in pages:
        assert client.get(page).status_code == 200
    assert client.get(URL).status_code == 405
    assert reader.unseen_replies.count() == 1


def test_more_replies_ask_no_more_queries(
    reader: User, member: User, shared: Note, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, replies = signed_in(reader), [reply_to(shared, member) for _time in range(9)]
    with django_assert_num_queries(3) as few:
        client.post(URL, ids(replies[0]), headers=HTMX)
    with django_assert_num_queries(len(few.captured_queries)):
        client.post(URL, ids(*replies[1:]), headers=HTMX)
    assert not UnseenReply.objects.exists()

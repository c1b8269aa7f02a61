"""Whoever wrote a reply may delete it, and nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.replies import NoteReply
from speeches.study.models import StudySession
from tests.conftest import signed_in
from tests.notes.sharing import reply_to, share, shared_note


def url(reply: NoteReply) -> str:
    return reverse("notes:reply_delete", args=[reply.pk])


@pytest.fixture
def reply(reader: User, member: User, section: Section, session: StudySession) -> NoteReply:
    return reply_to(shared_note(reader, section, session), member, "说得不对再删")


def test_it_asks_first_then_deletes(member: User, reply: NoteReply) -> None:
    client = signed_in(member)
    assert "说得不对再删" in client.get(url(reply)).content.decode()
    assert NoteReply.objects.exists()
    assert client.post(url(reply))["Location"] == reverse("notes:note_detail", args=[reply.note_id])
    assert not NoteReply.objects.exists()


def test_the_browser_is_told(member: User, reply: NoteReply) -> None:
    assert signed_in(member).post(url(reply), headers={"Accept": "application/json"}).json() == {}
    assert not NoteReply.objects.exists()


def test_nobody_else_does(reader: User, organiser: User, administrator: User, reply: NoteReply) -> None:
    for person in (reader, organiser, administrator):
        client = signed_in(person)
        assert client.get(url(reply)).status_code == client.post(url(reply)).status_code == 404
    assert reverse("account_login") in Client().post(url(reply))["Location"]
    assert NoteReply.objects.exists()


def test_one_under_a_note_that_was_taken_back_can_still_be_deleted(member: User, reply: NoteReply) -> None:
    share(reply.note, None)
    client = signed_in(member)
    assert client.get(url(reply)).status_code == 200
    assert client.post(url(reply))["Location"] == reverse("notes:note_list")
    assert not NoteReply.objects.exists()

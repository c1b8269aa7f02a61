"""Replies to shared notes."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes import reasons
from speeches.notes.models import Note
from speeches.notes.replies import MAX_REPLY_LENGTH, NoteReply
from speeches.notes.replying import reply_once
from speeches.study.models import StudySession
from tests.conftest import signed_in
from tests.notes.sharing import ORGANISERS, share, shared_note
from tests.study.making import make_session

JSON = {"Accept": "application/json"}


def url(note: Note) -> str:
    return reverse("notes:reply_create", args=[note.pk])


def words(body: str = "我也这样想") -> dict[str, str]:
    return {"uuid": str(uuid4()), "body": body}


@pytest.fixture
def shared(reader: User, section: Section, session: StudySession) -> Note:
    return shared_note(reader, section, session)


def test_whoever_sees_the_note_replies_and_twice_makes_one(
    reader: User, member: User, organiser: User, shared: Note
) -> None:
    for person in (reader, member, organiser):
        client, sent = signed_in(person), words(f"{person}说")
        answers = [client.post(url(shared), sent | {"next": "/notes/sessions/1/"}) for _time in range(2)]
        assert {answer["Location"] for answer in answers} == {f"/notes/sessions/1/#note-{shared.pk}"}
    assert [str(reply.owner) for reply in shared.replies.all()] == [str(reader), str(member), str(organiser)]
    page = signed_in(member).get(reverse("notes:note_detail", args=[shared.pk])).content.decode()
    assert all(f"{person}说" in page for person in (reader, member, organiser))


def test_the_browser_gets_the_reply_back(organiser: User, shared: Note) -> None:
    told = signed_in(organiser).post(url(shared), words("两行\r\n字"), headers=JSON).json()["reply"]
    assert (told["by"], told["body"]) == (str(organiser), "两行\n字")
    assert (told["is_mine"], told["is_organisers"]) == (True, True)


def test_who_does_not_see_the_note_gets_404(
    reader: User, member: User, stranger: User, administrator: User, section: Section, session: StudySession
) -> None:
    private, question = shared_note(reader, section, None), shared_note(reader, section, session, audience=ORGANISERS)
    for person, note in ((member, private), (reader, private), (member, question), (stranger, question)):
        assert signed_in(person).post(url(note), words()).status_code == 404
    assert signed_in(administrator).post(url(question), words()).status_code == 404
    assert not NoteReply.objects.exists()


def test_nobody_is_sent_to_sign_in(shared: Note) -> None:
    assert reverse("account_login") in Client().post(url(shared), words())["Location"]


@pytest.mark.parametrize("wrong", [{"body": " \n"}, {"body": "长" * (MAX_REPLY_LENGTH + 1)}, {"uuid": "x"}])
def test_bad_input_is_shown_and_nothing_is_saved(member: User, shared: Note, wrong: dict[str, str]) -> None:
    client = signed_in(member)
    answer = client.post(url(shared), words() | wrong)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert "error" in client.post(url(shared), words() | wrong, headers=JSON).json()
    assert not NoteReply.objects.exists()


def test_in_a_closed_session_it_is_refused_with_the_words(
    reader: User, member: User, organiser: User, section: Section
) -> None:
    note = shared_note(reader, section, make_session(organiser, reader, member, status="closed"))
    client = signed_in(member)
    answer = client.post(url(note), words())
    assert answer.status_code == 409
    assert str(reasons.NO_REPLY_HERE) in answer.content.decode()
    assert client.post(url(note), words(), headers=JSON).json() == {"error": str(reasons.NO_REPLY_HERE)}
    assert not NoteReply.objects.exists()


def test_an_id_of_somebody_elses_reply_changes_nothing(reader: User, member: User, shared: Note) -> None:
    sent = words("先写的")
    signed_in(reader).post(url(shared), sent)
    assert signed_in(member).post(url(shared), sent | {"body": "后写的"}).status_code == 404
    assert shared.replies.get().body == "先写的"


def test_taken_back_the_note_takes_its_replies_from_the_others(
    reader: User, member: User, organiser: User, session: StudySession, shared: Note
) -> None:
    signed_in(member).post(url(shared), words("接着说一句"))
    detail = reverse("notes:note_detail", args=[shared.pk])
    share(shared, None)
    for person in (member, organiser):
        assert signed_in(person).get(detail).status_code == 404
    assert "接着说一句" in signed_in(reader).get(detail).content.decode()
    share(shared, session)
    assert "接着说一句" in signed_in(organiser).get(detail).content.decode()


def test_replies_of_one_session_are_not_shown_to_another(
    reader: User, member: User, organiser: User, stranger: User, shared: Note
) -> None:
    signed_in(member).post(url(shared), words("只说给这个班"))
    share(shared, make_session(organiser, reader, stranger, title="别的读书班"))
    detail = reverse("notes:note_detail", args=[shared.pk])
    assert "只说给这个班" not in signed_in(stranger).get(detail).content.decode()
    assert "只说给这个班" in signed_in(reader).get(detail).content.decode()


@pytest.mark.parametrize("later", ["members", "nobody", "deleted"])
def test_an_answer_to_a_question_is_for_those_it_was_written_for(
    reader: User, organiser: User, section: Section, session: StudySession, later: str
) -> None:
    """The question is shown to all, taken back or deleted while the organiser's answer is on its way."""
    question = shared_note(reader, section, session, audience=ORGANISERS)
    seen = Note.objects.seen_by(organiser).get()
    if later == "deleted":
        question.remove(now=timezone.now())
    else:
        share(question, session if later == "members" else None)
    assert reply_once(seen, organiser, uuid4(), "只对你说", now=timezone.now()) is None
    assert not NoteReply.objects.exists()

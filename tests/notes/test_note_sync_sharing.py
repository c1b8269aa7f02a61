"""Sharing by the browser's outbox: done once, never by an edit of words alone, and refused with the words kept."""

from typing import Any

import pytest

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes import reasons
from speeches.notes.models import Note
from speeches.study.changes import members_left
from speeches.study.models import Membership, StudySession
from tests.conftest import signed_in
from tests.notes.sharing import MEMBERS, ORGANISERS, shared_note
from tests.notes.syncing import delete_op, edit_op, save_op, sync
from tests.study.making import join, make_session


def with_members(session: StudySession) -> dict[str, Any]:
    return {"session": session.pk, "audience": "members"}


PRIVATELY: dict[str, Any] = {"session": None, "audience": "members"}


def test_a_note_is_made_shared_and_taken_back(reader: User, section: Section, session: StudySession) -> None:
    client = signed_in(reader)
    answer = sync(client, save_op(section, 0, 3, **with_members(session)))[0]
    assert (answer["status"], answer["reason"]) == ("ok", "")
    assert (answer["note"]["session"], answer["note"]["audience"]) == (session.pk, "members")
    note = reader.notes.get()
    assert (note.session, note.audience, note.revision) == (session, MEMBERS, 1)
    answer = sync(client, edit_op(note, note.body, **PRIVATELY))[0]
    assert (answer["note"]["session"], answer["note"]["revision"]) == (None, 2)
    assert reader.notes.get().session is None


def test_a_question_is_for_the_organisers(reader: User, section: Section, session: StudySession) -> None:
    sync(signed_in(reader), save_op(section, session=session.pk, audience="organisers"))
    assert reader.notes.get().audience == ORGANISERS


def test_an_edit_that_says_nothing_of_it_changes_nothing_of_it(
    reader: User, section: Section, session: StudySession
) -> None:
    note = shared_note(reader, section, session)
    sync(signed_in(reader), edit_op(note, "换了说法"))
    note.refresh_from_db()
    assert (note.body, note.session) == ("换了说法", session)


def test_sharing_sent_again_after_it_was_taken_back_shares_nothing(
    reader: User, section: Section, session: StudySession
) -> None:
    client, note = signed_in(reader), shared_note(reader, section, None)
    ask = edit_op(note, note.body, **with_members(session))
    assert sync(client, ask, ask)[1]["note"]["session"] == session.pk
    note.refresh_from_db()
    sync(client, edit_op(note, note.body, **PRIVATELY))
    late = sync(client, ask)[0]
    assert (late["status"], late["note"]["session"], late["reason"]) == ("ok", None, str(reasons.SHARED_BEFORE))


def test_what_is_taken_back_on_an_old_text_is_taken_back(reader: User, section: Section, session: StudySession) -> None:
    """Another device changed the words meanwhile: both texts are kept, and both are private."""
    client, note = signed_in(reader), shared_note(reader, section, session)
    sync(client, edit_op(note, "另一台设备上的字"))
    answer = sync(client, edit_op(note, "这台设备上的字", **PRIVATELY))[0]
    assert answer["status"] == "both"
    assert {note.body: note.session for note in reader.notes.all()} == {
        "另一台设备上的字": None,
        "这台设备上的字": None,
    }


def test_a_second_text_is_private_whatever_the_first_is(reader: User, section: Section, session: StudySession) -> None:
    client, note = signed_in(reader), shared_note(reader, section, session)
    sync(client, edit_op(note, "另一台设备上的字"))
    answer = sync(client, edit_op(note, "这台设备上的字", **with_members(session)))[0]
    assert (answer["note"]["session"], answer["copy"]["session"]) == (session.pk, None)


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_with_a_session_that_is_not_open_nothing_is_shared(
    reader: User, organiser: User, section: Section, status: str
) -> None:
    session = make_session(organiser, reader, status=status)
    answer = sync(signed_in(reader), save_op(section, body="留着的字", **with_members(session)))[0]
    reason = reasons.NOT_A_MEMBER if status == "draft" else reasons.NOT_OPEN
    assert (answer["status"], answer["note"]["session"], answer["reason"]) == ("ok", None, str(reason))
    assert reader.notes.get().body == "留着的字"


def test_with_a_session_one_is_not_in_nothing_is_shared(
    stranger: User, section: Section, session: StudySession
) -> None:
    """Neither with one that one was never in, nor one that one left, nor one that there never was."""
    client = signed_in(stranger)
    ops = [save_op(section, body="留着的字", session=pk, audience="members") for pk in (session.pk, 2**60)]
    left = join(session, stranger)
    Membership.objects.filter(pk=left.pk).update(status="withdrawn", withdrawn_at=left.joined_at)
    for answer in sync(client, *ops):
        assert (answer["status"], answer["note"]["session"]) == ("ok", None)
        assert answer["reason"] == str(reasons.NOT_A_MEMBER)
    assert list(stranger.notes.values_list("session", flat=True)) == [None, None]


def test_a_shared_note_that_goes_to_a_session_one_left_is_private(
    reader: User, organiser: User, section: Section, session: StudySession
) -> None:
    """Its new words were meant for others than those who see it now."""
    note, other = shared_note(reader, section, session), make_session(organiser, title="别的读书班")
    sync(signed_in(reader), edit_op(note, "给别人的字", **with_members(other)))
    assert reader.notes.get().session is None


def test_words_that_wait_while_one_is_withdrawn_are_saved_as_one_note(
    reader: User, section: Section, session: StudySession
) -> None:
    note = shared_note(reader, section, session)
    ask = edit_op(note, "路上写的字")
    members_left.send(sender=Membership, session=session, user_ids=[reader.pk])
    assert sync(signed_in(reader), ask)[0]["status"] == "ok"
    assert [(row.body, row.session) for row in reader.notes.all()] == [("路上写的字", None)]


@pytest.mark.parametrize("wrong", [{"session": "1"}, {"session": True}, {"session": -1}, {"audience": "everybody"}])
def test_what_is_no_sharing_is_refused(
    reader: User, section: Section, session: StudySession, wrong: dict[str, object]
) -> None:
    answer = sync(signed_in(reader), save_op(section, **(with_members(session) | wrong)))[0]
    assert answer["status"] == "rejected"
    assert not Note.objects.exists()


def test_somebody_elses_note_is_neither_shared_nor_taken_back(
    reader: User, member: User, section: Section, session: StudySession
) -> None:
    note, private = shared_note(reader, section, session), shared_note(reader, section, None)
    client = signed_in(member)
    answers = sync(client, edit_op(note, note.body, **PRIVATELY), edit_op(private, "x", **with_members(session)))
    assert [answer["status"] for answer in [*answers, *sync(client, delete_op(note.pk, 1))]] == ["rejected"] * 3
    assert {row.session for row in reader.notes.all()} == {session, None}

"""Who leaves a session, and whose session goes, keeps the notes: private, with all their words."""

from uuid import uuid4

from django.db import transaction
from django.urls import reverse

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from speeches.notes.replies import NoteReply
from speeches.study.changes import members_left
from speeches.study.models import Membership, StudySession
from tests.conftest import signed_in
from tests.notes.sharing import ORGANISERS, reply_to, shared_note
from tests.study.making import make_session


def seen_by(person: User, session: StudySession) -> list[str]:
    return [note.body for note in Note.objects.seen_by(person).shared_with(session)]


def test_who_leaves_shares_nothing_with_this_session_any_more(
    reader: User, member: User, organiser: User, section: Section, session: StudySession
) -> None:
    other = make_session(organiser, reader, title="别的读书班")
    for where in (session, other):
        shared_note(reader, section, where, f"给{where}")
        shared_note(reader, section, where, f"问{where}", audience=ORGANISERS)
    shared_note(member, section, session, "留下的")
    with transaction.atomic():
        members_left.send(sender=Membership, session=session, user_ids=[reader.pk])
    assert seen_by(organiser, session) == seen_by(member, session) == ["留下的"]
    assert len(seen_by(organiser, other)) == 2
    assert reader.notes.count() == 4
    assert set(reader.notes.values_list("revision", flat=True)) == {1}


def test_leaving_by_its_page_makes_them_private(
    reader: User, member: User, organiser: User, section: Section, session: StudySession
) -> None:
    shared_note(reader, section, session)
    signed_in(reader).post(reverse("study:session_leave", args=[session.pk]))
    assert session.memberships.get(user=reader).status == "withdrawn"
    assert seen_by(organiser, session) == seen_by(member, session) == []
    assert reader.notes.get().session is None


def test_who_was_withdrawn_sees_nothing_of_the_others(
    reader: User, member: User, section: Section, session: StudySession
) -> None:
    note = shared_note(member, section, session)
    client = signed_in(reader)
    assert client.get(reverse("notes:note_detail", args=[note.pk])).status_code == 200
    session.memberships.filter(user=reader).update(status="withdrawn", withdrawn_at=session.created_at)
    assert client.get(reverse("notes:note_detail", args=[note.pk])).status_code == 404
    told = client.get(reverse("notes:shared_detail", args=[section.speech_id])).json()
    assert told == {"notes": [], "replies": {}, "is_cut": False}
    sent = {"uuid": str(uuid4()), "body": "还想说一句"}
    assert client.post(reverse("notes:reply_create", args=[note.pk]), sent).status_code == 404


def test_a_session_that_is_deleted_leaves_private_notes_and_replies_to_their_owner(
    reader: User, member: User, organiser: User, section: Section, session: StudySession
) -> None:
    note = shared_note(reader, section, session, "写过的话")
    reply_to(note, member, "回过的话")
    session.delete()
    detail = reverse("notes:note_detail", args=[note.pk])
    assert "回过的话" in signed_in(reader).get(detail).content.decode()
    for person in (member, organiser):
        assert signed_in(person).get(detail).status_code == 404
    assert not Note.objects.seen_by(reader).exists()
    assert NoteReply.objects.get().session is None


def test_a_session_made_later_does_not_inherit_them(
    reader: User, member: User, organiser: User, section: Section, session: StudySession
) -> None:
    note = shared_note(reader, section, session)
    reply_to(note, member, "旧班里的回复")
    session.delete()
    later = make_session(organiser, reader, member)
    assert seen_by(organiser, later) == []

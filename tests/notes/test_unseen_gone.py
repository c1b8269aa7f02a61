"""A reply that the person does not see under the note any more is no news."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from speeches.notes.unseen import UnseenReply
from speeches.notes.unseen_threads import unseen_threads
from speeches.study.models import StudySession
from speeches.study.people_changes import withdraw
from tests.notes.sharing import ORGANISERS, reply_to, share, shared_note
from tests.study.making import make_session


@pytest.fixture
def shared(reader: User, section: Section, session: StudySession) -> Note:
    return shared_note(reader, section, session)


def told(person: User) -> int:
    """How many replies are news to the person."""
    return sum(len(thread.replies) for thread in unseen_threads(person))


def taken_back(note: Note, reader: User, member: User) -> None:
    share(note, None)


def shown_elsewhere(note: Note, reader: User, member: User) -> None:
    share(note, make_session(reader, member, title="另一个班"))


def left(note: Note, reader: User, member: User) -> None:
    assert note.session is not None
    withdraw(note.session, [reader.pk, member.pk], now=timezone.now())


def reply_deleted(note: Note, reader: User, member: User) -> None:
    note.replies.all().delete()


def note_deleted(note: Note, reader: User, member: User) -> None:
    note.remove(now=timezone.now())


def session_deleted(note: Note, reader: User, member: User) -> None:
    StudySession.objects.all().delete()


def account_deleted(note: Note, reader: User, member: User) -> None:
    note.replies.exclude(owner__in=[reader, member]).get().owner.delete()


@pytest.mark.parametrize(
    "happens", [taken_back, shown_elsewhere, left, reply_deleted, note_deleted, session_deleted, account_deleted]
)
def test_what_is_not_there_any_more_is_no_news(
    reader: User, member: User, organiser: User, shared: Note, happens: Callable[[Note, User, User], None]
) -> None:
    reply_to(shared, member)
    UnseenReply.objects.all().delete()
    reply_to(shared, organiser)
    assert told(reader) == told(member) == 1
    happens(shared, reader, member)
    assert told(reader) == told(member) == 0


def test_a_question_shown_to_all_tells_nobody_what_was_for_its_asker(
    reader: User, member: User, organiser: User, section: Section, session: StudySession
) -> None:
    question = shared_note(reader, section, session, audience=ORGANISERS)
    reply_to(question, organiser, "只对你说")
    share(question, session)
    question.refresh_from_db()
    reply_to(question, member, "大家都看得到")
    (thread,) = unseen_threads(reader)
    assert thread.names == [str(member)]
    assert told(organiser) == 0


def test_shown_to_the_organisers_alone_it_goes_on_without_the_members(
    reader: User, member: User, organiser: User, session: StudySession, shared: Note
) -> None:
    reply_to(shared, member)
    share(shared, session, ORGANISERS)
    shared.refresh_from_db()
    reply_to(shared, organiser)
    assert (told(reader), told(member)) == (2, 0)

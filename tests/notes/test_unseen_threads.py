"""Who is told of a reply, and until when."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from speeches.notes.unseen import UnseenReply
from speeches.notes.unseen_threads import unseen_threads
from speeches.study.models import StudySession
from tests.notes.sharing import ORGANISERS, reply_to, shared_note
from tests.study.making import make_session


@pytest.fixture
def shared(reader: User, section: Section, session: StudySession) -> Note:
    return shared_note(reader, section, session)


def told(person: User) -> int:
    """How many replies are news to the person."""
    return sum(len(thread.replies) for thread in unseen_threads(person))


def test_the_owner_is_told_by_whom_and_of_what(reader: User, member: User, organiser: User, shared: Note) -> None:
    first = reply_to(shared, member, "先说一句")
    reply_to(shared, organiser, "再说一句")
    reply_to(shared, member, "补一句")
    (thread,) = unseen_threads(reader)
    assert (thread.note, thread.words, thread.is_own, thread.is_question) == (shared.pk, shared.body, True, False)
    assert thread.names == [str(member), str(organiser)]
    assert len(thread.replies) == 3
    assert thread.get_absolute_url().endswith(f"{shared.pk}/#reply-{first.pk}")


def test_whoever_wrote_in_the_thread_is_told_that_it_went_on(
    reader: User, member: User, organiser: User, shared: Note
) -> None:
    reply_to(shared, member)
    assert told(organiser) == told(member) == 0
    reply_to(shared, reader)
    assert (told(reader), told(member), told(organiser)) == (1, 1, 0)
    assert not unseen_threads(member)[0].is_own
    reply_to(shared, organiser)
    assert (told(reader), told(member), told(organiser)) == (2, 2, 0)


def test_ones_own_replies_are_no_news(reader: User, shared: Note) -> None:
    reply_to(shared, reader)
    assert not UnseenReply.objects.exists()


def test_who_asked_is_told_of_the_answer_and_who_answered_of_the_next_question(
    reader: User, member: User, organiser: User, section: Section, session: StudySession
) -> None:
    question = shared_note(reader, section, session, "请教一句", audience=ORGANISERS)
    reply_to(question, organiser, "答你")
    assert unseen_threads(reader)[0].is_question
    reply_to(question, reader, "再问一句")
    assert (told(reader), told(organiser), told(member)) == (1, 1, 0)


def test_a_highlight_is_named_by_its_quote(reader: User, member: User, section: Section, session: StudySession) -> None:
    quote = {"quote": section.body[:3], "start": 0, "end": 3}
    reply_to(shared_note(reader, section, session, "", **quote), member)
    assert unseen_threads(reader)[0].words == section.body[:3]


def test_the_latest_thread_comes_first_and_many_people_are_cut(
    reader: User, member: User, organiser: User, stranger: User, editor: User, section: Section, session: StudySession
) -> None:
    older, newer = shared_note(reader, section, session, "早的"), shared_note(reader, section, session, "晚的")
    reply_to(older, member)
    for person in (member, organiser, stranger, editor):
        reply_to(newer, person)
    threads = unseen_threads(reader)
    assert [thread.words for thread in threads] == ["晚的", "早的"]
    assert threads[0].people.endswith("等")
    assert threads[0].people.count("、") == 2
    assert threads[1].people == str(member)


def test_of_one_session_alone(
    reader: User, member: User, organiser: User, section: Section, session: StudySession, shared: Note
) -> None:
    other = make_session(organiser, reader, title="别的读书班")
    reply_to(shared, member)
    reply_to(shared_note(reader, section, other, "说给别的班"), organiser)
    assert [thread.words for thread in unseen_threads(reader, other)] == ["说给别的班"]
    assert told(reader) == 2


def test_it_is_one_query_for_any_number(reader: User, member: User, section: Section, session: StudySession) -> None:
    for number in range(6):
        reply_to(shared_note(reader, section, session, f"第{number}条"), member)
    with CaptureQueriesContext(connection) as asked:
        assert told(reader) == 6
    assert len(asked) == 1

"""What the study desk and a session's page say of replies, and of questions that wait."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.notes.models import Note
from speeches.study.models import StudySession
from tests.conftest import make_user, signed_in
from tests.notes.sharing import ORGANISERS, reply_to, shared_note
from tests.study.making import join, make_session

URL = reverse("pages:home")
SEEN = reverse("notes:reply_seen")


@pytest.fixture
def section(speech: Speech) -> Section:
    return speech.sections.outline()[0]


@pytest.fixture
def member(db: None) -> User:
    return make_user("member", display_name="顾南枝")


@pytest.fixture
def session(organiser: User, reader: User, member: User) -> StudySession:
    return make_session(organiser, reader, member)


@pytest.fixture
def shared(reader: User, section: Section, session: StudySession) -> Note:
    return shared_note(reader, section, session, "我们村的桩是石头的")


def page_of(person: User, address: str = URL) -> str:
    return " ".join(signed_in(person).get(address).content.decode().split())


def test_both_pages_tell_who_replied_to_what_and_lead_there(
    reader: User, member: User, session: StudySession, shared: Note
) -> None:
    first = reply_to(shared, member)
    reply_to(shared, member)
    for address in (URL, session.get_absolute_url()):
        page = page_of(reader, address)
        assert f'{reverse("notes:note_detail", args=[shared.pk])}#reply-{first.pk}">2 条新回复</a>' in page
        assert "顾南枝 回复了你的笔记" in page
        assert "“我们村的桩是石头的”" in page
        assert "新回复" not in page_of(member, address)
        assert "新回复" not in page_of(session.memberships.organisers().get().user, address)


def test_the_button_needs_no_scripts(reader: User, member: User, session: StudySession, shared: Note) -> None:
    replies = [reply_to(shared, member) for _time in range(2)]
    client = signed_in(reader)
    page = client.get(URL).content.decode()
    assert f'<form method="post" action="{SEEN}"' in page
    assert page.count('name="reply"') == 2
    assert "知道了" in page
    answer = client.post(SEEN, {"reply": [reply.pk for reply in replies], "next": URL}, follow=True)
    assert "新回复" not in answer.content.decode()
    assert "新回复" not in page_of(reader, session.get_absolute_url())


def test_a_session_tells_its_own_alone(
    reader: User, member: User, organiser: User, section: Section, session: StudySession, shared: Note
) -> None:
    other = make_session(organiser, reader, title="别的读书班")
    reply_to(shared, member)
    assert "新回复" not in page_of(reader, other.get_absolute_url())
    assert "新回复" in page_of(reader, session.get_absolute_url())


def test_of_many_threads_the_rest_is_folded(
    reader: User, member: User, section: Section, session: StudySession
) -> None:
    for number in range(5):
        reply_to(shared_note(reader, section, session, f"第{number}条笔记"), member)
    page = page_of(reader)
    open_part, folded = page.split("另有 2 条笔记有新回复")
    assert "“第4条笔记”" in open_part
    assert "“第0条笔记”" in folded


def test_words_of_others_are_text(reader: User, section: Section, session: StudySession) -> None:
    bad = make_user("bad", display_name="<b>甲</b>")
    join(session, bad)
    note = shared_note(reader, section, session, "<script>甲</script>")
    reply_to(note, bad)
    page = page_of(reader)
    assert "<b>甲" not in page
    assert "<script>甲" not in page


def test_who_runs_a_session_sees_how_many_questions_wait(
    reader: User, member: User, organiser: User, stranger: User, section: Section, session: StudySession
) -> None:
    join(session, stranger, role="deputy")
    other = make_session(organiser, reader, title="别的读书班")
    questions = [shared_note(reader, section, session, f"问{n}", audience=ORGANISERS) for n in range(3)]
    shared_note(reader, section, other, "问别的班", audience=ORGANISERS)
    shared_note(reader, section, session, "不是问题")
    reply_to(questions[0], organiser)
    waiting = f'href="{reverse("notes:shared_list", args=[session.pk])}?by=waiting"'
    for person, elsewhere in ((organiser, 1), (stranger, 0)):
        page = page_of(person)
        assert waiting in page
        assert "2 个向组织者提的问题还没回答" in page
        assert page.count("还没回答") == 1 + elsewhere
    assert waiting in page_of(organiser, session.get_absolute_url())
    assert "还没回答" not in page_of(reader)
    assert "还没回答" not in page_of(member)
    for question in questions[1:]:
        reply_to(question, stranger)
    assert waiting not in page_of(organiser)


def test_more_replies_and_questions_ask_no_more_queries(
    reader: User,
    member: User,
    organiser: User,
    section: Section,
    session: StudySession,
    shared: Note,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = signed_in(organiser)
    reply_to(shared_note(organiser, section, session), reader)
    with django_assert_num_queries(17) as few:
        client.get(URL)
    for number in range(6):
        shared_note(reader, section, session, f"问{number}", audience=ORGANISERS)
        reply_to(shared_note(organiser, section, session, f"第{number}条"), member)
    with django_assert_num_queries(len(few.captured_queries)):
        client.get(URL)

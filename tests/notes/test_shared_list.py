"""A session's shared notes: by text, question and person, questions to the organisers, with the replies."""

import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.shared import shared_notes
from speeches.study.models import StudySession
from tests.conftest import make_speech, signed_in
from tests.notes.sharing import ORGANISERS, reply_to, shared_note
from tests.study.making import join, make_session


def page_of(person: User, session: StudySession, query: str = "") -> str:
    answer = signed_in(person).get(reverse("notes:shared_list", args=[session.pk]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def order_of(page: str, *words: str) -> list[str]:
    """The words as they follow each other on the page."""
    return sorted((word for word in words if word in page), key=page.index)


def test_members_see_what_members_share_in_the_order_of_the_text(
    reader: User, member: User, organiser: User, session: StudySession
) -> None:
    older, newer = make_speech("甲段。", "乙段。"), make_speech("丙段。", title="后来的讲话")
    first, second = older.sections.outline()
    shared_note(reader, second, session, "第三个")
    shared_note(member, first, session, "第二个")
    shared_note(organiser, newer.sections.outline()[0], session, "第一个")
    for person in (reader, member, organiser):
        assert order_of(page_of(person, session), "第三个", "第二个", "第一个") == ["第一个", "第二个", "第三个"]


def test_private_notes_and_those_of_other_sessions_are_not_in_it(
    reader: User, member: User, organiser: User, section: Section, session: StudySession
) -> None:
    other = make_session(organiser, reader, title="别的读书班")
    shared_note(reader, section, None, "只给自己看的话")
    shared_note(reader, section, other, "说给别的班的话")
    for person in (reader, member, organiser):
        page = page_of(person, session)
        assert "只给自己看的话" not in page
        assert "说给别的班的话" not in page


def test_by_question_answers_stand_under_their_questions(
    reader: User, member: User, section: Section, session: StudySession
) -> None:
    for person, question, body in (
        (reader, "做什么？", "甲答"),
        (member, "怎么做？", "乙答"),
        (member, "做什么？", "丙答"),
    ):
        shared_note(person, section, session, body, kind="answer", question=question)
    shared_note(reader, section, session, "不是回答")
    page = page_of(reader, session, "?by=question")
    assert "不是回答" not in page
    assert page.count("做什么？") == page.count("怎么做？") == 1
    words = ("做什么？", "甲答", "丙答", "怎么做？", "乙答")
    assert order_of(page, *words) in [list(words), ["怎么做？", "乙答", "做什么？", "甲答", "丙答"]]


def test_by_person_and_of_one_person_alone(reader: User, member: User, section: Section, session: StudySession) -> None:
    for person, body in ((reader, "林一"), (member, "顾一"), (reader, "林二")):
        shared_note(person, section, session, body)
    page = page_of(member, session, "?by=person")
    assert order_of(page, "林一", "顾一", "林二") in [["林一", "林二", "顾一"], ["顾一", "林一", "林二"]]
    alone = page_of(member, session, f"?by=person&person={member.pk}")
    assert "顾一" in alone
    assert "林一" not in alone


def test_a_question_is_seen_by_its_writer_and_the_organisers_unanswered_first(
    reader: User, member: User, organiser: User, stranger: User, section: Section, session: StudySession
) -> None:
    join(session, stranger, role="deputy")
    answered = shared_note(reader, section, session, "答过的问题", audience=ORGANISERS)
    shared_note(reader, section, session, "没答的问题", audience=ORGANISERS)
    reply_to(answered, organiser)
    for person in (organiser, stranger):
        assert "有 1 个" in page_of(person, session)
        page = page_of(person, session, "?by=asked")
        assert order_of(page, "答过的问题", "没答的问题") == ["没答的问题", "答过的问题"]
    assert "答过的问题" in page_of(reader, session, "?by=asked")
    for query in ("", "?by=asked", "?by=waiting", "?by=person", "?by=latest", "?q=问题"):
        assert "的问题" not in page_of(member, session, query)


def test_what_its_writer_adds_to_a_question_is_no_answer(
    reader: User, organiser: User, section: Section, session: StudySession
) -> None:
    question = shared_note(reader, section, session, audience=ORGANISERS)
    reply_to(question, reader, "再补一句")
    assert shared_notes(session, organiser).unanswered().count() == 1
    reply_to(question, organiser, "答你")
    assert shared_notes(session, organiser).unanswered().count() == 0


def test_a_closed_session_is_read_and_not_replied_to(
    reader: User, member: User, organiser: User, section: Section
) -> None:
    session = make_session(organiser, reader, member, status="closed")
    note = shared_note(reader, section, session, "留下来的话")
    page = page_of(member, session)
    assert "留下来的话" in page
    assert reverse("notes:reply_create", args=[note.pk]) not in page


def test_a_stranger_and_whoever_withdrew_get_404(
    reader: User, stranger: User, editor: User, administrator: User, organiser: User, session: StudySession
) -> None:
    session.memberships.filter(user=reader).update(status="withdrawn", withdrawn_at=session.created_at)
    for person in (stranger, editor, administrator, reader):
        assert signed_in(person).get(reverse("notes:shared_list", args=[session.pk])).status_code == 404
    draft = make_session(organiser, reader, status="draft")
    assert signed_in(reader).get(reverse("notes:shared_list", args=[draft.pk])).status_code == 404


def test_nobody_is_sent_to_sign_in(session: StudySession) -> None:
    answer = Client().get(reverse("notes:shared_list", args=[session.pk]))
    assert reverse("account_login") in answer["Location"]


def test_what_is_asked_wrongly_is_passed_over(reader: User, section: Section, session: StudySession) -> None:
    shared_note(reader, section, session, "说出来的话")
    for query in ("?by=nobody", "?person=x", "?person=9" + "9" * 30, "?page=zero"):
        assert "说出来的话" in page_of(reader, session, query)
    assert "说出来的话" not in page_of(reader, session, "?q=没有这句")


def test_more_notes_ask_no_more_queries(reader: User, member: User, section: Section, session: StudySession) -> None:
    client = signed_in(reader)
    for query in ("", "?by=question", "?by=person", "?by=asked", "?by=waiting"):
        counts = []
        for _round in range(2):
            for number in range(5):
                note = shared_note(member, section, session, f"第{number}条", kind="answer", question="怎么做？")
                reply_to(note, reader)
                reply_to(shared_note(reader, section, session, audience=ORGANISERS), reader)
            with CaptureQueriesContext(connection) as asked:
                page = client.get(reverse("notes:shared_list", args=[session.pk]) + query).content.decode()
            counts.append(len(asked))
        assert re.search(r"第\d条|给大家听", page)
        assert counts[0] == counts[1] <= 12, query

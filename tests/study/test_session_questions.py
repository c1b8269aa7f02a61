"""The guiding questions of a session: ask several, reword, order, take away; members are told."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.study.models import SessionQuestion, StudySession
from tests.checklists.making import count_queries
from tests.conftest import signed_in
from tests.study.making import make_session

ACTS = ("session_question_edit", "session_question_move", "session_question_delete")


@pytest.fixture
def session(organiser: User, reader: User) -> StudySession:
    session = make_session(organiser, reader)
    for position, text in enumerate(("一问？", "二问？", "三问？")):
        session.questions.create(position=position, text=text)
    return session


def list_of(session: StudySession) -> str:
    return reverse("study:session_question_list", args=[session.pk])


def url_of(question: SessionQuestion, act: str) -> str:
    return reverse(f"study:{act}", args=[question.session_id, question.pk])


def texts(session: StudySession) -> list[str]:
    return [question.text for question in session.questions.all()]


def test_several_at_once_none_twice_and_told_once(organiser: User, session: StudySession) -> None:
    signed_in(organiser).post(list_of(session), {"texts": "四问？\n二问？\n五问？\n四问？"})
    assert texts(session) == ["一问？", "二问？", "三问？", "四问？", "五问？"]
    (news,) = session.news.all()
    assert (news.kind, news.about, news.details) == ("question_changed", "四问？", {"how": "added", "total": 2})
    page = signed_in(organiser).post(list_of(session), {"texts": "四问？"}, follow=True).content.decode()
    assert "这些问题已经问过了" in page
    assert session.news.count() == 1


def test_other_words(organiser: User, session: StudySession) -> None:
    first = session.questions.all()[0]
    client = signed_in(organiser)
    assert "一问？" in client.get(url_of(first, "session_question_edit")).content.decode()
    client.post(url_of(first, "session_question_edit"), {"text": "一问，\r\n再问？"})
    assert texts(session) == ["一问， 再问？", "二问？", "三问？"]
    client.post(url_of(first, "session_question_edit"), {"text": "一问， 再问？"})
    assert session.news.count() == 1


@pytest.mark.parametrize("wrong", ["", "  ", "长" * 301])
def test_bad_input_is_shown_and_nothing_saved(organiser: User, session: StudySession, wrong: str) -> None:
    first, client = session.questions.all()[0], signed_in(organiser)
    for url, data in ((url_of(first, "session_question_edit"), {"text": wrong}), (list_of(session), {"texts": wrong})):
        assert "errorlist" in client.post(url, data).content.decode()
    assert texts(session) == ["一问？", "二问？", "三问？"]
    assert not session.news.exists()


def test_up_and_down_and_never_beyond_the_ends(organiser: User, session: StudySession) -> None:
    questions, client = list(session.questions.all()), signed_in(organiser)
    for number, direction, expected in [
        (2, "up", ["一问？", "三问？", "二问？"]),
        (2, "up", ["三问？", "一问？", "二问？"]),
        (2, "up", ["三问？", "一问？", "二问？"]),
        (1, "down", ["三问？", "一问？", "二问？"]),
    ]:
        client.post(url_of(questions[number], "session_question_move"), {"direction": direction})
        assert texts(session) == expected
    assert client.post(url_of(questions[0], "session_question_move"), {"direction": "x"}).status_code == 400
    assert client.get(url_of(questions[0], "session_question_move")).status_code == 405


def test_taken_away_after_asking(organiser: User, session: StudySession) -> None:
    first, client = session.questions.all()[0], signed_in(organiser)
    assert "一问？" in client.get(url_of(first, "session_question_delete")).content.decode()
    assert len(texts(session)) == 3
    client.post(url_of(first, "session_question_delete"))
    assert texts(session) == ["二问？", "三问？"]
    assert session.news.get().details == {"how": "deleted"}


def test_of_a_closed_session_they_stay(organiser: User, session: StudySession) -> None:
    StudySession.objects.update(status="closed", closed_at=session.opened_at)
    client, first = signed_in(organiser), session.questions.all()[0]
    page = client.post(list_of(session), {"texts": "四问？"}, follow=True).content.decode()
    assert "导学问题不再改动" in page
    client.post(url_of(first, "session_question_delete"))
    assert texts(session) == ["一问？", "二问？", "三问？"]


def test_who_runs_it_and_nobody_else(
    session: StudySession, reader: User, stranger: User, editor: User, administrator: User
) -> None:
    first = session.questions.all()[0]
    urls = [list_of(session), *(url_of(first, act) for act in ACTS)]
    for url in urls:
        for person in (reader, stranger, editor, administrator):
            answer = signed_in(person).post(url, {"texts": "甲？", "text": "甲？", "direction": "down"})
            assert answer.status_code == 404
        assert Client().post(url)["Location"].startswith(reverse("account_login"))
    assert texts(session) == ["一问？", "二问？", "三问？"]


def test_a_question_of_another_session_is_not_there(organiser: User, session: StudySession) -> None:
    other = make_session(organiser)
    first = session.questions.all()[0]
    url = reverse("study:session_question_edit", args=[other.pk, first.pk])
    assert signed_in(organiser).post(url, {"text": "甲？"}).status_code == 404


def test_as_many_queries_for_ten_questions_as_for_three(organiser: User, session: StudySession) -> None:
    client = signed_in(organiser)
    before = count_queries(partial(client.get, list_of(session)))
    for number in range(7):
        session.questions.create(position=3 + number, text=f"{number}问？")
    assert count_queries(partial(client.get, list_of(session))) == before

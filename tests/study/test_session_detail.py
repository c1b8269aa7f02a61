"""A session's page."""

from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.study.models import StudySession
from tests.conftest import signed_in
from tests.study.making import make_session


def url_of(session: StudySession) -> str:
    return reverse("study:session_detail", args=[session.pk])


def test_a_participant_sees_period_and_questions(organiser: User, reader: User) -> None:
    session = make_session(organiser, reader, description="每周三晚上学一个半小时。")
    session.questions.create(text="怎样把学到的用到窗口服务里？")
    page = signed_in(reader).get(url_of(session)).content.decode()
    assert "怎样把学到的用到窗口服务里？" in page
    assert "每周三晚上学一个半小时。" in page
    assert "还剩 8 天" in page


def test_an_empty_draft_says_what_comes_next(organiser: User) -> None:
    session = make_session(organiser, status="draft")
    page = signed_in(organiser).get(url_of(session)).content.decode()
    assert reverse("study:session_open", args=[session.pk]) in page
    assert "开班前的三步" in page


def test_others_find_nothing(organiser: User, reader: User, stranger: User, editor: User, administrator: User) -> None:
    session, draft = make_session(organiser, reader), make_session(organiser, reader, status="draft")
    for person in (stranger, editor, administrator):
        assert signed_in(person).get(url_of(session)).status_code == 404
    assert signed_in(reader).get(url_of(draft)).status_code == 404


def test_nobody_signed_in_is_sent_to_sign_in(organiser: User) -> None:
    answer = Client().get(url_of(make_session(organiser)))
    assert answer["Location"].startswith(reverse("account_login"))

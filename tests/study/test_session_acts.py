"""Open, extend, close and leave a session: asked first, done with a click, refused where it makes no sense."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import Speech
from speeches.notes.models import Note
from speeches.study.models import StudySession
from tests.conftest import make_user, signed_in
from tests.study.making import join, make_session

RUNNING = ("session_open", "session_extend", "session_close")


def url_of(session: StudySession, act: str) -> str:
    return reverse(f"study:{act}", args=[session.pk])


def status_of(session: StudySession) -> str:
    session.refresh_from_db()
    return session.status


def test_looking_changes_nothing_and_the_click_opens(organiser: User, reader: User) -> None:
    session = make_session(organiser, reader, status="draft")
    client, url = signed_in(organiser), url_of(session, "session_open")
    assert "有 1 人参加" in client.get(url).content.decode()
    assert status_of(session) == "draft"
    assert signed_in(reader).get(session.get_absolute_url()).status_code == 404
    page = client.post(url, follow=True).content.decode()
    assert "已经开班" in page
    assert status_of(session) == "open"
    assert signed_in(reader).get(session.get_absolute_url()).status_code == 200


def test_a_second_click_says_nothing_new(organiser: User) -> None:
    session = make_session(organiser)
    client = signed_in(organiser)
    assert "已经开班" not in client.post(url_of(session, "session_open"), follow=True).content.decode()
    client.post(url_of(session, "session_close"))
    page = client.post(url_of(session, "session_close"), follow=True).content.decode()
    assert page.count("进度表保持现在的样子") == 1  # of the first click
    assert session.news.count() == 1


def test_an_empty_draft_and_one_that_is_over_are_told_of(organiser: User) -> None:
    long_ago = timezone.localdate() - timedelta(days=40)
    session = make_session(organiser, status="draft", starts_on=long_ago, ends_on=long_ago)
    page = signed_in(organiser).get(url_of(session, "session_open")).content.decode()
    assert "还没有人参加" in page
    assert "结束日期已经过了" in page


def test_closed_and_opened_again_until_another_day(organiser: User, reader: User) -> None:
    session, client = make_session(organiser, reader), signed_in(organiser)
    client.post(url_of(session, "session_close"))
    assert status_of(session) == "closed"
    assert signed_in(reader).get(session.get_absolute_url()).status_code == 200
    later = session.ends_on + timedelta(days=9)
    answer = client.post(url_of(session, "session_extend"), {"ends_on": str(later)}, follow=True)
    assert "已重新开班" in answer.content.decode()
    assert status_of(session) == "open"
    assert session.ends_on == later


@pytest.mark.parametrize("wrong", ["", "2001-01-01", "2026-13-01", "x"])
def test_a_bad_last_day_is_shown_and_nothing_saved(organiser: User, wrong: str) -> None:
    session = make_session(organiser, status="closed")
    answer = signed_in(organiser).post(url_of(session, "session_extend"), {"ends_on": wrong})
    assert set(answer.context["form"].errors) == {"ends_on"}
    assert status_of(session) == "closed"


def test_who_leaves_keeps_what_is_theirs_and_nobody_there_sees_it(
    organiser: User, reader: User, speech: Speech
) -> None:
    session, client = make_session(organiser, reader), signed_in(reader)
    section = speech.sections.outline()[0]
    note = Note.objects.create(owner=reader, section=section, body="说给班里听的。", session=session)
    assert "说给班里听的" in signed_in(organiser).get(session.get_absolute_url()).content.decode()
    assert client.get(url_of(session, "session_leave")).status_code == 200
    answer = client.post(url_of(session, "session_leave"))
    assert answer["Location"] == reverse("study:session_list")
    mine = session.memberships.get(user=reader)
    assert (mine.status, mine.withdrawn_at is not None) == ("withdrawn", True)
    note.refresh_from_db()
    assert note.session is None
    assert client.get(session.get_absolute_url()).status_code == 404
    assert "说给班里听的" not in signed_in(organiser).get(session.get_absolute_url()).content.decode()


def test_the_organiser_stays_and_so_does_everybody_in_a_closed_one(organiser: User, reader: User) -> None:
    session, closed = make_session(organiser, reader), make_session(organiser, reader, status="closed")
    page = signed_in(organiser).post(url_of(session, "session_leave"), follow=True).content.decode()
    assert "不能没有组织者" in page
    page = signed_in(reader).post(url_of(closed, "session_leave"), follow=True).content.decode()
    assert "不能再退出" in page
    assert not session.memberships.filter(status="withdrawn").exists()
    assert not closed.memberships.filter(status="withdrawn").exists()


def test_who_runs_it_may_and_nobody_else(
    organiser: User, reader: User, stranger: User, editor: User, administrator: User
) -> None:
    session = make_session(organiser, reader)
    deputy = make_user("deputy")
    join(session, deputy, role="deputy", is_participant=False)
    for act in RUNNING:
        url = url_of(session, act)
        assert signed_in(deputy).get(url, follow=True).status_code == 200
        for person in (reader, stranger, editor, administrator):
            assert signed_in(person).get(url).status_code == 404
            assert signed_in(person).post(url, {"ends_on": "2099-01-01"}).status_code == 404
        assert Client().post(url)["Location"].startswith(reverse("account_login"))
    for person in (stranger, editor, administrator):
        assert signed_in(person).post(url_of(session, "session_leave")).status_code == 404
    assert status_of(session) == "open"

"""Open, close, open again, extend: each of them twice does no more than once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from speeches.accounts.models import User
from speeches.study.changes import session_opened
from speeches.study.models import StudySession
from speeches.study.running import change_session, close_session, open_session, reopen_session
from tests.study.making import make_session

NOW = timezone.now()


@contextmanager
def openings() -> Iterator[list[StudySession]]:
    """The sessions that were told to be open."""
    heard: list[StudySession] = []

    def hear(*, session: StudySession, **kwargs: Any) -> None:
        heard.append(session)

    session_opened.connect(hear)
    yield heard
    session_opened.disconnect(hear)


def kinds(session: StudySession) -> list[str]:
    return [news.kind for news in session.news.order_by("pk")]


def test_opening_twice_opens_once(organiser: User) -> None:
    session = make_session(organiser, status="draft")
    with openings() as heard:
        assert open_session(session, by=organiser, now=NOW)
        assert not open_session(session, by=organiser, now=NOW + timedelta(hours=1))
    session.refresh_from_db()
    assert (session.status, session.opened_at) == ("open", NOW)
    assert heard == [session]
    assert kinds(session) == ["opened"]


def test_closing_twice_closes_once(organiser: User) -> None:
    session = make_session(organiser)
    assert close_session(session, by=organiser, now=NOW)
    assert not close_session(session, by=organiser, now=NOW + timedelta(hours=1))
    session.refresh_from_db()
    assert (session.status, session.closed_at) == ("closed", NOW)
    assert kinds(session) == ["closed"]


def test_a_draft_is_not_closed_nor_a_closed_one_opened_as_a_draft(organiser: User) -> None:
    draft, closed = make_session(organiser, status="draft"), make_session(organiser, status="closed")
    assert not close_session(draft, by=organiser, now=NOW)
    assert not open_session(closed, by=organiser, now=NOW)
    draft.refresh_from_db()
    closed.refresh_from_db()
    assert (draft.status, closed.status) == ("draft", "closed")


def test_opened_again_it_counts_again_and_keeps_its_first_opening(organiser: User) -> None:
    session = make_session(organiser, status="closed")
    with openings() as heard:
        assert reopen_session(session, ends_on=date(2099, 1, 1), by=organiser, now=NOW)
        assert not reopen_session(session, ends_on=date(2098, 1, 1), by=organiser, now=NOW)
    opened_at = session.opened_at
    session.refresh_from_db()
    assert (session.status, session.closed_at, session.ends_on) == ("open", None, date(2099, 1, 1))
    assert session.opened_at == opened_at
    assert heard == [session]
    assert kinds(session) == ["reopened"]


def test_another_last_day_is_told_with_both(organiser: User) -> None:
    session = make_session(organiser)
    before = session.ends_on
    assert change_session(session, {"ends_on": before + timedelta(days=3)}, by=organiser, now=NOW)
    assert not change_session(session, {"ends_on": before + timedelta(days=3)}, by=organiser, now=NOW)
    (news,) = session.news.all()
    assert news.details == {"from": str(before), "to": str(before + timedelta(days=3))}


def test_settings_that_were_looked_at_before_the_opening_do_not_undo_it(organiser: User) -> None:
    draft = make_session(organiser, status="draft")
    open_session(StudySession.objects.get(), by=organiser, now=NOW)
    change_session(draft, {"title": "夏季读书班"}, by=organiser, now=NOW)
    draft.refresh_from_db()
    assert (draft.title, draft.status) == ("夏季读书班", "open")


def test_of_a_draft_nothing_is_told(organiser: User) -> None:
    draft = make_session(organiser, status="draft")
    change_session(draft, {"ends_on": date(2099, 1, 1)}, by=organiser, now=NOW)
    assert kinds(draft) == []

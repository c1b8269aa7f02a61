"""The settings of a session."""

from datetime import timedelta
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.study.models import StudySession
from tests.checklists.making import count_queries
from tests.conftest import make_user, signed_in
from tests.study.making import join, make_session


def url_of(session: StudySession) -> str:
    return reverse("study:session_edit", args=[session.pk])


def data_of(session: StudySession, **other: str) -> dict[str, str]:
    said = {name: str(getattr(session, name)) for name in ("title", "kind", "starts_on", "ends_on", "description")}
    return said | other


def test_other_settings_are_saved_and_the_last_day_is_told(organiser: User, reader: User) -> None:
    session = make_session(organiser, reader)
    later = session.ends_on + timedelta(days=5)
    answer = signed_in(organiser).post(url_of(session), data_of(session, title="夏季读书班", ends_on=str(later)))
    assert answer["Location"] == session.get_absolute_url()
    session.refresh_from_db()
    assert (session.title, session.ends_on, session.status) == ("夏季读书班", later, "open")
    assert [news.kind for news in session.news.all()] == ["extended"]


def test_the_period_of_a_closed_one_stays(organiser: User) -> None:
    session = make_session(organiser, status="closed")
    assert "starts_on" not in signed_in(organiser).get(url_of(session)).context["form"].fields
    ends_on = session.ends_on
    signed_in(organiser).post(url_of(session), data_of(session, title="改个错字", ends_on="2099-01-01"))
    session.refresh_from_db()
    assert (session.title, session.ends_on, session.status) == ("改个错字", ends_on, "closed")


@pytest.mark.parametrize(
    ("field", "wrong"), [("title", " "), ("ends_on", "2001-01-01"), ("kind", "x"), ("starts_on", "")]
)
def test_bad_input_is_shown_and_nothing_saved(organiser: User, field: str, wrong: str) -> None:
    session = make_session(organiser)
    answer = signed_in(organiser).post(url_of(session), data_of(session, title="别的名称") | {field: wrong})
    assert set(answer.context["form"].errors) == {field}
    assert "春季读书班" in answer.content.decode()  # the head says what it is called, not what was typed
    session.refresh_from_db()
    assert session.title == "春季读书班"


def test_deputies_may_and_nobody_else(
    organiser: User, reader: User, stranger: User, editor: User, administrator: User
) -> None:
    session = make_session(organiser, reader)
    deputy = make_user("deputy")
    join(session, deputy, role="deputy", is_participant=False)
    assert signed_in(deputy).get(url_of(session)).status_code == 200
    for person in (reader, stranger, editor, administrator):
        assert signed_in(person).get(url_of(session)).status_code == 404
        assert signed_in(person).post(url_of(session), data_of(session, title="抢来的")).status_code == 404
    assert Client().get(url_of(session))["Location"].startswith(reverse("account_login"))
    session.refresh_from_db()
    assert session.title == "春季读书班"


def test_as_many_queries_for_ten_members_as_for_one(organiser: User, reader: User) -> None:
    session, client, counts = make_session(organiser, reader), signed_in(organiser), []
    for total in (0, 9):
        for number in range(total):
            join(session, make_user(f"m{number}"))
        counts.append(count_queries(partial(client.get, url_of(session))))
    assert counts[0] == counts[1]

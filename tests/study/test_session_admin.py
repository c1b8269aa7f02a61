"""Sessions in the admin: who runs them, for administrators; nothing of their content."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.study.models import Membership, StudySession
from tests.checklists.making import count_queries
from tests.conftest import make_user, signed_in
from tests.study.making import join, make_list, make_session

URL = reverse("admin:speeches_studysession_changelist")


def url_of(session: StudySession) -> str:
    return reverse("admin:speeches_studysession_change", args=[session.pk])


def roles(session: StudySession) -> dict[str, tuple[str, str, bool]]:
    return {row.user.username: (row.role, row.status, row.is_participant) for row in session.memberships.all()}


def test_the_list_says_who_runs_what(administrator: User, organiser: User, reader: User, stranger: User) -> None:
    session = make_session(organiser, reader)
    join(session, stranger, role="deputy", is_participant=False)
    page = signed_in(administrator).get(URL).content.decode()
    assert "春季读书班" in page
    assert "沈怀瑾、stranger" in page


def test_nothing_of_the_content_is_shown(administrator: User, organiser: User, reader: User) -> None:
    session = make_session(organiser, reader, description="只给班里人看的说明。")
    session.questions.create(text="只给班里人看的问题？")
    make_list(session, "只给班里人看的任务")
    client = signed_in(administrator)
    for page in (client.get(URL), client.get(url_of(session))):
        assert "只给班里人看的" not in page.content.decode()


def test_another_organiser(administrator: User, organiser: User, reader: User) -> None:
    session = make_session(organiser, reader, description="不变的说明。")
    signed_in(administrator).post(url_of(session), {"organiser": reader.pk})
    assert roles(session) == {"organiser": ("deputy", "active", False), "reader": ("organiser", "active", True)}
    assert StudySession.objects.get().description == "不变的说明。"


def test_one_who_is_not_in_it_or_left_only_runs_it(administrator: User, organiser: User, reader: User) -> None:
    session, client = make_session(organiser), signed_in(administrator)
    client.post(url_of(session), {"organiser": reader.pk})
    assert roles(session)["reader"] == ("organiser", "active", False)
    membership = session.memberships.get(user=organiser)
    membership.role, membership.is_participant = Membership.Role.PARTICIPANT, True
    membership.status, membership.withdrawn_at = Membership.Status.WITHDRAWN, membership.joined_at
    membership.save()
    client.post(url_of(session), {"organiser": organiser.pk})
    assert roles(session) == {"organiser": ("organiser", "active", False), "reader": ("deputy", "active", False)}


def test_where_nobody_is_left(administrator: User, organiser: User, reader: User) -> None:
    session = make_session(organiser, reader)
    organiser.delete()
    client = signed_in(administrator)
    assert "—" in client.get(URL).content.decode()
    client.post(url_of(session), {"organiser": reader.pk})
    assert roles(session) == {"reader": ("organiser", "active", True)}


@pytest.mark.parametrize("wrong", ["", "0", "x", "9" * 30])
def test_nobody_is_shown_and_nothing_saved(administrator: User, organiser: User, wrong: str) -> None:
    session = make_session(organiser)
    answer = signed_in(administrator).post(url_of(session), {"organiser": wrong})
    assert "errorlist" in answer.content.decode()
    assert roles(session) == {"organiser": ("organiser", "active", False)}


def test_a_closed_account_runs_nothing(administrator: User, organiser: User) -> None:
    session, gone = make_session(organiser), make_user("gone", is_active=False)
    answer = signed_in(administrator).post(url_of(session), {"organiser": gone.pk})
    assert "这个账号已停用" in answer.content.decode()
    assert set(roles(session)) == {"organiser"}


def test_administrators_only(organiser: User, editor: User) -> None:
    session = make_session(organiser)
    for person in (organiser, editor):
        for url in (URL, url_of(session)):
            assert signed_in(person).get(url, follow=True).status_code == 403
    assert Client().get(URL, follow=True).redirect_chain[-1][0].startswith("/accounts/login/")


def test_nothing_is_added_or_deleted_here(administrator: User, organiser: User) -> None:
    session, client = make_session(organiser), signed_in(administrator)
    assert client.get(reverse("admin:speeches_studysession_add")).status_code == 403
    delete = reverse("admin:speeches_studysession_delete", args=[session.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    assert StudySession.objects.exists()


def test_as_many_queries_for_ten_sessions_as_for_one(administrator: User, organiser: User, reader: User) -> None:
    client, counts = signed_in(administrator), []
    for total in (1, 9):
        for _time in range(total):
            make_session(organiser, reader)
        counts.append(count_queries(partial(client.get, URL)))
    assert counts[0] == counts[1]

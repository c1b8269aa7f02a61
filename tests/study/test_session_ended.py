"""Of a closed session: every page that would change it says that it has ended, and where to go instead."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.study.meetings import Attendance, Meeting
from speeches.study.models import Membership, SessionGroup, SessionQuestion, StudySession
from tests.conftest import signed_in
from tests.study.session_pages import address_of, make_full_session, patterns

# Each page that only changes the session, and where it leads instead.
SAY_IT = {
    "member_add": "member_list",
    "member_paste": "member_list",
    "member_upload": "member_list",
    "member_unit": "member_list",
    "member_copy": "member_list",
    "join_code_edit": "member_list",
    "group_edit": "member_list",
    "group_delete": "member_list",
    "meeting_create": "meeting_list",
    "meeting_edit": "meeting_list",
    "meeting_delete": "meeting_list",
    "session_question_list": "session_detail",
    "session_question_edit": "session_detail",
    "session_question_delete": "session_detail",
}
# Looked at without a way to change anything.
ARE_READ = {
    "session_detail",
    "session_open",  # which leads to the session itself
    "session_close",
    "session_leave",
    "member_list",
    "member_edit",
    "group_list",
    "meeting_list",
    "attendance_edit",
    "join_qr",
}
# What goes on: another name, opened again, deleted, another deputy.
GO_ON = {"session_edit", "session_extend", "session_delete", "deputy_list"}
# What is only sent; each verb says what holds of it.
ARE_SENT = {
    "group_assign",
    "group_move",
    "group_share",
    "member_password",
    "member_slips",
    "member_withdraw",
    "session_news_seen",
    "session_question_move",
    "deputy_create",
    "deputy_delete",
}
# Of no single session.
ARE_OTHERS = {"session_list", "session_create", "session_join"}
# What a click changes, unless the session is closed.
CHANGED_BY_A_CLICK = [
    *sorted({*SAY_IT} - {"member_upload", "member_unit", "member_copy"}),  # these lead to a look at a list first
    *("member_edit", "member_withdraw", "attendance_edit", "session_question_move"),
    *("group_list", "group_assign", "group_move", "group_share"),
]


@pytest.fixture
def session(organiser: User, reader: User) -> StudySession:
    return make_full_session(organiser, reader, "closed")


def main_of(page: str) -> str:
    """The page itself; the site's head and foot are the same everywhere."""
    return page[page.index("<main") : page.index("</main>")]


def sendings(session: StudySession, stranger: User) -> dict[str, Any]:
    """Words that any of the pages would take."""
    member, group = session.memberships.participants().get(), session.groups.last()
    people = {"member": member.pk, "chosen": stranger.pk, "rows": stranger.username, "act": "add", "sure": "1"}
    groups = {"group": group and group.pk, "name": "青年组", "names": "青年组", "count": 2, "direction": "down"}
    meetings = {"title": "第二次研讨", "held_on": "2026-03-14", "listed": member.pk, f"kind-{member.pk}": "late"}
    return people | groups | meetings | {"text": "怎样开好第一次会？", "texts": "怎样开好第一次会？"}


def rows() -> list[Any]:
    """The only session, with all that its pages change."""
    kinds: tuple[Any, ...] = (StudySession, Membership, SessionGroup, SessionQuestion, Meeting, Attendance)
    return [list(kind._default_manager.order_by("pk").values()) for kind in kinds]


def test_every_page_of_a_session_is_spoken_of_here() -> None:
    assert {*SAY_IT, *ARE_READ, *GO_ON, *ARE_SENT, *ARE_OTHERS} == {*patterns()}


@pytest.mark.parametrize("name", SAY_IT)
def test_a_page_that_changes_the_session_says_that_it_has_ended(
    session: StudySession, client: Client, name: str
) -> None:
    answer = client.get(address_of(session, name))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "学习班已结束" in page
    assert 'method="post"' not in main_of(page)
    assert f'<a class="button" href="{reverse(f"study:{SAY_IT[name]}", args=[session.pk])}">' in page
    assert reverse("study:session_extend", args=[session.pk]) in page


@pytest.mark.parametrize("name", sorted(ARE_READ - {"join_qr"}))
def test_a_page_to_look_at_offers_nothing_to_save(session: StudySession, client: Client, name: str) -> None:
    page = client.get(address_of(session, name), follow=True).content.decode()
    assert not re.findall(r"<button[^>]*button-primary[^>]*>", main_of(page))


@pytest.mark.parametrize("name", [*SAY_IT, "session_open", "session_close"])
def test_of_an_open_one_or_a_draft_the_page_is_there(session: StudySession, client: Client, name: str) -> None:
    status = "draft" if name == "session_open" else "open"
    StudySession.objects.update(status=status, closed_at=None)
    answer = client.get(address_of(session, name))
    assert answer.status_code == 200
    assert "学习班已结束" not in main_of(answer.content.decode())


@pytest.mark.parametrize("name", CHANGED_BY_A_CLICK)
def test_what_is_sent_to_it_changes_nothing(session: StudySession, client: Client, stranger: User, name: str) -> None:
    address, words, before = address_of(session, name), sendings(session, stranger), rows()
    client.post(address, words)
    assert rows() == before


@pytest.mark.parametrize("name", CHANGED_BY_A_CLICK)
def test_the_same_sent_to_an_open_one_changes_it(
    session: StudySession, client: Client, stranger: User, name: str
) -> None:
    StudySession.objects.update(status="open", closed_at=None)
    address, words, before = address_of(session, name), sendings(session, stranger), rows()
    client.post(address, words)
    assert rows() != before


@pytest.mark.parametrize("name", SAY_IT)
def test_nobody_else_is_told_even_that(session: StudySession, reader: User, stranger: User, name: str) -> None:
    for person in (reader, stranger):
        assert signed_in(person).get(address_of(session, name)).status_code == 404

"""Of a closed session: every page that would change it says that it has ended, and where to go instead."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.study.models import StudySession
from tests.conftest import signed_in
from tests.study.making import make_list, make_session

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


@pytest.fixture
def session(organiser: User, reader: User) -> StudySession:
    session = make_session(organiser, reader, status="closed", join_code="QHXT2345")
    session.groups.create(name="第一组")
    session.questions.create(text="怎样用到窗口服务里？")
    session.meetings.create(held_on=timezone.localdate(), title="第一次研讨", recorded_at=timezone.now())
    make_list(session, "交一份调研提纲")
    return session


def patterns() -> dict[str, URLPattern]:
    """{name: pattern} of all pages about sessions."""
    found: dict[str, URLPattern] = {}

    def walk(resolver: URLResolver) -> None:
        for one in resolver.url_patterns:
            if isinstance(one, URLResolver):
                walk(one)
            elif one.callback.__module__.startswith(("speeches.study.", "speeches.pages.session")):
                found[str(one.name)] = one

    walk(get_resolver())
    return found


def address_of(session: StudySession, name: str) -> str:
    """The page of the session, or of the first row of its kind there."""
    rows: dict[str, Any] = {
        "member_pk": session.memberships.participants(),
        "group_pk": session.groups,
        "meeting_pk": session.meetings,
        "question_pk": session.questions,
    }
    wanted = patterns()[name].pattern.converters
    more = {key: rows[key].get().pk for key in wanted if key in rows}
    return reverse(f"study:{name}", kwargs={"pk": session.pk, **more})


def forms_in(page: str) -> list[str]:
    """What the page itself offers to send; the site's head and foot are the same everywhere."""
    main = page[page.index("<main") : page.index("</main>")]
    return re.findall(r'<form[^>]*method="post"[^>]*>', main)


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
    assert not forms_in(page)
    assert f'<a class="button" href="{reverse(f"study:{SAY_IT[name]}", args=[session.pk])}">' in page
    assert reverse("study:session_extend", args=[session.pk]) in page


@pytest.mark.parametrize("name", sorted(ARE_READ - {"join_qr"}))
def test_a_page_to_look_at_offers_nothing_to_save(session: StudySession, client: Client, name: str) -> None:
    page = client.get(address_of(session, name), follow=True).content.decode()
    assert not re.findall(r"<button[^>]*button-primary[^>]*>", page[page.index("<main") : page.index("</main>")])


@pytest.mark.parametrize("name", [*SAY_IT, "session_open", "session_close"])
def test_of_an_open_one_or_a_draft_the_page_is_there(session: StudySession, client: Client, name: str) -> None:
    status = "draft" if name == "session_open" else "open"
    StudySession.objects.update(status=status, closed_at=None)
    answer = client.get(address_of(session, name))
    assert answer.status_code == 200
    assert "<form" in answer.content.decode()


@pytest.mark.parametrize("name", SAY_IT)
def test_nobody_else_is_told_even_that(session: StudySession, reader: User, stranger: User, name: str) -> None:
    for person in (reader, stranger):
        assert signed_in(person).get(address_of(session, name)).status_code == 404

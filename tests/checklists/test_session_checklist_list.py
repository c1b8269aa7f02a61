"""A session's lists: what applies to a member, all of it for who runs the session."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.standing import standings_in
from speeches.study.models import StudySession
from tests.checklists.making import WEDNESDAY, count_queries
from tests.conftest import make_user, signed_in
from tests.study.making import join, make_list, make_session


def url_of(session: StudySession) -> str:
    return reverse("checklists:session_checklist_list", args=[session.pk])


@pytest.fixture
def session(organiser: User, reader: User) -> StudySession:
    return make_session(organiser, reader)


def test_a_member_meets_the_lists_with_what_they_did(session: StudySession, reader: User) -> None:
    checklist = make_list(session, "写提纲", "谈体会")
    page = signed_in(reader).get(url_of(session)).content.decode()
    assert checklist.get_absolute_url() in page
    assert "必读 0 / 2" in page
    assert reverse("checklists:list_copy", args=[session.pk]) not in page


def test_who_runs_it_meets_all_and_the_ways_to_change(session: StudySession, organiser: User) -> None:
    make_list(session, "写提纲", "谈体会").items.update(group=session.groups.create(name="第一组"))
    page = signed_in(organiser).get(url_of(session)).content.decode()
    assert "2 个条目" in page
    assert reverse("checklists:list_copy", args=[session.pk]) in page


def test_of_other_groups_nothing_is_there(session: StudySession, reader: User) -> None:
    checklist = make_list(session, "写提纲", title="第二组的清单")
    checklist.items.update(group=session.groups.create(name="第二组"))
    page = signed_in(reader).get(url_of(session)).content.decode()
    assert "第二组的清单" not in page
    assert "第二组的清单" not in signed_in(reader).get(reverse("checklists:checklist_list")).content.decode()


def test_in_the_order_of_the_session(session: StudySession, reader: User) -> None:
    make_list(session, "写", title="其二").__class__.objects.filter(title="其二").update(position=2)
    make_list(session, "写", title="其一").__class__.objects.filter(title="其一").update(position=1)
    assert [row.checklist.title for row in standings_in(session, reader, WEDNESDAY)] == ["其一", "其二"]


def test_open_sessions_lists_stand_among_mine(session: StudySession, reader: User) -> None:
    make_list(session, "写提纲")
    page = signed_in(reader).get(reverse("checklists:checklist_list")).content.decode()
    assert "必读清单" in page
    assert session.title in page


def test_a_closed_session_says_so(organiser: User, reader: User) -> None:
    closed = make_session(organiser, reader, status="closed")
    make_list(closed, "写提纲")
    for person in (organiser, reader):
        page = signed_in(person).get(url_of(closed)).content.decode()
        assert "学习班已结束" in page
        assert reverse("checklists:checklist_create") + "?session" not in page


def test_an_empty_session_offers_a_beginning(session: StudySession, organiser: User, reader: User) -> None:
    create = f"{reverse('checklists:checklist_create')}?session={session.pk}"
    assert create in signed_in(organiser).get(url_of(session)).content.decode()
    assert create not in signed_in(reader).get(url_of(session)).content.decode()


def test_nobody_else_finds_it(
    session: StudySession, reader: User, stranger: User, editor: User, administrator: User
) -> None:
    withdrawn = make_user("withdrawn")
    join(session, withdrawn, status="withdrawn", withdrawn_at=session.opened_at)
    draft = make_session(stranger, reader, status="draft")
    for person in (stranger, editor, administrator, withdrawn):
        assert signed_in(person).get(url_of(session)).status_code == 404
    assert signed_in(reader).get(url_of(draft)).status_code == 404
    assert reverse("account_login") in Client().get(url_of(session))["Location"]


def test_more_lists_ask_no_more_queries(session: StudySession, reader: User, organiser: User) -> None:
    make_list(session, "写提纲")

    def asked() -> list[int]:
        clients = signed_in(reader), signed_in(organiser)
        return [count_queries(partial(client.get, url_of(session))) for client in clients]

    few = asked()
    for number in range(8):
        make_list(session, "写提纲", "谈体会", title=f"第{number}份")
    assert asked() == few


OF_LISTS = ("detail", "arrange", "edit", "due", "delete", "upload")
PAGES = [
    *(f"checklist_{name}" for name in OF_LISTS),
    *("task_create", "notes_create", "reflection_create", "speech_choose", "item_edit", "item_delete", "item_confirm"),
]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_a_sessions_list_stands_under_the_sessions(organiser: User, reader: User, page: str) -> None:
    checklist = make_list(make_session(organiser, reader), "写提纲")
    pk = checklist.items.get().pk if page.startswith("item_") else checklist.pk
    shown = signed_in(organiser).get(reverse(f"checklists:{page}", args=[pk])).content.decode()
    head = shown[: shown.index("<main")]
    assert f'<a href="{reverse("study:session_list")}" aria-current="page"' in head
    assert f'<a href="{reverse("checklists:checklist_list")}" aria-current' not in head

"""A template or a list of an earlier session is taken over into a session."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.study.models import StudySession
from tests.conftest import make_user, signed_in
from tests.study.making import make_list, make_session


@pytest.fixture
def session(organiser: User, reader: User) -> StudySession:
    return make_session(organiser, reader, starts_on=date(2026, 6, 1), ends_on=date(2026, 6, 14))


@pytest.fixture
def template(organiser: User) -> Checklist:
    template = Checklist.objects.create(owner=organiser, title="两周模板", is_template=True)
    template.add_task("写提纲", due_after=3)
    return template


def url_of(session: StudySession) -> str:
    return reverse("checklists:list_copy", args=[session.pk])


def test_a_template_with_days_from_the_first(session: StudySession, template: Checklist, organiser: User) -> None:
    answer = signed_in(organiser).post(url_of(session), {"source": template.pk, "shift_days": ""})
    checklist = session.checklists.get()
    assert answer["Location"] == checklist.get_absolute_url()
    assert checklist.items.get().due_on == date(2026, 6, 4)
    assert session.news.get().about == "写提纲"


@pytest.mark.parametrize(("said", "days"), [("", 92), ("7", 7), ("-1", -1)])
def test_a_list_of_an_earlier_session(session: StudySession, organiser: User, said: str, days: int) -> None:
    first = date(2026, 3, 1)
    earlier = make_session(organiser, title="春季", starts_on=first, ends_on=first + timedelta(days=9))
    source = make_list(earlier, "写提纲", due_on=first)
    signed_in(organiser).post(url_of(session), {"source": source.pk, "shift_days": said})
    assert session.checklists.get().items.get().due_on == first + timedelta(days=days)


def test_others_lists_and_personal_ones_are_not_offered(session: StudySession, organiser: User, stranger: User) -> None:
    theirs = make_list(make_session(stranger, organiser), "写提纲")
    own = Checklist.objects.create(owner=organiser, title="我自己的")
    for checklist in (theirs, own):
        answer = signed_in(organiser).post(url_of(session), {"source": checklist.pk})
        assert answer.context["form"].errors["source"]
    assert not session.checklists.exists()


def test_where_there_is_nothing_to_take_over_a_list_is_made_instead(session: StudySession, organiser: User) -> None:
    page = signed_in(organiser).get(url_of(session)).content.decode()
    assert "还没有模板" in page
    assert f'href="{reverse("checklists:checklist_create")}?session={session.pk}"' in page
    assert "<select" not in page


def test_bad_days_are_told(session: StudySession, template: Checklist, organiser: User) -> None:
    answer = signed_in(organiser).post(url_of(session), {"source": template.pk, "shift_days": "99999"})
    assert answer.context["form"].errors["shift_days"]
    assert not session.checklists.exists()


def test_only_who_runs_it_and_not_after_closing(
    session: StudySession, template: Checklist, organiser: User, reader: User, stranger: User, administrator: User
) -> None:
    for person in (reader, stranger, administrator):
        assert signed_in(person).post(url_of(session), {"source": template.pk}).status_code == 404
    assert reverse("account_login") in Client().get(url_of(session))["Location"]
    closed = make_session(organiser, status="closed")
    page = signed_in(organiser).post(url_of(closed), {"source": template.pk}, follow=True).content.decode()
    assert "清单不能再修改" in page
    assert not closed.checklists.exists()


def test_an_empty_choice_says_so(session: StudySession) -> None:
    lone = make_user("lone")
    page = signed_in(lone).get(url_of(make_session(lone))).content.decode()
    assert "还没有模板" in page

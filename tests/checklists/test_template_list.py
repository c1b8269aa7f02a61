"""Templates are every organiser's to start from, and their owner's to change."""

import pytest
from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.accounts.roles import make_organiser
from speeches.checklists.models import Checklist
from tests.checklists.making import count_queries
from tests.conftest import make_user, signed_in
from tests.study.making import make_list, make_session

URL = reverse("checklists:template_list")
CREATE = f"{reverse('checklists:checklist_create')}?template=1"


@pytest.fixture
def other(db: None) -> User:
    user = make_user("other-organiser", display_name="季云舟")
    make_organiser(user)
    return user


@pytest.fixture
def template(organiser: User) -> Checklist:
    template = Checklist.objects.create(owner=organiser, title="两周模板", is_template=True)
    template.add_task("写提纲", due_after=3)
    return template


def test_that_items_for_a_group_are_for_all_in_a_template_is_told(organiser: User, reader: User) -> None:
    checklist = make_list(make_session(organiser, reader), "交提纲")
    client, url = signed_in(organiser), reverse("checklists:template_create", args=[checklist.pk])
    assert "面向全体学员" not in client.post(url, {"title": "一"}, follow=True).content.decode()
    assert checklist.session
    checklist.add_task("走访一个村", group=checklist.session.groups.create(name="第一组"))
    assert "面向全体学员" in client.post(url, {"title": "二"}, follow=True).content.decode()


def test_made_from_nothing(organiser: User) -> None:
    client = signed_in(organiser)
    answer = client.post(CREATE, {"title": "两周模板"}, follow=True)
    template = Checklist.objects.templates().get()
    assert template.owner == organiser
    assert "D+3" in answer.content.decode()
    url = reverse("checklists:task_create", args=[template.pk])
    client.post(url, {"text": "写提纲", "due_after": "5", "is_required": "on"})
    assert template.items.get().due_after == 5
    assert "D+5" in client.get(template.get_absolute_url()).content.decode()
    assert client.post(url, {"text": "写提纲", "due_after": "-1"}).context["form"].errors["due_after"]


def test_all_organisers_see_it_and_only_its_owner_changes_it(template: Checklist, organiser: User, other: User) -> None:
    assert "两周模板" in signed_in(organiser).get(URL).content.decode()
    client = signed_in(other)
    page = client.get(URL).content.decode()
    assert "两周模板" in page
    assert "沈怀瑾" in page
    shown = client.get(template.get_absolute_url()).content.decode()
    assert reverse("checklists:checklist_arrange", args=[template.pk]) not in shown
    assert client.get(reverse("checklists:checklist_edit", args=[template.pk])).status_code == 404


def test_another_makes_one_of_their_own_from_it(template: Checklist, other: User) -> None:
    url = reverse("checklists:template_create", args=[template.pk])
    signed_in(other).post(url, {"title": "我的两周"})
    mine = Checklist.objects.templates().get(owner=other)
    assert (mine.title, mine.items.get().due_after) == ("我的两周", 3)


def test_from_the_list_of_a_session_that_one_runs(organiser: User, other: User) -> None:
    checklist = make_list(make_session(organiser), "写提纲")
    url = reverse("checklists:template_create", args=[checklist.pk])
    assert signed_in(other).get(url).status_code == 404
    form = signed_in(organiser).get(url).context["form"]
    assert (form["title"].value(), form["title"].label) == ("必读清单", "标题")  # as of every checklist
    bad = signed_in(organiser).post(url, {"title": ""})
    assert bad.context["form"].errors["title"]
    assert not Checklist.objects.templates().exists()
    signed_in(organiser).post(url, {"title": "新模板"})
    assert Checklist.objects.templates().get().items.get().text == "写提纲"


def test_others_do_not_find_them(template: Checklist, reader: User, editor: User) -> None:
    for person in (reader, editor):
        client = signed_in(person)
        assert client.get(URL).status_code == 404
        assert client.get(CREATE).status_code == 404
        assert client.get(template.get_absolute_url()).status_code == 404
    assert reverse("account_login") in Client().get(URL)["Location"]


def test_more_templates_ask_no_more_queries(template: Checklist, organiser: User, other: User) -> None:
    client = signed_in(organiser)
    few = count_queries(lambda: client.get(URL))
    for number in range(10):
        Checklist.objects.create(owner=other, title=f"第{number}个", is_template=True).add_task("写", due_after=1)
    assert count_queries(lambda: client.get(URL)) == few

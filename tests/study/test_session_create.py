"""A new session: from nothing, from a template, from an earlier session."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.study.models import StudySession
from tests.checklists.making import count_queries
from tests.conftest import signed_in
from tests.study.making import make_list, make_session

URL = reverse("study:session_create")
DATA = {
    "title": "基层治理专题读书班",
    "kind": "group_study",
    "starts_on": "2026-03-02",
    "ends_on": "2026-03-20",
    "description": "每周三集中学一次。",
    "texts": "难点在哪里？\n\n 怎样把网格做实？ ",
}


def test_from_nothing(organiser: User) -> None:
    answer = signed_in(organiser).post(URL, DATA)
    session = StudySession.objects.get()
    assert answer["Location"] == session.get_absolute_url()
    assert (session.title, session.kind, session.status) == ("基层治理专题读书班", "group_study", "draft")
    assert (session.starts_on, session.ends_on) == (date(2026, 3, 2), date(2026, 3, 20))
    assert [question.text for question in session.questions.all()] == ["难点在哪里？", "怎样把网格做实？"]
    mine = session.memberships.get()
    assert (mine.user, mine.role, mine.is_participant) == (organiser, "organiser", False)
    assert not session.news.exists()


def test_the_form_begins_today(organiser: User) -> None:
    form = signed_in(organiser).get(URL).context["form"]
    assert form["starts_on"].initial == timezone.localdate()


def test_from_a_template_due_days_are_counted_from_the_first_day(organiser: User, stranger: User) -> None:
    template = Checklist.objects.create(owner=stranger, is_template=True, title="四周读书班")
    ChecklistItem.objects.create(checklist=template, position=0, kind="task", text="交提纲", due_after=3)
    url = f"{URL}?start=template-{template.pk}"
    form = signed_in(organiser).get(url).context["form"]
    assert form["title"].value() == "四周读书班"
    assert form["ends_on"].initial == timezone.localdate() + timedelta(days=3)
    signed_in(organiser).post(url, DATA)
    item = ChecklistItem.objects.in_session(StudySession.objects.get()).get()
    assert (item.text, item.due_on, item.due_after) == ("交提纲", date(2026, 3, 5), None)


def test_from_an_earlier_session_everything_moves_along(organiser: User, reader: User) -> None:
    earlier = make_session(
        organiser, reader, starts_on=date(2025, 3, 1), ends_on=date(2025, 3, 11), description="照旧。"
    )
    earlier.questions.create(text="学到了什么？")
    make_list(earlier, "交提纲", due_on=date(2025, 3, 4))
    url = f"{URL}?start=session-{earlier.pk}"
    form = signed_in(organiser).get(url).context["form"]
    assert (form["description"].value(), form["texts"].value()) == ("照旧。", "学到了什么？")
    assert form["ends_on"].initial == timezone.localdate() + timedelta(days=10)
    signed_in(organiser).post(url, DATA)
    session = StudySession.objects.exclude(pk=earlier.pk).get()
    assert ChecklistItem.objects.in_session(session).get().due_on == date(2026, 3, 5)
    assert session.memberships.count() == 1


def test_another_start_leaves_what_was_written(organiser: User) -> None:
    """The template's words come in where nobody wrote any, and go again with it; one's own stay."""
    template = Checklist.objects.create(owner=organiser, is_template=True, title="四周读书班")
    earlier = make_session(organiser, kind="lecture", starts_on=date(2025, 3, 1), ends_on=date(2025, 3, 11))
    client, today = signed_in(organiser), timezone.localdate()
    shown = client.get(URL).context["form"]
    sheet = {field.name: str(field.value() or "") for field in shown} | {"description": "每周三学。\r\n自带书。"}
    answer = client.post(URL, sheet | {"look": "1", "start": f"template-{template.pk}"})
    assert answer["HX-Push-Url"] == f"{URL}?start=template-{template.pk}"
    form = answer.context["form"]
    assert (form["title"].value(), form["description"].value()) == ("四周读书班", "每周三学。\n自带书。")
    sheet |= {"title": form["title"].value(), "ends_on": form["ends_on"].value().isoformat()}
    named = f"session-{earlier.pk}"
    form = client.post(answer["HX-Push-Url"], sheet | {"look": "1", "start": named}).context["form"]
    assert (form["title"].value(), form["description"].value()) == (earlier.title, "每周三学。\n自带书。")
    assert (form["kind"].value(), form["ends_on"].value()) == ("lecture", today + timedelta(days=10))
    assert client.post(URL, sheet | {"look": "1", "start": "x"}).status_code == 404
    assert StudySession.objects.count() == 1


def test_what_is_chosen_counts_though_nobody_looked_at_it_first(organiser: User) -> None:
    template = Checklist.objects.create(owner=organiser, is_template=True, title="四周读书班")
    template.add_task("交提纲")
    client, named = signed_in(organiser), f"template-{template.pk}"
    refused = client.post(URL, DATA | {"start": named, "title": ""})
    assert f'value="{named}" selected' in refused.content.decode()
    client.post(URL, DATA | {"start": named})
    assert ChecklistItem.objects.in_session(StudySession.objects.get()).get().text == "交提纲"
    client.post(f"{URL}?start={named}", DATA | {"start": "", "title": "从零开始的"})
    assert not ChecklistItem.objects.in_session(StudySession.objects.get(title="从零开始的")).exists()


def test_what_it_began_with_goes_along_where_no_address_says_it(organiser: User) -> None:
    first, second = (Checklist.objects.create(owner=organiser, is_template=True, title=name) for name in "甲乙")
    sheet = DATA | {"look": "1", "title": "甲"}
    names = {"before": f"template-{first.pk}", "start": f"template-{second.pk}"}
    answer = signed_in(organiser).post(URL, sheet | names)
    assert answer.context["form"]["title"].value() == "乙"
    assert f'name="before" value="template-{second.pk}"' in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "长" * 201}, "title"),
        ({"title": "读\0书"}, "title"),
        ({"kind": "party"}, "kind"),
        ({"starts_on": "2026-02-30"}, "starts_on"),
        ({"starts_on": "0206-03-02"}, "starts_on"),
        ({"ends_on": "2026-03-01"}, "ends_on"),
        ({"ends_on": ""}, "ends_on"),
        ({"ends_on": "9999-12-31"}, "ends_on"),
        ({"texts": "长" * 301}, "texts"),
        ({"description": "长" * 5001}, "description"),
    ],
)
def test_bad_input_is_shown_and_nothing_saved(organiser: User, wrong: dict[str, str], field: str) -> None:
    answer = signed_in(organiser).post(URL, DATA | wrong)
    assert set(answer.context["form"].errors) == {field}
    assert "errorlist" in answer.content.decode()
    assert not StudySession.objects.exists()


@pytest.mark.parametrize(
    "named", ["x", "session-", "session-x", "session-0", "template-²", "list-1", "session-" + "9" * 30]
)
def test_a_start_that_is_none(organiser: User, named: str) -> None:
    assert signed_in(organiser).get(URL, {"start": named}).status_code == 404


def test_nobody_begins_with_what_is_not_theirs(organiser: User, stranger: User, reader: User) -> None:
    others = make_session(stranger, organiser)
    private = Checklist.objects.create(owner=organiser, title="自己的清单")
    for start in (f"session-{others.pk}", f"template-{private.pk}"):
        answer = signed_in(organiser).post(f"{URL}?start={start}", DATA)
        assert answer.status_code == 404
    assert StudySession.objects.count() == 1


def test_organisers_only(reader: User, editor: User) -> None:
    for person in (reader, editor):
        assert signed_in(person).get(URL).status_code == 403
        assert signed_in(person).post(URL, DATA).status_code == 403
    assert Client().get(URL)["Location"].startswith(reverse("account_login"))
    assert not StudySession.objects.exists()


def test_as_many_queries_for_ten_starts_as_for_one(organiser: User) -> None:
    client, counts = signed_in(organiser), []
    for total in (1, 9):
        for number in range(total):
            make_session(organiser)
            Checklist.objects.create(owner=organiser, is_template=True, title=f"模板{number}")
        counts.append(count_queries(partial(client.get, URL)))
    assert counts[0] == counts[1]

"""A new checklist, empty or in one step out of a speech."""

from functools import partial

import pytest
from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.library.models import Speech
from tests.checklists.making import WEDNESDAY, count_queries, make_levels
from tests.conftest import make_speech, signed_in
from tests.study.making import make_session

URL = reverse("checklists:checklist_create")


def test_an_empty_one(reader: User) -> None:
    answer = signed_in(reader).post(URL, {"title": " 四月 "})
    made = reader.checklists.get()
    assert (made.title, made.items.count()) == ("四月", 0)
    assert answer["Location"] == made.get_absolute_url()


@pytest.mark.parametrize(("split", "total"), [("whole", 1), ("first", 2), ("every", 4)])
def test_out_of_a_speech_in_one_step(reader: User, split: str, total: int) -> None:
    speech = make_levels(1, 2, 2, 1)
    data = {"title": "精读", "split": split, "due_on": "2025-03-12"}
    signed_in(reader).post(f"{URL}?speech={speech.pk}", data)
    made = reader.checklists.get()
    assert made.items.count() == total
    assert set(made.items.values_list("due_on", flat=True)) == {WEDNESDAY}


def test_the_form_knows_the_speech(reader: User) -> None:
    page = signed_in(reader).get(f"{URL}?speech={make_levels(1, 2, 2, 1, title='长题' * 150).pk}").content.decode()
    assert f'value="{"长题" * 100}"' in page  # the speech's title, as much of it as a checklist's may hold
    assert "（2 条）" in page
    assert "（4 条）" in page


def test_ways_that_make_the_same_items_are_offered_once(reader: User, speech: Speech) -> None:
    form = signed_in(reader).get(f"{URL}?speech={speech.pk}").context["form"]
    assert [value for value, _label in form.fields["split"].choices] == ["whole", "every"]


def test_lists_that_are_there_are_offered(checklist: Checklist, reader: User, speech: Speech, stranger: User) -> None:
    Checklist.objects.create(owner=stranger, title="别人的")
    page = signed_in(reader).get(f"{URL}?speech={speech.pk}").content.decode()
    assert reverse("checklists:reading_create", args=[checklist.pk, speech.pk]) in page
    assert "别人的" not in page


def test_a_closed_session_gets_no_new_list(organiser: User) -> None:
    closed = make_session(organiser, status="closed")
    answer = signed_in(organiser).post(f"{URL}?session={closed.pk}", {"title": "补一张"}, follow=True)
    assert not closed.checklists.exists()
    assert answer.redirect_chain[0][0] == reverse("checklists:session_checklist_list", args=[closed.pk])
    assert "学习班已结束" in answer.content.decode()


@pytest.mark.parametrize("data", [{}, {"title": "  "}, {"title": "长" * 201}, {"title": "四\0月"}])
def test_a_bad_title_is_shown_and_nothing_saved(reader: User, data: dict[str, str]) -> None:
    answer = signed_in(reader).post(URL, data)
    assert answer.status_code == 200
    assert answer.context["form"].errors["title"]
    assert not Checklist.objects.exists()


@pytest.mark.parametrize("wrong", [{"split": "thirds"}, {"due_on": "2025-02-30"}, {"split": ""}])
def test_bad_choices_are_shown_and_nothing_saved(reader: User, speech: Speech, wrong: dict[str, str]) -> None:
    data = {"title": "精读", "split": "whole", "due_on": ""} | wrong
    answer = signed_in(reader).post(f"{URL}?speech={speech.pk}", data)
    assert set(answer.context["form"].errors) == set(wrong)
    assert not Checklist.objects.exists()


@pytest.mark.parametrize("named", ["0", "x", "-1", "99999999999999999999999", "1'"])
def test_no_such_speech(reader: User, named: str) -> None:
    assert signed_in(reader).get(f"{URL}?speech={named}").status_code == 404


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_a_speech_that_readers_do_not_see_makes_no_list(reader: User, editor: User, status: str) -> None:
    hidden = make_speech(status=status)
    data = {"title": "精读", "split": "whole"}
    assert signed_in(reader).post(f"{URL}?speech={hidden.pk}", data).status_code == 404
    assert not Checklist.objects.exists()
    assert signed_in(editor).post(f"{URL}?speech={hidden.pk}", data).status_code == 302


def test_as_many_queries_for_ten_sections_as_for_two(reader: User) -> None:
    client, counts = signed_in(reader), []
    for total in (2, 10):
        url = f"{URL}?speech={make_levels(*[1] * total).pk}"
        counts.append(count_queries(partial(client.get, url)))
        counts.append(count_queries(partial(client.post, url, {"title": "精读", "split": "every"})))
        assert reader.checklists.get().items.count() == total
        reader.checklists.all().delete()
    assert counts[:2] == counts[2:]

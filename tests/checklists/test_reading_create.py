"""Put a speech, or sections of it, on a checklist that stands already."""

from functools import partial
from typing import Any

import pytest
from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.library.models import Speech
from tests.checklists.making import WEDNESDAY, count_queries, make_levels, parts
from tests.conftest import make_speech, signed_in


@pytest.fixture
def other(db: None) -> Speech:
    return make_levels(1, 2, 2, 1, title="在推进会上的讲话")


def url_of(checklist: Checklist, speech: Speech) -> str:
    return reverse("checklists:reading_create", args=[checklist.pk, speech.pk])


@pytest.mark.parametrize(("split", "total"), [("whole", 1), ("first", 2), ("every", 4)])
def test_all_of_it_in_one_step(checklist: Checklist, other: Speech, reader: User, split: str, total: int) -> None:
    data = {"split": split, "due_on": "2025-03-12", "is_required": "on"}
    answer = signed_in(reader).post(url_of(checklist, other), data)
    new = list(checklist.items.order_by("position"))[3:]
    assert answer["Location"] == f"{checklist.get_absolute_url()}#item-{new[0].pk}"
    assert [(item.due_on, item.is_required) for item in new] == [(WEDNESDAY, True)] * total


def test_chosen_sections_in_the_order_of_the_text(checklist: Checklist, other: Speech, reader: User) -> None:
    sections = parts(other)
    data = {"split": "chosen", "sections": [sections[3].pk, sections[1].pk]}
    signed_in(reader).post(url_of(checklist, other), data)
    new = list(checklist.items.order_by("position"))[3:]
    assert [(item.section, item.is_required) for item in new] == [(sections[1], False), (sections[3], False)]


@pytest.mark.parametrize("split", ["whole", "first", "chosen"])
def test_with_a_question_to_read_with(checklist: Checklist, other: Speech, reader: User, split: str) -> None:
    data = {"split": split, "sections": [parts(other)[1].pk], "question": "这一部分先做什么？"}
    signed_in(reader).post(url_of(checklist, other), data)
    new = list(checklist.items.order_by("position"))[3:]
    assert {item.question for item in new} == {"这一部分先做什么？"}


def test_what_is_on_the_list_is_not_offered_again(checklist: Checklist, speech: Speech, reader: User) -> None:
    client = signed_in(reader)
    offered = client.get(url_of(checklist, speech)).context["form"].fields["sections"].queryset
    assert list(offered) == parts(speech)[1:]
    answer = client.post(url_of(checklist, speech), {"split": "whole"}, follow=True)
    assert "都已在清单中" in answer.content.decode()
    assert checklist.items.count() == 3


@pytest.mark.parametrize("wrong", [{"split": "chosen"}, {"split": "chosen", "sections": ["x"]}, {"sections": ["0"]}])
def test_bad_choices_are_shown_and_nothing_saved(
    checklist: Checklist, other: Speech, reader: User, wrong: dict[str, Any]
) -> None:
    answer = signed_in(reader).post(url_of(checklist, other), {"split": "whole"} | wrong)
    assert list(answer.context["form"].errors) == ["sections"]
    assert "errorlist" in answer.content.decode()
    assert checklist.items.count() == 3


def test_sections_of_another_speech_are_refused(
    checklist: Checklist, other: Speech, speech: Speech, reader: User
) -> None:
    data = {"split": "chosen", "sections": [parts(speech)[1].pk]}
    answer = signed_in(reader).post(url_of(checklist, other), data)
    assert answer.context["form"].errors["sections"]
    assert checklist.items.count() == 3


def test_a_draft_is_not_there_for_readers(checklist: Checklist, reader: User) -> None:
    draft = make_speech(status="draft")
    client = signed_in(reader)
    assert client.get(url_of(checklist, draft)).status_code == 404
    assert client.post(url_of(checklist, draft), {"split": "whole"}).status_code == 404


def test_as_many_queries_for_ten_sections_as_for_two(checklist: Checklist, reader: User) -> None:
    client, counts = signed_in(reader), []
    for total in (2, 10):
        url = url_of(checklist, make_levels(*[1] * total))
        counts.append(count_queries(partial(client.get, url)))
        counts.append(count_queries(partial(client.post, url, {"split": "every"})))
    assert counts[:2] == counts[2:]

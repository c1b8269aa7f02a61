"""A task in free words."""

from datetime import date

import pytest
from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from tests.conftest import signed_in


def test_a_task_stands_at_the_end(checklist: Checklist, reader: User) -> None:
    url = reverse("checklists:task_create", args=[checklist.pk])
    answer = signed_in(reader).post(url, {"text": "整理发言提纲", "due_on": "2025-03-20"})
    item = checklist.items.order_by("position").last()
    assert item
    assert (item.kind, item.text, item.due_on) == ("task", "整理发言提纲", date(2025, 3, 20))
    assert not item.is_required
    assert answer["Location"] == f"{checklist.get_absolute_url()}#item-{item.pk}"


def test_required_unless_said_otherwise(checklist: Checklist, reader: User) -> None:
    page = signed_in(reader).get(reverse("checklists:task_create", args=[checklist.pk]))
    assert page.context["form"]["is_required"].value() is True


@pytest.mark.parametrize("wrong", [{"text": " "}, {"text": "长" * 301}, {"text": "写\0提纲"}, {"due_on": "31.02.2025"}])
def test_bad_words_are_shown_and_nothing_saved(checklist: Checklist, reader: User, wrong: dict[str, str]) -> None:
    url = reverse("checklists:task_create", args=[checklist.pk])
    answer = signed_in(reader).post(url, {"text": "写提纲"} | wrong)
    assert set(answer.context["form"].errors) == set(wrong)
    assert checklist.items.count() == 3

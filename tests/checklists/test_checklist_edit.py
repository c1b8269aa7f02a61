"""A checklist gets another name."""

import pytest
from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from tests.conftest import signed_in


def test_another_name(checklist: Checklist, reader: User) -> None:
    client, url = signed_in(reader), reverse("checklists:checklist_edit", args=[checklist.pk])
    assert checklist.title in client.get(url).content.decode()
    answer = client.post(url, {"title": "四月的清单"})
    assert answer["Location"] == checklist.get_absolute_url()
    checklist.refresh_from_db()
    assert checklist.title == "四月的清单"
    assert checklist.items.count() == 3


@pytest.mark.parametrize("title", ["", "   ", "长" * 201])
def test_a_bad_name_is_shown_and_not_saved(checklist: Checklist, reader: User, title: str) -> None:
    answer = signed_in(reader).post(reverse("checklists:checklist_edit", args=[checklist.pk]), {"title": title})
    assert answer.context["form"].errors["title"]
    checklist.refresh_from_db()
    assert checklist.title == "三月的清单"

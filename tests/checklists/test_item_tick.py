"""The reader says that an item is done, and takes it back."""

import pytest
from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from tests.checklists.making import count_queries, read
from tests.conftest import PASSWORD, signed_in


def click(client: Client, verb: str, item: ChecklistItem, *, in_place: bool = False) -> str:
    headers = {"HX-Request": "true"} if in_place else {}
    answer = client.post(reverse(f"checklists:item_{verb}", args=[item.pk]), headers=headers)
    return answer.content.decode() if in_place else answer["Location"]


def test_a_tick_and_back(checklist: Checklist, items: list[ChecklistItem], reader: User) -> None:
    client = signed_in(reader)
    assert click(client, "tick", items[2]) == f"{checklist.get_absolute_url()}#item-{items[2].pk}"
    assert reader.item_ticks.get().item == items[2]
    click(client, "tick", items[2])
    assert reader.item_ticks.count() == 1
    click(client, "untick", items[2])
    assert not reader.item_ticks.exists()


def test_in_place_the_row_and_the_figure_come_back(items: list[ChecklistItem], reader: User) -> None:
    client = signed_in(reader)
    page = click(client, "tick", items[2], in_place=True)
    assert f'id="item-{items[2].pk}"' in page
    assert f'id="item-{items[0].pk}"' not in page
    assert "手工勾选" in page
    assert "必读 1 / 2" in page
    assert "必读 0 / 2" in click(client, "untick", items[2], in_place=True)


def test_untick_leaves_what_was_read(items: list[ChecklistItem], reader: User) -> None:
    section = items[1].section
    assert section
    read(reader, section)
    client = signed_in(reader)
    click(client, "tick", items[1])
    page = click(client, "untick", items[1], in_place=True)
    assert "已读完" in page
    assert "手工勾选" not in page


@pytest.mark.parametrize("verb", ["tick", "untick"])
def test_a_click_from_elsewhere_is_refused(items: list[ChecklistItem], reader: User, verb: str) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.login(username=reader.username, password=PASSWORD)
    assert client.post(reverse(f"checklists:item_{verb}", args=[items[2].pk])).status_code == 403
    assert not reader.item_ticks.exists()


def test_what_is_gone_is_not_there(items: list[ChecklistItem], reader: User) -> None:
    pk = items[2].pk
    items[2].delete()
    assert signed_in(reader).post(reverse("checklists:item_tick", args=[pk])).status_code == 404


def test_as_many_queries_on_a_long_list(checklist: Checklist, items: list[ChecklistItem], reader: User) -> None:
    client = signed_in(reader)
    few = count_queries(lambda: click(client, "tick", items[2], in_place=True))
    for number in range(47):
        checklist.add_task(f"第{number}件事")
    click(client, "untick", items[2])
    assert count_queries(lambda: click(client, "tick", items[2], in_place=True)) == few

"""One place up or down, by plain buttons or in place."""

import pytest
from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.models import Checklist, ChecklistItem
from tests.checklists.making import count_queries
from tests.conftest import signed_in


def order(checklist: Checklist) -> list[ChecklistItem]:
    return list(checklist.items.order_by("position"))


def url_of(item: ChecklistItem) -> str:
    return reverse("checklists:item_move", args=[item.pk])


def test_up_and_down(checklist: Checklist, items: list[ChecklistItem], reader: User) -> None:
    client, (first, second, third) = signed_in(reader), items
    answer = client.post(url_of(third), {"direction": "up"})
    assert answer["Location"] == f"{reverse('checklists:checklist_arrange', args=[checklist.pk])}#item-{third.pk}"
    assert order(checklist) == [first, third, second]
    client.post(url_of(first), {"direction": "down"})
    assert order(checklist) == [third, first, second]


def test_the_ends_are_the_ends(checklist: Checklist, items: list[ChecklistItem], reader: User) -> None:
    client = signed_in(reader)
    client.post(url_of(items[0]), {"direction": "up"})
    client.post(url_of(items[2]), {"direction": "down"})
    assert order(checklist) == items


def test_in_place_the_list_comes_back_in_its_new_order(items: list[ChecklistItem], reader: User) -> None:
    answer = signed_in(reader).post(url_of(items[0]), {"direction": "down"}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert page.index(f'id="item-{items[1].pk}"') < page.index(f'id="item-{items[0].pk}"')
    assert "<html" not in page


@pytest.mark.parametrize("data", [{}, {"direction": "left"}, {"direction": "-1"}])
def test_no_other_direction(
    checklist: Checklist, items: list[ChecklistItem], reader: User, data: dict[str, str]
) -> None:
    answer = signed_in(reader).post(url_of(items[0]), data)
    assert answer.status_code == 400
    assert "上移或下移" in answer.content.decode()
    assert order(checklist) == items


def test_as_many_queries_for_fifty_items_as_for_three(
    checklist: Checklist, items: list[ChecklistItem], reader: User
) -> None:
    client = signed_in(reader)
    few = count_queries(lambda: client.post(url_of(items[2]), {"direction": "up"}))
    for number in range(47):
        checklist.add_task(f"第{number}件事")
    assert count_queries(lambda: client.post(url_of(items[0]), {"direction": "down"})) == few

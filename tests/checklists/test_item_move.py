"""One place up or down, by plain buttons or in place."""

import pytest
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
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


@pytest.mark.parametrize(("to", "wanted"), [(0, [2, 0, 1]), (1, [0, 2, 1]), (2, [0, 1, 2]), (99, [0, 1, 2])])
def test_dragged_to_a_place(items: list[ChecklistItem], reader: User, to: int, wanted: list[int]) -> None:
    url = reverse("checklists:item_move", args=[items[2].pk])
    assert signed_in(reader).post(url, {"to": str(to)}).status_code == 302
    found = items[0].checklist.items.order_by("position")
    assert [(item.pk, item.position) for item in found] == [(items[place].pk, at) for at, place in enumerate(wanted)]


@pytest.mark.parametrize("to", ["-1", "x", "1.5", "9" * 12])
def test_no_place_is_refused(items: list[ChecklistItem], reader: User, to: str) -> None:
    url = reverse("checklists:item_move", args=[items[0].pk])
    assert signed_in(reader).post(url, {"to": to}).status_code == 400


def test_archived_items_keep_their_places_between_the_others(items: list[ChecklistItem], reader: User) -> None:
    items[1].archive(now=timezone.now())
    items[0].checklist.move(items[2], -1)
    found = items[0].checklist.items.order_by("position")
    assert [item.pk for item in found] == [items[2].pk, items[1].pk, items[0].pk]

"""The items with what moves, changes and removes them."""

from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from tests.checklists.making import count_queries
from tests.conftest import signed_in


def test_every_item_can_be_moved_changed_and_removed(
    checklist: Checklist, items: list[ChecklistItem], reader: User
) -> None:
    page = signed_in(reader).get(reverse("checklists:checklist_arrange", args=[checklist.pk])).content.decode()
    for item in items:
        for verb in ("move", "edit", "delete"):
            assert reverse(f"checklists:item_{verb}", args=[item.pk]) in page
    assert page.count('aria-disabled="true"') == 2  # the first goes no higher, the last no lower


def test_as_many_queries_for_fifty_items_as_for_ten(checklist: Checklist, reader: User) -> None:
    client, url, counts = signed_in(reader), reverse("checklists:checklist_arrange", args=[checklist.pk]), []
    for number in range(50):
        checklist.add_task(f"第{number}件事")
        if number + 1 in (10, 50):
            counts.append(count_queries(lambda: client.get(url)))
    assert counts[0] == counts[1]

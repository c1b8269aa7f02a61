"""Taking an item off asks first; what was read stays read."""

from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from tests.checklists.making import read
from tests.conftest import signed_in


def test_it_asks_first(checklist: Checklist, items: list[ChecklistItem], reader: User) -> None:
    page = signed_in(reader).get(reverse("checklists:item_delete", args=[items[2].pk])).content.decode()
    assert "把“和同事谈一次”移出清单？" in page
    assert checklist.items.count() == 3


def test_the_item_goes_and_the_reading_stays(checklist: Checklist, items: list[ChecklistItem], reader: User) -> None:
    section = items[1].section
    assert section
    read(reader, section)
    answer = signed_in(reader).post(reverse("checklists:item_delete", args=[items[1].pk]))
    assert answer["Location"] == reverse("checklists:checklist_arrange", args=[checklist.pk])
    assert list(checklist.items.order_by("position")) == [items[0], items[2]]
    assert reader.section_progress.completed().count() == 1

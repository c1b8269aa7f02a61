"""Deleting asks first; what was read stays read."""

from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem, ItemTick
from speeches.checklists.models import Checklist
from tests.checklists.making import NOON, read
from tests.conftest import signed_in


def test_it_asks_first(checklist: Checklist, reader: User) -> None:
    answer = signed_in(reader).get(reverse("checklists:checklist_delete", args=[checklist.pk]))
    page = answer.content.decode()
    assert "删除“三月的清单”？" in page
    assert "3 个条目" in page
    assert Checklist.objects.count() == 1


def test_items_and_ticks_go_and_the_reading_stays(
    checklist: Checklist, items: list[ChecklistItem], reader: User
) -> None:
    section = items[1].section
    assert section
    read(reader, section)
    checklist.tick(items[2], reader, now=NOON)
    kept = Checklist.objects.create(owner=reader, title="别的")
    answer = signed_in(reader).post(reverse("checklists:checklist_delete", args=[checklist.pk]), follow=True)
    assert "“三月的清单”已删除" in answer.content.decode()
    assert list(Checklist.objects.all()) == [kept]
    assert not ItemTick.objects.exists()
    assert reader.section_progress.completed().count() == 1


def test_what_is_gone_is_not_there(checklist: Checklist, reader: User) -> None:
    url = reverse("checklists:checklist_delete", args=[checklist.pk])
    client = signed_in(reader)
    client.post(url)
    assert client.post(url).status_code == 404

"""A checklist is its owner's alone: to a stranger, an editor and an administrator its pages are not there."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem, ItemTick
from speeches.checklists.models import Checklist
from speeches.checklists.urls import urlpatterns
from tests.conftest import signed_in

OPEN_TO_ALL_SIGNED_IN = {"checklist_list", "checklist_create", "tick_sync"}  # the last one: test_sync
OF_A_SESSION = {"session_checklist_list", "list_copy"}  # test_session_privacy
OF_ORGANISERS = {"template_list"}  # test_template_list
OF_A_LIST = [
    "checklist_detail",
    "checklist_edit",
    "checklist_arrange",
    "checklist_due",
    "checklist_excel",
    "checklist_upload",
    "checklist_upload_preview",
    "checklist_delete",
    "task_create",
    "notes_create",
    "reflection_create",
    "template_create",
    "speech_choose",
    "reading_create",
]
OF_SESSION_ITEMS = {"item_confirm", "confirmation_delete"}  # test_item_confirm
OF_AN_ITEM = ["item_edit", "item_delete", "item_restore", "item_move", "item_tick", "item_untick"]
DATA = {"title": "改了", "text": "改了", "direction": "down", "split": "whole", "due_on": "2025-01-01"}


def address(name: str, checklist: Checklist) -> str:
    first = checklist.items.order_by("position")[0]
    if name == "reading_create":
        return reverse("checklists:reading_create", args=[checklist.pk, first.speech_id])
    return reverse(f"checklists:{name}", args=[first.pk if name in OF_AN_ITEM else checklist.pk])


def rows() -> list[Any]:
    items = list(ChecklistItem.objects.order_by("pk").values())
    return [list(Checklist.objects.order_by("pk").values()), items, ItemTick.objects.count()]


def test_every_page_is_in_the_table() -> None:
    assert {pattern.name for pattern in urlpatterns} == (
        OPEN_TO_ALL_SIGNED_IN | OF_A_SESSION | OF_ORGANISERS | OF_SESSION_ITEMS | {*OF_A_LIST, *OF_AN_ITEM}
    )


@pytest.mark.parametrize("name", OF_A_LIST + OF_AN_ITEM)
def test_others_meet_404_and_change_nothing(
    name: str, checklist: Checklist, stranger: User, editor: User, administrator: User
) -> None:
    url, before = address(name, checklist), rows()
    for person in (stranger, editor, administrator):
        client = signed_in(person)
        assert client.post(url, DATA).status_code in (404, 405)
        assert client.get(url).status_code in (404, 405)
    assert rows() == before


@pytest.mark.parametrize("name", OF_A_LIST + OF_AN_ITEM)
def test_nobody_signed_in_is_sent_to_sign_in(name: str, checklist: Checklist) -> None:
    url, before = address(name, checklist), rows()
    for answer in (Client().get(url), Client().post(url, DATA)):
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))
    assert rows() == before


@pytest.mark.parametrize("name", sorted(OPEN_TO_ALL_SIGNED_IN))
def test_the_open_pages_ask_for_sign_in_too(name: str, db: None) -> None:
    answer = Client().get(reverse(f"checklists:{name}"))
    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["item_move", "item_restore", "item_tick", "item_untick"])
def test_looking_changes_nothing(name: str, checklist: Checklist, reader: User) -> None:
    before = rows()
    assert signed_in(reader).get(address(name, checklist)).status_code == 405
    assert rows() == before

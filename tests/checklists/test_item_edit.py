"""An item's due day, whether it is required, and its words."""

from datetime import date

import pytest
from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from tests.conftest import signed_in


def url_of(item: ChecklistItem) -> str:
    return reverse("checklists:item_edit", args=[item.pk])


def test_a_task_is_changed(items: list[ChecklistItem], reader: User) -> None:
    data = {"text": "和三位同事谈", "due_on": "2025-03-20", "is_required": ""}
    answer = signed_in(reader).post(url_of(items[2]), data)
    items[2].refresh_from_db()
    assert (items[2].text, items[2].due_on, items[2].is_required) == ("和三位同事谈", date(2025, 3, 20), False)
    assert answer["Location"].endswith(f"#item-{items[2].pk}")


def test_a_speech_gets_a_remark(checklist: Checklist, items: list[ChecklistItem], reader: User) -> None:
    client = signed_in(reader)
    page = client.get(url_of(items[0])).content.decode()
    assert 'value="2025-03-14"' in page
    client.post(url_of(items[0]), {"text": "重点看第二部分", "due_on": "", "is_required": "on"})
    items[0].refresh_from_db()
    assert (items[0].remark, items[0].due_on, items[0].kind) == ("重点看第二部分", None, "speech")
    page = client.get(checklist.get_absolute_url()).content.decode()
    assert "重点看第二部分" in page


def test_a_speech_gets_a_question_to_read_with(checklist: Checklist, items: list[ChecklistItem], reader: User) -> None:
    client = signed_in(reader)
    client.post(url_of(items[0]), {"question": "全文回答了什么问题？", "is_required": "on"})
    items[0].refresh_from_db()
    assert items[0].question == "全文回答了什么问题？"
    page = client.get(checklist.get_absolute_url()).content.decode()
    assert "全文回答了什么问题？" in page
    assert page.count(f'href="{reverse("pages:speech_read", args=[items[0].speech_id])}"') == 2
    assert client.post(url_of(items[0]), {"question": "长" * 301}).context["form"].errors["question"]


def test_a_task_has_none(items: list[ChecklistItem], reader: User) -> None:
    assert "question" not in signed_in(reader).get(url_of(items[2])).context["form"].fields


@pytest.mark.parametrize("wrong", [{"text": ""}, {"text": "长" * 301}, {"due_on": "2025-02-29"}])
def test_bad_input_is_shown_and_nothing_saved(items: list[ChecklistItem], reader: User, wrong: dict[str, str]) -> None:
    answer = signed_in(reader).post(url_of(items[2]), {"text": "写提纲"} | wrong)
    assert set(answer.context["form"].errors) == set(wrong)
    items[2].refresh_from_db()
    assert items[2].text == "和同事谈一次"

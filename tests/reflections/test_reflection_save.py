"""The page saves by itself: over what its writer saw, and over nothing else."""

from typing import Any

import pytest
from django.test import Client

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.reflections.models import Reflection
from tests.conftest import signed_in
from tests.reflections.making import WORDS, address, handed_in, send


def test_it_tells_the_revision(item: ChecklistItem, reader: User) -> None:
    client = signed_in(reader)
    first = send(client, "reflection_save", item, WORDS)
    assert (first.status_code, first.json()["revision"]) == (200, 1)
    second = send(client, "reflection_save", item, WORDS + "又一句。", revision=1)
    assert second.json()["revision"] == 2
    assert reader.reflections.get().body == WORDS + "又一句。"


def test_the_same_words_sent_twice_are_harmless(item: ChecklistItem, reader: User) -> None:
    client = signed_in(reader)
    answers = [send(client, "reflection_save", item, WORDS) for _time in range(2)]
    assert [(answer.status_code, answer.json()["revision"]) for answer in answers] == [(200, 1), (200, 1)]


def test_another_device_is_told_and_nothing_is_written_over(item: ChecklistItem, reader: User) -> None:
    client = signed_in(reader)
    send(client, "reflection_save", item, "手机上写的。")
    answer = send(client, "reflection_save", item, "电脑上写的。")
    told = answer.json()
    assert (told["is_saved"], told["body"], told["revision"], told["is_writable"]) == (False, "手机上写的。", 1, True)
    assert reader.reflections.get().body == "手机上写的。"


def test_going_on_with_mine_sets_the_other_aside_and_it_can_be_put_back(item: ChecklistItem, reader: User) -> None:
    client = signed_in(reader)
    send(client, "reflection_save", item, "手机上写的。")
    answer = send(client, "reflection_save", item, "电脑上写的。", revision=1, sets_aside="True")
    assert answer.json()["has_set_aside"]
    send(client, "reflection_put_back", item, "电脑上写的。", revision=2)
    reflection = reader.reflections.get()
    assert (reflection.body, reflection.set_aside) == ("手机上写的。", "电脑上写的。")


def test_without_scripts_both_texts_are_shown(item: ChecklistItem, reader: User) -> None:
    client = signed_in(reader)
    send(client, "reflection_edit", item, "手机上写的。")
    answer = send(client, "reflection_edit", item, "电脑上写的。")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "手机上写的。" in page
    assert "电脑上写的。" in page
    form = answer.context["form"].initial
    chosen = send(client, "reflection_put_back", item, form["body"], revision=form["revision"], sets_aside="True")
    assert chosen.status_code == 302
    reflection = reader.reflections.get()
    assert (reflection.body, reflection.set_aside) == ("手机上写的。", "电脑上写的。")


def test_what_is_handed_in_stands_still(item: ChecklistItem, reader: User) -> None:
    handed_in(item, reader)
    answer = send(signed_in(reader), "reflection_save", item, "还想改", revision=1)
    assert (answer.json()["is_saved"], answer.json()["is_writable"]) == (False, False)
    assert reader.reflections.get().body == WORDS


@pytest.mark.parametrize("wrong", [{"body": "长" * 50_001}, {"revision": "-1"}])
def test_what_cannot_be_saved_is_told_in_a_sentence(item: ChecklistItem, reader: User, wrong: dict[str, Any]) -> None:
    answer = send(signed_in(reader), "reflection_save", item, **{"body": WORDS, **wrong})
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert not reader.reflections.exists()


def test_half_a_character_is_none(item: ChecklistItem, reader: User) -> None:
    send(
        signed_in(reader),
        "reflection_save",
        item,
        "半个\ud83d字".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    )
    assert reader.reflections.get().body.startswith("半个")


def test_others_and_nobody(item: ChecklistItem, stranger: User, organiser: User) -> None:
    for other in (stranger, organiser):
        assert send(signed_in(other), "reflection_save", item, WORDS).status_code == 404
    assert send(Client(), "reflection_save", item, WORDS).status_code == 302
    assert signed_in(stranger).get(address("reflection_save", item.pk)).status_code == 405
    assert not Reflection.objects.exists()

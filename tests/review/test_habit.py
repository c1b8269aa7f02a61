"""Off and on with one click each, and how many a day."""

import pytest
from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.notes.models import Note
from speeches.review.models import ReviewHabit
from tests.conftest import signed_in
from tests.review.making import URL

SWITCH = reverse("review:habit_switch")
EDIT = reverse("review:habit_edit")


def test_off_and_on_again(reader: User, note: Note) -> None:
    client = signed_in(reader)
    assert client.post(SWITCH, {"is_on": "0"})["Location"] == URL
    assert client.get(URL).context["card"] is None
    client.post(SWITCH, {"is_on": "1"})
    assert client.get(URL).context["card"].note == note
    assert ReviewHabit.objects.get().cards_a_day == 10


def test_a_number_a_day(reader: User) -> None:
    client = signed_in(reader)
    client.post(EDIT, {"cards_a_day": "5"})
    assert ReviewHabit.objects.of(reader).cards_a_day == 5
    assert 'value="5"' in client.get(URL).content.decode()


@pytest.mark.parametrize("wrong", ["0", "51", "-1", "", "many"])
def test_bad_input_is_shown_and_nothing_saved(reader: User, wrong: str) -> None:
    answer = signed_in(reader).post(EDIT, {"cards_a_day": wrong})
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert not ReviewHabit.objects.exists()


def test_what_is_neither_on_nor_off_changes_nothing(reader: User) -> None:
    assert signed_in(reader).post(SWITCH, {"is_on": "perhaps"}).status_code == 422
    assert not ReviewHabit.objects.exists()


def test_everyone_has_a_habit_of_their_own(reader: User, stranger: User) -> None:
    signed_in(stranger).post(SWITCH, {"is_on": "0"})
    assert ReviewHabit.objects.of(reader).is_on


def test_nobody_signed_in_is_sent_to_sign_in() -> None:
    for url in (SWITCH, EDIT):
        assert reverse("account_login") in Client().post(url, {"is_on": "0"})["Location"]

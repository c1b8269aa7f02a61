"""A CSRF token that is good now, for a page that was kept or left open."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from tests.conftest import PASSWORD, signed_in

URL = reverse("offline:token_detail")


@pytest.fixture
def client(reader: User) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(reader)
    return client


def test_the_token_is_good_and_says_whose_it_is(client: Client, reader: User) -> None:
    answer = client.get(URL)
    assert answer.json()["person"] == reader.pk
    headers = {"X-CSRFToken": answer.json()["token"]}
    sync = reverse("checklists:tick_sync")
    assert client.post(sync, {"ticks": []}, "application/json", headers=headers).status_code == 200


def test_a_token_of_before_another_sign_in_is_refused(client: Client, stranger: User) -> None:
    """So that what one person's page still holds can never be written as another's who has signed in since."""
    headers = {"X-CSRFToken": client.get(URL).json()["token"]}
    page = client.get(reverse("account_login"))
    client.logout()
    client.get(reverse("account_login"))
    assert page.status_code == 302
    form = {"login": stranger.username, "password": PASSWORD}
    token = client.cookies["csrftoken"].value
    assert client.post(reverse("account_login"), form | {"csrfmiddlewaretoken": token}).status_code == 302
    assert client.get(URL).json()["person"] == stranger.pk
    sync = reverse("checklists:tick_sync")
    assert client.post(sync, {"ticks": []}, "application/json", headers=headers).status_code == 403


def test_it_is_never_kept(client: Client) -> None:
    assert "no-store" in client.get(URL)["Cache-Control"]


def test_nobody_signed_in_is_sent_to_sign_in() -> None:
    assert reverse("account_login") in Client().get(URL)["Location"]


def test_it_only_tells(reader: User) -> None:
    assert signed_in(reader).post(URL).status_code == 405


def test_it_asks_who_it_is_and_nothing_more(reader: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in(reader)
    with django_assert_num_queries(2):
        client.get(URL)

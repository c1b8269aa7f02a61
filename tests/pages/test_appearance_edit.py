"""Theme, size and face, kept in a cookie."""

from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from tests.conftest import signed_in

URL = reverse("pages:appearance_edit")


def test_a_choice_is_kept_for_the_next_page(reader: User) -> None:
    client = signed_in(reader)
    answer = client.post(URL, {"theme": "dark", "size": "large", "face": "sans", "next": "/search/"})
    assert answer["Location"] == "/search/"
    page = client.get(reverse("pages:home")).content.decode()
    assert 'data-theme="dark" data-size="large" data-face="sans"' in page


def test_unknown_values_and_broken_cookies_choose_nothing(reader: User) -> None:
    client = signed_in(reader)
    client.post(URL, {"theme": '"><script>', "size": "giant", "face": ""})
    assert 'data-theme="auto" data-size="medium"' in client.get(reverse("pages:home")).content.decode()
    client.cookies["appearance"] = "a-b"
    assert 'data-theme="auto"' in client.get(reverse("pages:home")).content.decode()


def test_the_way_back_stays_on_the_site(reader: User) -> None:
    answer = signed_in(reader).post(URL, {"theme": "dark", "next": "https://example.org/"})
    assert answer["Location"] == reverse("pages:home")


def test_get_changes_nothing(reader: User) -> None:
    assert signed_in(reader).get(URL).status_code == 405


def test_nobody_signed_in_is_sent_to_sign_in() -> None:
    assert reverse("account_login") in Client().post(URL)["Location"]

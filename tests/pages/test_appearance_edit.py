"""Theme, size, face and width: kept with the person for every device, in a cookie for whoever is not signed in."""

import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from speeches.accounts.models import User
from speeches.pages.appearance import FACES, SIZES, THEMES, WIDTHS
from tests.conftest import signed_in

URL = reverse("pages:appearance_edit")
HOME = reverse("pages:home")
CHOICE = {"theme": "dark", "size": "large", "face": "sans", "width": "wide"}
CHOSEN = 'data-theme="dark" data-size="large" data-face="sans" data-width="wide"'


def test_a_choice_is_kept_for_the_next_page(reader: User) -> None:
    client = signed_in(reader)
    answer = client.post(URL, CHOICE | {"next": "/search/"})
    assert answer["Location"] == "/search/"
    assert CHOSEN in client.get(HOME).content.decode()


def test_it_is_the_persons_own_on_every_device(reader: User, stranger: User) -> None:
    signed_in(reader).post(URL, CHOICE)
    assert CHOSEN in signed_in(reader).get(HOME).content.decode()
    assert 'data-theme="auto"' in signed_in(stranger).get(HOME).content.decode()


def test_who_is_not_signed_in_keeps_it_in_the_browser(settings: Settings, db: None) -> None:
    settings.LIBRARY_PUBLIC = True
    client = Client()
    client.post(URL, CHOICE)
    assert CHOSEN in client.get(reverse("library:speech_list")).content.decode()


def test_a_script_is_told_the_second_that_the_page_says_too(reader: User) -> None:
    client = signed_in(reader)
    chosen_at = client.post(URL, CHOICE, headers={"Accept": "application/json"}).json()["chosen_at"]
    assert f'data-chosen="{reader.pk}:{chosen_at}"' in client.get(HOME).content.decode()


def test_unknown_values_choose_nothing(reader: User) -> None:
    client = signed_in(reader)
    client.post(URL, {"theme": '"><script>', "size": "giant", "face": "", "width": "100%"})
    page = client.get(HOME).content.decode()
    assert 'data-theme="auto" data-size="medium" data-face="serif" data-width="medium"' in page


@pytest.mark.parametrize("cookie", ["a-b", "dark-large-sans", "dark-large-sans-wide-²", "-----", "x-x-x-x-1"])
def test_broken_cookies_choose_nothing(reader: User, cookie: str) -> None:
    client = signed_in(reader)
    client.cookies["appearance"] = cookie
    answer = client.get(HOME)
    assert answer.status_code == 200
    assert f'data-chosen="{reader.pk}:' in answer.content.decode()


def test_the_panel_offers_what_is_known() -> None:
    template = (Path(django_settings.BASE_DIR) / "templates/pages/_appearance.html").read_text(encoding="utf-8")
    for name, values in (("theme", THEMES), ("size", SIZES), ("face", FACES), ("width", WIDTHS)):
        assert tuple(re.findall(rf'name="{name}" value="(\w+)"', template)) == values


def test_the_way_back_stays_on_the_site(reader: User) -> None:
    answer = signed_in(reader).post(URL, {"theme": "dark", "next": "https://example.org/"})
    assert answer["Location"] == HOME


def test_get_changes_nothing(reader: User) -> None:
    assert signed_in(reader).get(URL).status_code == 405


def test_nobody_signed_in_is_sent_to_sign_in() -> None:
    assert reverse("account_login") in Client().post(URL)["Location"]

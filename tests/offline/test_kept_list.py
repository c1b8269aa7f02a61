"""The page of what this device keeps; it stands for every page that is not kept, while there is no network."""

from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from tests.checklists.making import count_queries
from tests.conftest import make_speech, signed_in

URL = reverse("offline:kept_list")


def test_it_holds_the_places_that_the_browser_fills_in(reader: User) -> None:
    page = signed_in(reader).get(URL).content.decode()
    assert "<kept-list" in page
    assert "<waiting-list" in page
    assert f'data-person="{reader.pk}"' in page


def test_for_nobody_it_says_only_that(db: None) -> None:
    page = Client().get(URL).content.decode()
    assert "本人登录后" in page
    assert "<kept-list" not in page
    assert 'data-person=""' in page


def test_it_can_be_reached_from_every_page_of_a_person(reader: User) -> None:
    assert f'href="{URL}"' in signed_in(reader).get(reverse("pages:home")).content.decode()
    assert f'href="{URL}"' not in Client().get(reverse("account_login")).content.decode()


def test_it_only_shows(reader: User) -> None:
    assert signed_in(reader).post(URL).status_code == 405


def test_it_asks_who_it_is_and_nothing_more(reader: User) -> None:
    client = signed_in(reader)
    few = count_queries(lambda: client.get(URL))
    make_speech()
    assert count_queries(lambda: client.get(URL)) == few <= 3

"""Nothing opens without sign-in, unless it is on this list."""

import pytest
from django.test import Client
from pytest_django import Settings

from speeches.library.models import Speech
from tests.accounts.pages import every_page

OPEN = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "set_language",
    "offline:kept_list",
    "offline:manifest_detail",
    "offline:worker_detail",
    "reminders:feed_detail",  # by a secret address
}
OPEN_WITH_LIBRARY = {
    "library:speech_list",
    "library:speech_detail",
    "library:speech_word",
    "pages:speech_read",
    "pages:appearance_edit",
    "search:search",
}


def asks_for_sign_in(client: Client, address: str, method: str) -> bool:
    """Is the visitor sent to sign in? (The admin's own way leads over /admin/login/.)"""
    response = client.generic(method, address)
    return response.status_code == 302 and response["Location"].startswith(("/accounts/login/?next=", "/admin/login/"))


def test_the_walk_finds_the_whole_site() -> None:
    """The two tests below say nothing if the walk goes astray."""
    names = {name for name, _address, _view in every_page()}
    assert {"pages:home", "admin:speeches_speech_change", "accounts:profile_edit", *OPEN} <= names
    assert len(names) > 60


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_page_but_the_listed_ones_asks_for_sign_in(method: str) -> None:
    """Reading and writing alike; a new page is closed until it is put on the list on purpose."""
    client = Client()
    opened = {name for name, address, _view in every_page() if not asks_for_sign_in(client, address, method)}
    assert opened == OPEN


@pytest.mark.django_db
def test_a_public_library_opens_reading_and_nothing_else(speech: Speech, settings: Settings) -> None:
    """LIBRARY_PUBLIC opens the list, the speech, the reader and the search."""
    settings.LIBRARY_PUBLIC = True
    client = Client()
    opened = {name for name, address, _view in every_page() if not asks_for_sign_in(client, address, "GET")}
    assert opened == OPEN | OPEN_WITH_LIBRARY


@pytest.mark.django_db
def test_a_public_library_still_hides_drafts(speech: Speech, settings: Settings) -> None:
    """Opened to the public means published speeches to the public."""
    settings.LIBRARY_PUBLIC = True
    assert Client().get(speech.get_absolute_url()).status_code == 200
    speech.withdraw()
    assert Client().get(speech.get_absolute_url()).status_code == 404


@pytest.mark.django_db
def test_after_signing_in_the_person_is_where_they_wanted_to_go() -> None:
    """The address is kept on the way to sign-in."""
    assert Client().get("/notes/")["Location"] == "/accounts/login/?next=/notes/"

"""Signing in through the page, as a person does."""

from typing import TYPE_CHECKING

from django.test import Client

from tests.conftest import PASSWORD

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response


def sign_in(login: str, password: str = PASSWORD, client: Client | None = None, **more: str) -> "Response":
    """Send the form; what the site answers."""
    return (client or Client()).post("/accounts/login/", {"login": login, "password": password, **more})

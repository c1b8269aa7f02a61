"""Every answer carries the strict headers: pages, refusals, redirects, static files, errors."""

from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import override_settings
from django.urls import path
from pytest_django import Settings

from speeches.accounts.models import User
from tests.accounts.pages import every_page
from tests.conftest import signed_in

POLICY = "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'"


def check(response: HttpResponseBase, address: str) -> None:
    assert response["Content-Security-Policy"] == POLICY, address
    assert response["X-Frame-Options"] == "DENY", address
    assert response["X-Content-Type-Options"] == "nosniff", address
    assert response["Referrer-Policy"] == "same-origin", address


@pytest.mark.django_db
def test_to_strangers() -> None:
    """Sign-in pages and redirects."""
    for _name, address, _view in every_page():
        check(Client().get(address), address)


def test_to_administrators(administrator: User) -> None:
    """Pages, 404 and 405; signing out comes last, since it ends the walk."""
    client = signed_in(administrator)
    for name, address, _view in every_page():
        if name not in {"admin:logout", "account_logout"}:
            check(client.get(address), address)


@pytest.mark.django_db
def test_of_files_and_of_nothing(tmp_path: Path, settings: Settings) -> None:
    """Static files are answered before the pages' own machinery, and unknown addresses after it."""
    (tmp_path / "note.css").write_text("p {}", encoding="ascii")
    settings.WHITENOISE_AUTOREFRESH = True
    settings.STATIC_ROOT = tmp_path
    response = Client().get("/static/note.css")
    assert response.status_code == 200
    check(response, "static file")
    check(Client().get("/no-such-page/"), "404")


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken on purpose")


urlpatterns = [path("broken/", broken)]


@pytest.mark.django_db
def test_of_a_broken_page(reader: User) -> None:
    """An error page is a page too."""
    with override_settings(ROOT_URLCONF=__name__):
        client = signed_in(reader)
        client.raise_request_exception = False
        response = client.get("/broken/")
    assert response.status_code == 500
    check(response, "500")

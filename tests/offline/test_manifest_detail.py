"""The manifest: what an installed StudyHub is called and looks like."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from tests.checklists.making import count_queries
from tests.conftest import signed_in

URL = reverse("offline:manifest_detail")


def test_name_start_and_looks(client: Client) -> None:
    answer = client.get(URL)
    assert answer["Content-Type"] == "application/manifest+json"
    manifest = answer.json()
    assert manifest["name"]
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == ("/", "/", "standalone")
    assert manifest["lang"] == "zh-hans"


def test_it_speaks_the_visitors_language(client: Client) -> None:
    assert client.get(URL, headers={"Accept-Language": "en"}).json()["lang"] == "en"


def test_the_icons_are_there_in_their_sizes(client: Client) -> None:
    icons = client.get(URL).json()["icons"]
    assert {(icon["sizes"], icon["purpose"]) for icon in icons} >= {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for icon in icons:
        path = finders.find(icon["src"].removeprefix("/static/"))
        assert isinstance(path, str)
        if icon["type"] == "image/png":
            assert size_of(Path(path)) == icon["sizes"]


def size_of(png: Path) -> str:
    """Width and height as the file's head has them."""
    head = png.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    return f"{int.from_bytes(head[16:20])}x{int.from_bytes(head[20:24])}"


@pytest.mark.django_db
def test_every_page_names_it() -> None:
    page = Client().get(reverse("account_login")).content.decode()
    assert f'<link rel="manifest" href="{URL}">' in page
    assert 'rel="apple-touch-icon"' in page
    assert page.count('name="theme-color"') == 2


def test_it_asks_who_it_is_at_most(reader: User) -> None:
    client = signed_in(reader)
    assert count_queries(lambda: client.get(URL)) <= 2
    assert client.post(URL).status_code == 405

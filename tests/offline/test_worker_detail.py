"""The service worker: served at the root, never kept, named after the release of the static files."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.offline.release import is_kept, kept_files, release
from tests.checklists.making import count_queries
from tests.conftest import signed_in

ROOT = Path(__file__).parent.parent.parent
URL = reverse("offline:worker_detail")


@pytest.fixture
def _another_release() -> Iterator[None]:
    """The caches know nothing of an earlier test's files."""
    for kept in (kept_files, release):
        kept.cache_clear()
    yield
    for kept in (kept_files, release):
        kept.cache_clear()


def facts_of(client: Client) -> Any:
    code = client.get(URL).content.decode()
    found = re.match(r"self\.facts = (.*);\n", code)
    assert found
    return json.loads(found[1])


def test_it_serves_the_whole_site_and_is_asked_for_anew(client: Client) -> None:
    answer = client.get(URL)
    assert URL == "/service-worker.js"
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    assert 'importScripts("/static/speeches/offline/worker' in answer.content.decode()


@pytest.mark.usefixtures("_another_release")
def test_the_files_of_the_release_and_no_others(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed = {
        "speeches/base/base.css": "speeches/base/base.1.css",
        "speeches/importing/upload.js": "speeches/importing/upload.1.js",
        "admin/css/base.css": "admin/css/base.1.css",
    }
    monkeypatch.setattr(staticfiles_storage, "hashed_files", hashed, raising=False)
    facts = facts_of(client)
    assert len(facts["files"]) == 1
    assert facts["release"] == release()
    for kept in (kept_files, release):
        kept.cache_clear()
    hashed["speeches/notes/notes.css"] = "speeches/notes/notes.2.css"
    assert facts_of(client)["release"] != facts["release"]


@pytest.mark.usefixtures("_another_release")
def test_without_names_that_tell_the_content_nothing_is_kept(client: Client) -> None:
    assert facts_of(client)["files"] == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("speeches/notes/note-layer.js", True),
        ("speeches/base/base.css", True),
        ("django_htmx/htmx-2.min.js", True),
        ("django_htmx/htmx-2.js", False),
        ("speeches/admin/admin.css", False),
        ("speeches/base/icon-512.png", False),
        ("admin/js/core.js", False),
        ("staticfiles.json", False),
    ],
)
def test_what_is_kept(name: str, kept: bool) -> None:
    assert is_kept(name) is kept


def test_the_addresses_in_the_scripts_are_those_of_the_site() -> None:
    """Scripts know these by heart: a page that was kept before a change would not hear of another one."""
    folder = ROOT / "speeches" / "static" / "speeches"
    scripts = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*/*.js")))
    names = ["progress:beacon", "notes:note_sync", "checklists:tick_sync"]
    names += ["offline:token_detail", "offline:page_list", "offline:kept_list", "offline:worker_detail"]
    assert not [name for name in names if reverse(name) not in scripts]


def test_it_is_the_same_for_everybody(reader: User, client: Client) -> None:
    person = signed_in(reader)
    assert count_queries(lambda: person.get(URL)) <= 2
    assert person.get(URL).content == client.get(URL).content
    assert client.post(URL).status_code == 405

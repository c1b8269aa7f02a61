"""What a phone fetches to open the reader: the page, its scripts and its styles, compressed as they are served."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.test import Client
from pytest_django import Settings

from speeches.accounts.models import User
from speeches.templatetags.modules import imports_of
from studyhub.compression import MOST_PADDING
from studyhub.storage import bare
from tests.conftest import make_speech, signed_in
from tests.pages.reading_pages import url

MOST_BYTES = 60_000
SECTIONS = 15
LOADED = re.compile(r'<(?:link rel="(?:stylesheet|modulepreload)" href|script[^>]* src)="/static/([^"]+)"')
SCRIPT = re.compile(r'<script[^>]* src="/static/([^"]+)"')


def loaded_by(page: str, pattern: re.Pattern[str] = LOADED) -> list[str]:
    """The names of the static files that the page loads by itself."""
    return list(dict.fromkeys(pattern.findall(page)))


def bytes_of(name: str) -> int:
    """The file's bytes as WhiteNoise compresses it."""
    path = finders.find(name)
    assert isinstance(path, str), name
    return len(gzip.compress(bare(Path(path).read_text("utf-8")).encode(), 9))


def opened(client: Client) -> tuple[str, int]:
    """The page of a text of 15 sections, of which there is hardly a word, and its bytes on the line."""
    speech = make_speech(*["一\n二"] * 10)
    for position in range(10, SECTIONS):
        speech.sections.create(position=position, marker=f"{position}．", heading="标题", body="一\n二")
    answer = client.get(url(speech), headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    return gzip.decompress(answer.content).decode(), len(answer.content)


def test_the_reader_weighs_less_than_60_kb(reader: User) -> None:
    page, length = opened(signed_in(reader))
    files = {name: bytes_of(name) for name in loaded_by(page)}
    assert len(files) > 10
    assert length + sum(files.values()) < MOST_BYTES - MOST_PADDING, sorted(files.items(), key=lambda file: -file[1])


def test_nothing_is_found_out_late(reader: User, settings: Settings) -> None:
    """Whatever a module imports, however deep, is named in the page: all of it is fetched at once."""
    settings.LIBRARY_PUBLIC = True
    for client in (signed_in(reader), Client()):
        page, _length = opened(client)
        named, waiting = set(loaded_by(page)), loaded_by(page, SCRIPT)
        assert waiting
        for name in waiting:
            waiting += [found for found in imports_of(name) if found not in waiting]
        assert set(waiting) <= named
        assert {name for name in named if name.endswith(".js")} == set(waiting)


def test_who_is_not_signed_in_fetches_nothing_for_notes(settings: Settings, db: None) -> None:
    settings.LIBRARY_PUBLIC = True
    page, _length = opened(Client())
    assert not [name for name in loaded_by(page) if "note-layer" in name or "htmx" in name]


def test_imports_are_read_as_a_browser_reads_them() -> None:
    found = imports_of("speeches/notes/note-layer.js")
    assert "speeches/progress/place.js" in found
    assert static("speeches/progress/place.js").endswith("speeches/progress/place.js")
    with pytest.raises(FileNotFoundError):
        imports_of("speeches/none.js")

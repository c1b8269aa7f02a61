"""What tests of the reader's page read in it."""

import json
import re
from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse

from speeches.library.models import Speech
from speeches.pages.kept import INDENTS

TOKEN = re.compile(r"\b[A-Za-z0-9]{64}\b")


def url(speech: Speech) -> str:
    """The page's address."""
    return reverse("pages:speech_read", args=[speech.pk])


def page_of(client: Client, speech: Speech) -> str:
    """The page's HTML."""
    answer = client.get(url(speech))
    assert answer.status_code == 200
    return answer.content.decode()


def without_tokens(page: str) -> str:
    """The page with the tokens against forgery, which are masked anew each time, made alike; and not indented."""
    return INDENTS.sub("\n", TOKEN.sub("TOKEN", page))


def state_in(page: str) -> Any:
    """What the page's scripts begin with."""
    found = re.search(r'<script type="application/json" id="reader-state">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


class Elements(HTMLParser):
    """The elements of a page as a browser reads them: tag, attributes and the words in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.open: list[list[str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        words: list[str] = []
        self.found.append((tag, dict(attrs), words))
        if tag not in {"meta", "link", "input", "br", "hr", "progress"}:
            self.open.append(words)

    def handle_endtag(self, tag: str) -> None:
        if self.open and tag not in {"meta", "link", "input", "br", "hr", "progress"}:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for words in self.open:
            words.append(data)

    def words(self, tag: str, **attributes: str) -> list[str]:
        """The words in each of the elements with these attributes (`class_` for class)."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return ["".join(words) for name, found, words in self.found if name == tag and wanted.items() <= found.items()]

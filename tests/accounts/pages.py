"""Every address of the site, with values that stand for its variables."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

Page = tuple[str, str, Callable[..., Any]]  # name, address, view

SAMPLES = {"int": "1", "slug": "abc", "str": "1", "path": "1", "uuid": "3f2b8c1e-5d7a-4c9b-8e6f-1a2b3c4d5e6f"}
BY_REGEX = {
    r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$": "password/reset/key/1-set-password/",
    r"(?P<url>.*)$": "no-such-model/",
}


def every_page() -> Iterator[Page]:
    """(name, address, view) of every pattern that the site answers."""
    yield from _walk(get_resolver().url_patterns, "/", "")


def _walk(patterns: list[URLPattern | URLResolver], base: str, space: str) -> Iterator[Page]:
    for pattern in patterns:
        address = base + _filled(str(pattern.pattern))
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name or ''}", address, pattern.callback
        else:
            yield from _walk(pattern.url_patterns, address, f"{pattern.namespace}:" if pattern.namespace else space)


def _filled(route: str) -> str:
    if "(?P<app_label>" in route:
        return "speeches/"
    if route in BY_REGEX:
        return BY_REGEX[route]
    return re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES[found[1] or "str"], route)

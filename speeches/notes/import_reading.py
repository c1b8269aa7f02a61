"""A file of annotations, read: what could become a note, and what could not and why."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from speeches.notes.import_entry import Entry, EntryRejected, entry_of

MAX_BYTES = 10 * 1024 * 1024
_NAME_LENGTH = 60


class FileRejected(ValueError):
    """It is no file of annotations; the message says so."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An annotation that cannot become a note: which one, and why."""

    number: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The entries in their order, and what is wrong with the others."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_annotations(data: bytes) -> ReadFile:
    """The annotations of a file: one, a list, a page or a collection of them. Raises FileRejected if it is none."""
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise FileRejected(_("This is no JSON file.")) from problem
    items = _items(content)
    if items is None:
        raise FileRejected(
            _("There are no annotations in this file. A JSON file that was taken away from here has some.")
        )
    read = ReadFile()
    for number, raw in enumerate(items, start=1):
        try:
            read.entries.append(entry_of(raw, number))
        except EntryRejected as problem:
            read.problems.append(Problem(number, _name(raw), str(problem)))
    if following := _next_page(content):
        read.problems.append(
            Problem(len(items) + 1, following, _("It goes on in other files, which are not asked for."))
        )
    return read


def _next_page(content: object) -> str:
    """The address of the page behind the one that was read."""
    first = content.get("first") if isinstance(content, dict) else None
    page = first if isinstance(first, dict) else content
    following = page.get("next") if isinstance(page, dict) else None
    return following if isinstance(following, str) else ""


def _items(content: object) -> list[Any] | None:
    """A collection's first page may be in it or behind an address, which is not asked for."""
    if isinstance(content, list):
        return content
    if not isinstance(content, dict):
        return None
    if content.get("type") == "Annotation":
        return [content]
    if content.get("type") == "AnnotationCollection":
        return [] if content.get("total") == 0 else _items(content.get("first"))
    items = content.get("items")
    return items if isinstance(items, list) else None


def _name(raw: object) -> str:
    """What it can be known by: its id, or how it begins."""
    name = raw.get("id") if isinstance(raw, dict) else None
    text = name if isinstance(name, str) and name else json.dumps(raw, ensure_ascii=False)
    return text if len(text) <= _NAME_LENGTH else f"{text[:_NAME_LENGTH]}…"

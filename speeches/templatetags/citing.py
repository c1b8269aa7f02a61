"""How a speech and a part of it are cited, beside its words: for whoever copies them."""

from collections.abc import Iterable
from typing import Protocol

from django import template

from speeches.library.models import Section
from speeches.notes.places import cited, cited_part

register = template.Library()
register.filter("citation", cited)


class OfSection(Protocol):
    """Something that shows a section."""

    section: Section


@register.filter
def cited_among(section: Section, parts: Iterable[OfSection]) -> str:
    """第二部分（一）: the section with what stands above it among the speech's parts, which come in their order."""
    path: list[Section] = []
    for other in (part.section for part in parts):
        path = [*(one for one in path if one.level < other.level and one.kind == other.kind), other]
        if other == section:
            break
    return cited_part(path)

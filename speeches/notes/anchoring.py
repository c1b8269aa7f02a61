"""Where a note belongs that was made on a text which may have changed since: found by the rules of the carrying."""

from collections.abc import Iterable, Iterator
from typing import Any

from speeches.accounts.models import User
from speeches.library.changes import Rewritten
from speeches.library.models import Section, Speech
from speeches.notes.carrying import Carrying, kept_apart
from speeches.text.anchors import Anchor, anchor_at, verify

# So many earlier texts are looked through for the one that was read, the latest first.
MAX_VERSIONS = 30

Place = tuple[Section, Anchor | None]


def section_for(owner: User, key: str) -> Section | None:
    """The section of that key, if the person may write on it, held until the transaction ends; else None."""
    return sections_for(owner, [key]).get(key)


def sections_for(owner: User, keys: Iterable[str]) -> dict[str, Section]:
    """The sections of these keys that the person may write on, held until the transaction ends. One query.

    Who read a text while it was published may keep notes on it after it was archived, and on what has left it since.
    """
    # without their keys: rows that merely point to a section, such as items of lists, are written meanwhile
    held = Section.objects.select_related("speech").select_for_update(of=("self",), no_key=True).order_by("pk")
    return {key: section for key, section in held.by_key(keys).items() if _may_hold_notes(section.speech, owner)}


def _may_hold_notes(speech: Speech, owner: User) -> bool:
    was_read = speech.status == Speech.Status.ARCHIVED and speech.published_at is not None
    return speech.status == Speech.Status.PUBLISHED or was_read or owner.is_editor


def place_of(section: Section, claimed: Anchor) -> Place | None:
    """Where the claimed words stand today; where nobody can say, the place that they had; None if they never stood.

    The words around them must agree, too: the same words may stand by chance where others were read.
    """
    is_there = section.retired_at is None and verify(section.body, claimed)
    if is_there and _agrees(section.body, claimed):
        return section, anchor_at(section.body, claimed.start, claimed.end)
    for old_body, old_bodies in _earlier_texts(section):
        if verify(old_body, claimed) and _agrees(old_body, claimed):
            anchor = anchor_at(old_body, claimed.start, claimed.end)
            carrying = Carrying(list(section.speech.sections.outline()), old_bodies)
            found = carrying.place_of(anchor, Rewritten(section, old_body))
            return found or (section, kept_apart(anchor, section))
    if is_there:
        return section, anchor_at(section.body, claimed.start, claimed.end)
    return Carrying(list(section.speech.sections.outline()), []).find(claimed)


def _agrees(body: str, anchor: Anchor) -> bool:
    return body.endswith(anchor.prefix, 0, anchor.start) and body.startswith(anchor.suffix, anchor.end)


def _earlier_texts(section: Section) -> Iterator[tuple[str, list[str]]]:
    """The section's words in earlier versions of its speech, the latest first, each with those of all sections."""
    versions: Any = section.speech.versions.order_by("-number")[:MAX_VERSIONS]
    for content in versions.values_list("content", flat=True).iterator(chunk_size=1):
        bodies = {row["key"]: row["body"] for row in content["sections"]}
        if section.key in bodies:
            yield bodies[section.key], list(bodies.values())

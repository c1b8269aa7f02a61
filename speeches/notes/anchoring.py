"""Where a note belongs that was made on a text which may have changed since: found by the rules of the carrying."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from speeches.accounts.models import User
from speeches.library.changes import Rewritten
from speeches.library.models import Section, Speech
from speeches.notes.carrying import Carrying, kept_apart
from speeches.text.anchors import TELLING_LENGTH, Anchor, anchor_at, count_up_to, verify

# So many earlier texts are looked through for the one that was read, the latest first.
MAX_VERSIONS = 30
NOWHERE = -1  # the start of words whose position nobody told
HERE, ELSEWHERE, FORMER, UNPLACED = "here", "elsewhere", "former", "unplaced"


@dataclass(frozen=True, slots=True)
class Placed:
    """The section, the words there if they were found, and how: `here`, `elsewhere`, no longer there (`former`), or not
    at all (`unplaced`): then only the section is known."""

    section: Section
    anchor: Anchor | None
    how: str


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


class SpeechTexts:
    """Today's text of a speech and its earlier ones, fetched when they are needed, each once."""

    def __init__(self, speech: Speech) -> None:
        self.speech = speech
        self._carryings: dict[int, Carrying] = {}

    @cached_property
    def today(self) -> list[Section]:
        """Today's sections in order."""
        return list(self.speech.sections.outline())

    @cached_property
    def carrying(self) -> Carrying:
        """Finds words of an unknown earlier text."""
        return Carrying(self.today, [])

    @cached_property
    def earlier(self) -> list[dict[str, str]]:
        """The bodies of earlier versions by their sections' keys, the latest first."""
        versions: Any = self.speech.versions.order_by("-number")[:MAX_VERSIONS]
        contents = versions.values_list("content", flat=True)
        return [{row["key"]: row["body"] for row in content["sections"]} for content in contents]

    def place_of(self, section: Section, claimed: Anchor, *, is_former: bool = False) -> Placed:
        """Where the claimed words stand today, or stood; the words around them must agree, too: the same words may
        stand by chance where others were read.

        Words that were lost already (`is_former`) are found again where all of them are back, not where a half is.
        """
        is_there = verify(section.body, claimed)
        if is_there and section.retired_at is None and _agrees(section.body, claimed):
            return Placed(section, anchor_at(section.body, claimed.start, claimed.end), HERE)
        for number, old_body in self._earlier(section):
            anchor = _anchor_in(old_body, claimed)
            if anchor is not None:
                found = self._carrying(number).place_of(anchor, Rewritten(section, old_body))
                if found is None or (is_former and found[1].quote != claimed.quote):
                    return self._former(section, claimed, anchor)
                return Placed(*found, ELSEWHERE)
        if is_there:
            return Placed(section, anchor_at(section.body, claimed.start, claimed.end), HERE)
        found = self.carrying.find(claimed)
        return Placed(*found, ELSEWHERE) if found else Placed(section, None, UNPLACED)

    def _former(self, section: Section, claimed: Anchor, stood: Anchor) -> Placed:
        """Words that are gone keep the place that the file says, where none stand that look alike."""
        anchor = stood if claimed.start == NOWHERE else replace(stood, start=claimed.start, end=claimed.end)
        return Placed(section, kept_apart(anchor, section), FORMER)

    def _earlier(self, section: Section) -> Iterator[tuple[int, str]]:
        for number, bodies in enumerate(self.earlier):
            if section.key in bodies:
                yield number, bodies[section.key]

    def _carrying(self, number: int) -> Carrying:
        if number not in self._carryings:
            self._carryings[number] = Carrying(self.today, list(self.earlier[number].values()))
        return self._carryings[number]


def _agrees(body: str, anchor: Anchor) -> bool:
    return body.endswith(anchor.prefix, 0, anchor.start) and body.startswith(anchor.suffix, anchor.end)


def _anchor_in(body: str, claimed: Anchor) -> Anchor | None:
    """The claimed words in an earlier text: at their place, or where they stand once with the words around them."""
    if verify(body, claimed) and _agrees(body, claimed):
        return anchor_at(body, claimed.start, claimed.end)
    words = f"{claimed.prefix}{claimed.quote}{claimed.suffix}"
    if len(words) < TELLING_LENGTH or count_up_to(words, body, 2) != 1:
        return None
    start = body.index(words) + len(claimed.prefix)
    return anchor_at(body, start, start + len(claimed.quote))

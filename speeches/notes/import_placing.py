"""Where the notes of a file belong in today's texts, worked out speech by speech.

The rules are those of `anchoring`; many notes on one speech share its texts and what changed in them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from speeches.accounts.models import User
from speeches.library.changes import Rewritten
from speeches.library.models import Section, Speech
from speeches.notes.anchoring import MAX_VERSIONS, sections_for
from speeches.notes.carrying import Carrying, kept_apart
from speeches.notes.import_entry import NOWHERE, Entry
from speeches.notes.models import MAX_QUOTE_LENGTH
from speeches.text.anchors import TELLING_LENGTH, Anchor, anchor_at, count_up_to, verify

HERE, ELSEWHERE, FORMER, UNPLACED = "here", "elsewhere", "former", "unplaced"


@dataclass(frozen=True, slots=True)
class Placed:
    """The section, the words there if they were found, and how: `here`, `elsewhere`, no longer there (`former`), or not
    at all (`unplaced`): then it is a note on the section."""

    section: Section
    anchor: Anchor | None
    how: str


class Placing:
    """Finds the places of one person's notes; call it in a transaction, which holds the sections."""

    def __init__(self, owner: User, entries: Iterable[Entry], *, site: str) -> None:
        self.owner = owner
        self.site = site
        self._sections = sections_for(owner, {entry.section_key for entry in entries if entry.section_key})
        self._texts: dict[int, SpeechTexts] = {}

    def place_of(self, entry: Entry) -> Placed | None:
        """Where the entry belongs; None where its section and speech are not there for this person."""
        section = self._sections.get(entry.section_key)
        if section is None:
            return self._in_speech(entry)
        if entry.anchor is None:
            return Placed(section, None, HERE)
        if len(entry.anchor.quote) > MAX_QUOTE_LENGTH:
            return Placed(section, None, UNPLACED)
        return self._texts_of(section.speech).place_of(section, entry.anchor, is_former=entry.is_former)

    def _in_speech(self, entry: Entry) -> Placed | None:
        """An address that names the speech alone, and is one of this site: else its number says nothing."""
        if entry.speech_pk is None or (entry.site and entry.site != self.site):
            return None
        speech = Speech.objects.visible_to(self.owner).with_ids([entry.speech_pk]).first()
        texts = self._texts_of(speech) if speech else None
        if texts is None or not texts.today:
            return None
        found = texts.carrying.find(entry.anchor) if entry.anchor else None
        if found is None:
            return Placed(texts.today[0], None, UNPLACED if entry.anchor else HERE)
        return Placed(*found, ELSEWHERE)

    def _texts_of(self, speech: Speech) -> "SpeechTexts":
        if speech.pk not in self._texts:
            self._texts[speech.pk] = SpeechTexts(speech)
        return self._texts[speech.pk]


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

    def place_of(self, section: Section, claimed: Anchor, *, is_former: bool) -> Placed:
        """Where the claimed words stand today, or stood; the words around them must agree.

        Words that were lost already are found again where all of them are back, not where a half of them is.
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

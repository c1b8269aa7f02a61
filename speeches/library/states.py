"""The state of a speech as plain values: what a version keeps, and what tells two states apart."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from speeches.library.characters import count_characters
from speeches.library.models import Section, Speech

FACTS = (
    "title",
    "subtitle",
    "speaker",
    "speaker_role",
    "occasion",
    "salutation",
    "delivered_on",
    "delivered_precision",
    "kind",
    "source_name",
    "source_url",
    "tail",
)
WORDS = ("level", "kind", "marker", "ordinal", "heading", "body")


def content_of(speech: Speech, sections: Iterable[Section]) -> dict[str, Any]:
    """A speech's facts and its sections in order, with their keys: the form of `SpeechVersion.content`."""
    rows = [{"key": section.key, **{name: getattr(section, name) for name in WORDS}} for section in sections]
    return {"facts": facts_of(speech), "sections": rows}


def facts_of(speech: Speech) -> dict[str, str]:
    """The facts that belong to the text, as words; the date as `2025-03-18`, or nothing."""
    facts = {name: getattr(speech, name) for name in FACTS}
    return {**facts, "delivered_on": speech.delivered_on.isoformat() if speech.delivered_on else ""}


def set_facts(speech: Speech, facts: dict[str, str]) -> None:
    """The reverse of `facts_of`; what an older version did not know stays as it is."""
    for name in FACTS:
        if name in facts:
            setattr(speech, name, facts[name])
    if "delivered_on" in facts:
        speech.delivered_on = date.fromisoformat(facts["delivered_on"]) if facts["delivered_on"] else None


def sections_of(content: dict[str, Any]) -> list[Section]:
    """The sections of a kept state, unsaved, with their keys."""
    return [
        Section(
            position=position,
            key=row["key"],
            characters=count_characters(row["heading"], row["body"]),
            **{name: row[name] for name in WORDS},
        )
        for position, row in enumerate(content["sections"])
    ]


def fingerprint(content: dict[str, Any]) -> str:
    """A digest by which a state is known again."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def words_fingerprint(speech: Speech, sections: Iterable[Section]) -> str:
    """The same of facts and words alone: sections that have no key yet get another one at every reading."""
    rows = [[getattr(section, name) for name in WORDS] for section in sections]
    return fingerprint({"facts": facts_of(speech), "sections": rows})

"""Notes as annotations by the W3C's Web Annotation Data Model, and what is our own under a name of our own.

https://www.w3.org/TR/annotation-model/: a collection with its page in it; positions count code points, as there. What
other programs cannot know (the kind, the question answered, the revision, whom it is shared with) stands under
`study:`, so that bringing the file back loses nothing; but what comes back is private.
"""

import json
from datetime import UTC, datetime
from typing import Any

from speeches.notes.export import TakenNote

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OWN_NAMES = {"study": "urn:x-studyhub:notes#"}
# The tokens of the style sheet: an annotation brings its style along, else its class says nothing.
STYLES = {"yellow": "#fbe6a2", "green": "#cde8d3", "blue": "#cfe0f2", "red": "#f6d2d0"}


def notes_as_json(notes: list[TakenNote], *, label: str, address: str, site: str, now: datetime) -> bytes:
    """The file. `address` is where it comes from, `site` the beginning of the addresses of the texts."""
    collection: dict[str, Any] = {
        "@context": [CONTEXT, OWN_NAMES],
        "id": address,
        "type": "AnnotationCollection",
        "label": label,
        "created": _moment(now),
        "total": len(notes),
    }
    if notes:  # a page has one annotation at least
        page = {"id": f"{address}#page", "type": "AnnotationPage", "partOf": address, "startIndex": 0}
        collection["first"] = {**page, "items": [annotation_of(taken, site) for taken in notes]}
        collection["last"] = page["id"]
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def annotation_of(taken: TakenNote, site: str) -> dict[str, Any]:
    """One note: a highlight, a comment, or the answer to a question."""
    note = taken.note
    annotation: dict[str, Any] = {
        "id": note.pk.urn,
        "type": "Annotation",
        "motivation": _motivation(taken),
        "created": _moment(note.created_at),
        "modified": _moment(note.updated_at),
        "stylesheet": {
            "type": "CssStylesheet",
            "value": f".{note.colour} {{ background-color: {STYLES[note.colour]} }}",
        },
        "target": _target(taken, site),
        "study:kind": note.kind,
        "study:revision": note.revision,
        "study:citation": taken.place.citation,
    }
    if bodies := _bodies(taken):
        annotation["body"] = bodies
    if note.question:
        annotation["study:question"] = note.question
    if note.conflict_of_id:
        annotation["study:conflictOf"] = note.conflict_of_id.urn
    if note.session:
        annotation["study:sharedWith"] = {"session": note.session.title, "audience": note.audience}
    return annotation


def _motivation(taken: TakenNote) -> str:
    if taken.note.kind == taken.note.Kind.ANSWER:
        return "replying"
    return "commenting" if taken.note.body else "highlighting"


def _bodies(taken: TakenNote) -> list[dict[str, str]]:
    words = {"type": "TextualBody", "format": "text/plain", "purpose": _motivation(taken), "value": taken.note.body}
    tags = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in taken.tags]
    return [words, *tags] if taken.note.body else tags


def _target(taken: TakenNote, site: str) -> dict[str, Any]:
    """The section, and there the quote. Words that are no longer there have no position in it, but a former one."""
    note = taken.note
    target: dict[str, Any] = {
        "type": "SpecificResource",
        "source": f"{site}{taken.place.section.get_absolute_url()}",
        "styleClass": note.colour,
    }
    if note.quote:
        words = {"type": "TextQuoteSelector", "exact": note.quote, "prefix": note.prefix, "suffix": note.suffix}
        place = {"start": note.start, "end": note.end}
        target["selector"] = [words, {"type": "TextPositionSelector", **place}] if taken.is_in_place else [words]
        if not taken.is_in_place:
            target["study:formerPlace"] = place
    return target


def _moment(moment: datetime) -> str:
    """In UTC, as `Z` says."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")

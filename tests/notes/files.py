"""What the tests of taking notes away and bringing them back share."""

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.notes.models import Note

EXPORT, IMPORT, PREVIEW = (reverse(f"notes:{name}") for name in ("note_export", "note_import", "note_import_preview"))
SITE = "http://testserver"
FIELDS = [
    "pk", "section_id", "kind", "question", "conflict_of_id", "quote", "prefix", "suffix", "start", "end", "colour",
    "body", "revision", "created_at", "updated_at",
]  # fmt: skip


def state_of(owner: User) -> list[tuple[Any, ...]]:
    """All that there is of a person's notes, tags included."""
    rows = [tuple(row) for row in owner.notes.order_by("pk").values_list(*FIELDS)]
    return [*rows, *owner.notes.order_by("pk", "note_tags__name").values_list("pk", "note_tags__name")]


def exported(client: Client, **asked: str) -> dict[str, Any]:
    """The file of annotations, read."""
    collection: dict[str, Any] = json.loads(client.get(EXPORT, asked | {"format": "json"}).content)
    return collection


def items_of(collection: dict[str, Any]) -> list[dict[str, Any]]:
    """The annotations in it."""
    items: list[dict[str, Any]] = collection["first"]["items"] if collection["total"] else []
    return items


def handed_in(client: Client, content: object) -> Any:
    """The page of what would come of a file."""
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return client.post(IMPORT, {"file": SimpleUploadedFile("notes.json", data)}, follow=True)


def brought_back(client: Client, content: object) -> Any:
    """Hand a file in and let it come; the last page."""
    response = handed_in(client, content)
    assert response.status_code == 200, response.content.decode()
    return client.post(PREVIEW, {"digest": response.context["digest"]}, follow=True)


def wipe(owner: User) -> None:
    """As in a database made anew: no note and no trace of one."""
    owner.notes.update(conflict_of=None)
    Note.objects.filter(owner=owner).delete()
    owner.deleted_notes.all().delete()


def annotation(source: str, quote: str = "", **fields: Any) -> dict[str, Any]:
    """As another program would write one."""
    target: dict[str, Any] = {"source": source}
    if quote:
        target["selector"] = {"type": "TextQuoteSelector", "exact": quote}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "http://elsewhere.example/anno/1",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": "别处写的", "format": "text/plain"},
        "target": target,
    } | fields


def states(response: Any) -> dict[str, int]:
    """How many annotations of each sort the page shows."""
    return {group.state: group.count for group in response.context["groups"]}

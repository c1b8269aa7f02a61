"""What a browser sends about notes, for the tests of the sync."""

from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse

from speeches.library.models import Section
from speeches.notes.models import Note

SYNC = reverse("notes:note_sync")

Sent = dict[str, Any]


def save_op(section: Section, start: int | None = None, end: int | None = None, **other: Any) -> Sent:
    """A new note on the section, or on its words from `start` to `end`, as the page sends it."""
    body = section.body
    place: Sent = {"quote": "", "start": None, "end": None, "prefix": "", "suffix": ""}
    if start is not None and end is not None:
        around = {"prefix": body[max(0, start - 32) : start], "suffix": body[end : end + 32]}
        place = {"quote": body[start:end], "start": start, "end": end, **around}
    words = {"colour": "yellow", "body": "记一笔", "kind": "note", "question": "", "revision": 0}
    return {"op": "save", "id": str(uuid4()), "section": section.key, **place, **words, "copy": str(uuid4())} | other


def edit_op(note: Note, body: str, *, revision: int | None = None, **other: Any) -> Sent:
    """Other words over the revision that the writer saw; the newest unless another is given."""
    place = {name: getattr(note, name) for name in ("quote", "start", "end", "prefix", "suffix", "colour", "kind")}
    seen = {"id": str(note.pk), "revision": note.revision if revision is None else revision}
    words = {"section": note.section.key, "question": note.question, "body": body, "copy": str(uuid4())}
    return {"op": "save", **place, **words, **seen} | other


def delete_op(pk: UUID | str, revision: int) -> Sent:
    return {"op": "delete", "id": str(pk), "revision": revision}


def sync(client: Client, *ops: object) -> list[Sent]:
    """The server's answers, one for each."""
    response = client.post(SYNC, {"ops": list(ops)}, content_type="application/json")
    assert response.status_code == 200
    results: list[Sent] = response.json()["results"]
    return results


def statuses(client: Client, *ops: object) -> list[str]:
    return [result["status"] for result in sync(client, *ops)]

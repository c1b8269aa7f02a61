"""What the tests of notes share: a note on words, and what a browser sends."""

from uuid import UUID

import pytest

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.notes.models import Note
from speeches.study.models import StudySession
from speeches.text.anchors import anchor_at
from tests.conftest import make_user
from tests.study.making import make_session


def make_note(
    owner: User, section: Section, start: int | None = None, end: int | None = None, *, body: str = "", **fields: str
) -> Note:
    """A note on the section, or on its words from `start` to `end`."""
    anchor = None if start is None or end is None else anchor_at(section.body, start, end)
    colour = fields.get("colour", "yellow")
    return Note.objects.make_once(None, owner=owner, section=section, anchor=anchor, colour=colour, body=body)


def sent(section: Section, start: int, end: int, *, body: str = "", uuid: UUID | None = None) -> dict[str, object]:
    """What the browser sends for selected words."""
    words = {"section": section.key, "quote": section.body[start:end], "start": start, "end": end}
    return words | {"colour": "green", "body": body, "uuid": str(uuid or "")}


@pytest.fixture
def section(speech: Speech) -> Section:
    return speech.sections.outline()[0]


@pytest.fixture
def note(reader: User, section: Section) -> Note:
    return make_note(reader, section, 0, 3, body="开头就说清了来意")


@pytest.fixture
def member(db: None) -> User:
    return make_user("member", display_name="顾南枝")


@pytest.fixture
def session(organiser: User, reader: User, member: User) -> StudySession:
    """An open session that the organiser runs; the reader and the member take part."""
    return make_session(organiser, reader, member)

"""A section to mark, and a note on it."""

import pytest

from speeches.accounts.models import User
from speeches.library.models import Section, Speech
from speeches.notes.models import Note
from tests.review.making import make_note


@pytest.fixture
def section(speech: Speech) -> Section:
    return speech.sections.outline()[0]


@pytest.fixture
def note(reader: User, section: Section) -> Note:
    return make_note(reader, section, 3, 6, body="开头就说清了来意")

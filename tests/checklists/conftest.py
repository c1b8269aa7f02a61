"""A checklist of the reader's with three items: a speech, a section of it, a task."""

from datetime import date

import pytest

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.library.models import Speech
from tests.checklists.making import parts


@pytest.fixture
def bare(reader: User) -> Checklist:
    """A checklist of the reader's without items."""
    return Checklist.objects.create(owner=reader, title="四月的清单")


@pytest.fixture
def checklist(reader: User, speech: Speech) -> Checklist:
    checklist = Checklist.objects.create(owner=reader, title="三月的清单")
    checklist.add_speech(speech, due_on=date(2025, 3, 14))
    checklist.add_sections(parts(speech)[:1], is_required=False)
    checklist.add_task("和同事谈一次")
    return checklist


@pytest.fixture
def items(checklist: Checklist) -> list[ChecklistItem]:
    return list(checklist.items.order_by("position"))

"""Checklists: one of the reader's with a speech, a section of it and a task, one without items, one of a session."""

from datetime import date

import pytest

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.library.models import Speech
from tests.checklists.making import parts
from tests.study.making import make_list, make_session


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


@pytest.fixture
def full_list(organiser: User, reader: User, speech: Speech) -> Checklist:
    """A session's list with an item of each kind, one of them with words that a table would run."""
    session = make_session(organiser, reader)
    group = session.groups.create(name="第一组")
    checklist = make_list(session, "=1+1 写成一句话")
    checklist.add_speech(speech, due_on=date(2026, 3, 14), question="主线是什么？")
    checklist.add_sections(parts(speech), is_required=False, text="重点看")
    checklist.add_notes(3, section=parts(speech)[0])
    checklist.add_notes(1)
    checklist.add_reflection("谈一点认识", min_characters=800, max_characters=2000, group=group)
    return checklist

"""What the demo's reader has done already, made through the same doors as a person would."""

import uuid
from datetime import date, datetime, timedelta

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.checklists.splitting import Split, make_checklist
from speeches.library.models import Speech
from speeches.notes.models import Note
from speeches.progress.events import ReadingEvent
from speeches.progress.merge import record_events
from speeches.text.anchors import anchor_at


def begin_reading(reader: User, speeches: list[Speech], *, now: datetime) -> None:
    """Read the first speech to its middle over some days, with a note on the way."""
    sections = list(speeches[0].sections.outline())[: max(2, speeches[0].section_count // 2)]
    for days_ago, section in zip(range(len(sections), 0, -1), sections, strict=True):
        at = now - timedelta(days=days_ago)
        count = len(section.paragraphs) or 1
        visit = uuid.uuid4()
        seconds = section.characters // 5
        events = [
            ReadingEvent(uuid.uuid4(), section.key, at, visit, 0, 1),
            ReadingEvent(
                uuid.uuid4(), section.key, at + timedelta(seconds=seconds), visit, count - 1, count, seconds, ended=True
            ),
        ]
        record_events(reader, events, now=now)
    _make_note(reader, speeches[0])


def _make_note(reader: User, speech: Speech) -> None:
    section = next(section for section in speech.sections.outline() if len(section.body) > 60)
    end = section.body.index("。") if "。" in section.body else 20
    Note.objects.make_once(
        None,
        owner=reader,
        section=section,
        anchor=anchor_at(section.body, 0, end),
        colour=Note.Colour.YELLOW,
        body="开头这句可以抄在学习笔记的第一页。",
    )


def begin_checklist(reader: User, speeches: list[Speech], *, due_on: date) -> Checklist:
    """A checklist over the first speech's sections, a whole speech and a task."""
    checklist = make_checklist(reader, "本周读书班阅读清单", speeches[0], Split.FIRST_LEVEL, due_on=due_on)
    if len(speeches) > 1:
        checklist.add_speech(speeches[1], due_on=due_on + timedelta(days=7))
    checklist.add_task("写三百字读书心得，下周交流时带来", due_on=due_on + timedelta(days=9))
    return checklist

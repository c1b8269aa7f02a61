"""Marks by hand, through the same merge as everything else."""

import uuid
from datetime import datetime, timedelta

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.progress.events import ReadingEvent
from speeches.progress.merge import record_events
from speeches.progress.models import SectionProgress


def mark_section(owner: User, section: Section, *, is_read: bool, now: datetime) -> SectionProgress | None:
    """Mark a section as read or unread; the row as it is then, or None where the person may not see the section.

    The mark is younger than everything that is known of the section, also where a device's clock runs ahead: what the
    person does by hand here and now is their last word.
    """
    known = owner.section_progress.on_sections([section.pk]).first()
    at = max(now, known.last_read_at + timedelta(microseconds=1)) if known else now
    event = ReadingEvent(id=uuid.uuid4(), section_key=section.key, at=at, mark="read" if is_read else "unread")
    return record_events(owner, [event], now=now).progress.get(section.key)

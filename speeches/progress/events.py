"""One event of reading, as the browser tells it: checked for its form before anything else looks at it."""

import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

KEY = re.compile(r"[0-9a-z]{1,16}")
YEARS = range(2000, 2100)  # what no clock that is merely wrong leaves
MAX_PARAGRAPHS = 100_000
MAX_SECONDS = 86_400

Mark = Literal["read", "unread"]


class EventRejected(ValueError):
    """The event is not of its form; the message says what is wrong, for the answer to the browser."""


@dataclass(frozen=True, slots=True)
class ReadingEvent:
    """What happened in one section at one moment.

    `paragraph` counts from 0; `furthest` is the number of paragraphs reached; `active_seconds` is cumulative for the
    visit; `ended` says that the last paragraph was seen; `mark` is the reader's own hand. What names no visit is one of
    its own, under the event's id.
    """

    id: uuid.UUID
    section_key: str
    at: datetime
    visit: uuid.UUID | None = None
    paragraph: int | None = None
    furthest: int = 0
    active_seconds: int = 0
    ended: bool = False
    mark: Mark | None = None

    @property
    def visit_id(self) -> uuid.UUID:
        """The visit's id."""
        return self.visit or self.id

    @property
    def is_reading(self) -> bool:
        """Whether it tells of a visit; a mark alone does not."""
        told = self.paragraph is not None or self.furthest or self.active_seconds or self.ended
        return self.mark is None or bool(told)


def parse_event(raw: object) -> ReadingEvent:
    """The event in a decoded JSON object. Raises EventRejected with the first thing that is wrong."""
    if not isinstance(raw, dict):
        raise EventRejected(_("An event must be an object."))
    at = _moment(raw.get("at"))
    mark = raw.get("mark")
    if mark not in (None, "read", "unread"):
        raise EventRejected(_("The mark must be read or unread."))
    key = raw.get("section")
    if not isinstance(key, str) or not KEY.fullmatch(key):
        raise EventRejected(_("The section is missing."))
    paragraph, ended = raw.get("paragraph"), raw.get("ended", False)
    if not isinstance(ended, bool):
        raise EventRejected(_("Whether the end was seen must be true or false."))
    return ReadingEvent(
        id=_uuid(raw.get("id")),
        section_key=key,
        at=at,
        visit=_uuid(raw["visit"]) if raw.get("visit") is not None else None,
        paragraph=None if paragraph is None else _count(paragraph, MAX_PARAGRAPHS),
        furthest=_count(raw.get("furthest", 0), MAX_PARAGRAPHS),
        active_seconds=_count(raw.get("active_seconds", 0), MAX_SECONDS),
        ended=ended,
        mark=mark,
    )


def _uuid(value: Any) -> uuid.UUID:
    try:
        return uuid.UUID(value if isinstance(value, str) else "")
    except ValueError:
        raise EventRejected(_("An id must be a UUID.")) from None


def _moment(value: Any) -> datetime:
    try:
        moment = parse_datetime(value) if isinstance(value, str) else None
        if moment is not None and moment.tzinfo is not None and moment.year in YEARS:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise EventRejected(_("The time must be an ISO time with its zone."))


def _count(value: Any, limit: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= limit:
        raise EventRejected(_("A count must be a whole number from 0 to %(limit)s.") % {"limit": limit})
    return value

"""When something is due, seen from a day. Due means the end of the due day, in the site's time zone."""

from datetime import date, timedelta
from typing import Literal

DueState = Literal["late", "today", "week", "later"]


def due_state(due_on: date, today: date) -> DueState:
    """Late from the day after; `week` is the rest of this week, which ends on Sunday.

    >>> due_state(date(2025, 3, 14), date(2025, 3, 14))
    'today'
    """
    if due_on < today:
        return "late"
    if due_on == today:
        return "today"
    return "week" if due_on <= week_end(today) else "later"


def week_end(today: date) -> date:
    """The Sunday of the day's week."""
    return today + timedelta(days=6 - today.weekday())

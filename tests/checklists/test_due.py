"""Due means the end of the due day, in the site's time zone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from speeches.checklists.due import due_state

FRIDAY = date(2025, 3, 14)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2025, 3, 9), "later"),  # the Sunday before: Friday is next week's
        (date(2025, 3, 10), "week"),  # Monday of the same week
        (date(2025, 3, 13), "week"),
        (date(2025, 3, 14), "today"),
        (date(2025, 3, 15), "late"),
        (date(2026, 3, 14), "late"),
    ],
)
def test_friday_seen_from_other_days(today: date, state: str) -> None:
    assert due_state(FRIDAY, today) == state


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (datetime(2025, 3, 13, 15, 59, 59, tzinfo=UTC), "week"),  # 23:59:59 on Thursday in Shanghai
        (datetime(2025, 3, 13, 16, 0, 0, tzinfo=UTC), "today"),  # midnight there, still Thursday in Greenwich
        (datetime(2025, 3, 14, 15, 59, 59, tzinfo=UTC), "today"),  # the last second of Friday
        (datetime(2025, 3, 14, 16, 0, 0, tzinfo=UTC), "late"),
    ],
)
def test_the_day_ends_at_midnight_in_shanghai(moment: datetime, state: str) -> None:
    assert due_state(FRIDAY, timezone.localdate(moment)) == state


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-400, 400))
def test_every_day_has_one_state_and_they_come_in_order(today: date, days: int) -> None:
    order = ["late", "today", "week", "later"]
    here = due_state(today + timedelta(days=days), today)
    after = due_state(today + timedelta(days=days + 1), today)
    assert order.index(here) <= order.index(after)
    assert (here == "late") == (days < 0)
    assert (here == "later") == ((today + timedelta(days=days)).isocalendar()[:2] > today.isocalendar()[:2])

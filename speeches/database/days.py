"""Days of moments, in the site's time zone."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from django.utils import timezone


def day_teller() -> Callable[[datetime | str], date]:
    """What `timezone.localdate` says, for hundreds of thousands of moments: Django looks for the zone at each of them.

    The moments may be as `plain_rows` gives them: SQLite knows none, and keeps them in UTC.
    """
    zone = timezone.get_current_timezone()

    def day_of(moment: datetime | str) -> date:
        known = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        return (known if known.tzinfo else known.replace(tzinfo=UTC)).astimezone(zone).date()

    return day_of

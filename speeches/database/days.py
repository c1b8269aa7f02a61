"""Days of moments, in the site's time zone."""

from collections.abc import Callable
from datetime import date, datetime

from django.utils import timezone


def day_teller() -> Callable[[datetime], date]:
    """What `timezone.localdate` says, for thousands of moments: Django looks for the zone at each of them."""
    zone = timezone.get_current_timezone()
    return lambda moment: moment.astimezone(zone).date()

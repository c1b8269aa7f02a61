"""Times that browsers tell, and how far their clocks are believed."""

from datetime import datetime, timedelta

TOLERANCE = timedelta(minutes=5)
IN_TIME = timedelta()


def ahead(told: datetime, now: datetime) -> timedelta:
    """By how much more than the tolerance a time lies in the future of the moment at which it is heard.

    Less that, it lies five minutes ahead: a wrong clock pins nothing for longer. Who keeps the figure with what was
    told first can hear it again at any time, without believing it more.
    """
    return max(IN_TIME, told - now - TOLERANCE)

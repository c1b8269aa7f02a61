"""Questions about review cards, by name; ask them of one person: `user.review_cards`."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from speeches.review.models import ReviewCard


class ReviewCardQuerySet(models.QuerySet["ReviewCard"]):
    """Cards."""

    def due(self, now: datetime) -> "ReviewCardQuerySet":
        """Those that come back by now, the longest waiting first."""
        return self.filter(is_dropped=False, due_at__lte=now).order_by("due_at", "pk")

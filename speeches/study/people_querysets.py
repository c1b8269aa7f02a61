"""Questions about who was at a meeting, by name."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from speeches.accounts.models import User
    from speeches.study.meetings import Attendance
    from speeches.study.models import StudySession


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    """Marks of people who were not simply there."""

    def of_members(self, pks: Collection[int]) -> "AttendanceQuerySet":
        """Those of these memberships."""
        return self.filter(membership__in=pks)

    def of_user_in(self, session: "StudySession", user: "User") -> "AttendanceQuerySet":
        """The person's own, at all meetings of the session."""
        return self.filter(meeting__session=session, membership__user=user)

"""Meetings of a session in a room, and who was there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from speeches.study.models import Membership, StudySession
from speeches.study.people_querysets import AttendanceQuerySet


class Meeting(models.Model):
    """A meeting in the room (集中研讨、集中学习): a day, a title, a place."""

    session = models.ForeignKey(StudySession, models.CASCADE, related_name="meetings")
    held_on = models.DateField(_("day"))
    title = models.CharField(_("title"), max_length=200)
    place = models.CharField(_("place"), max_length=120, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["held_on", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="meeting_has_title")]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """A member who was not simply there. Whoever has no row was present, once the meeting's attendance is recorded."""

    class Kind(models.TextChoices):
        """How they were not there."""

        ABSENT = "absent", _("Absent")
        EXCUSED = "excused", _("On leave")
        LATE = "late", _("Came late")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="attendances")
    kind = models.CharField(_("attendance"), max_length=7, choices=Kind)
    remark = models.CharField(_("remark"), max_length=120, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "membership"], name="attendance_once_for_meeting_and_member")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.membership_id}: {self.kind}"

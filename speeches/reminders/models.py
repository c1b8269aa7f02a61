"""What was sent to remind a person, and the secret address of their calendar."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from speeches.reminders.querysets import CalendarFeedQuerySet, ReminderLineQuerySet, ReminderQuerySet
from speeches.study.models import StudySession


class Reminder(models.Model):
    """One reminder of one person on one day: the most that anybody gets, whatever runs however often.

    The row is made first, and its mail is claimed (`sending`) before it leaves: a run that breaks off, or that two make
    at once, sends nothing twice. `seen_at`: the person closed it in the product.
    """

    class Mail(models.TextChoices):
        """What became of the mail."""

        NONE = "none", _("No address")
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminders", db_index=False)
    day = models.DateField(_("day"))
    created_at = models.DateTimeField(_("created at"))
    mail = models.CharField(_("mail"), max_length=7, choices=Mail)
    mailed_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["owner", "day"], name="reminder_once_for_owner_and_day")]
        indexes = [models.Index(fields=["mail", "day"], name="reminder_mail_waiting")]

    def __str__(self) -> str:
        return f"{self.owner_id}/{self.day}"


class ReminderLine(models.Model):
    """What a reminder says of one session: its items that are due, as pks; `by` sent it by hand, else the job."""

    reminder = models.ForeignKey(Reminder, models.CASCADE, related_name="lines")
    session = models.ForeignKey(StudySession, models.CASCADE, related_name="reminder_lines")
    items = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ReminderLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a reminder")
        verbose_name_plural = _("lines of reminders")
        constraints = [models.UniqueConstraint(fields=["reminder", "session"], name="reminder_line_once_for_session")]

    def __str__(self) -> str:
        return f"{self.reminder_id}/{self.session_id}"


class CalendarFeed(models.Model):
    """The secret address of a person's calendar of due days; whoever knows it reads it, so it can be changed."""

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed")
    token = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(_("created at"))

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")

    def __str__(self) -> str:
        return str(self.owner_id)

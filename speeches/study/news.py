"""What the members of a session are told: changes to its checklists, its period and its questions after opening."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from speeches.study.models import StudySession


class SessionNews(models.Model):
    """One change made after the session was opened, kept as data, so that everybody reads it in their language.

    `about` is what was changed (an item's title, at most 200 characters of it); `details` what its kind needs, such as
    {"from": "2026-03-01", "to": "2026-03-08"} for days, or {"total": 12} for many items at once.
    """

    class Kind(models.TextChoices):
        """What happened; a new kind needs its sentence in the template of the news."""

        OPENED = "opened", _("Opened")
        EXTENDED = "extended", _("Extended")
        CLOSED = "closed", _("Closed")
        REOPENED = "reopened", _("Opened again")
        ITEM_ADDED = "item_added", _("Item added")
        ITEM_CHANGED = "item_changed", _("Item changed")
        ITEM_ARCHIVED = "item_archived", _("Item taken off")
        ITEM_RESTORED = "item_restored", _("Item put back")
        DUE_MOVED = "due_moved", _("Due day moved")
        QUESTION_CHANGED = "question_changed", _("Guiding questions changed")
        MEETING_PLANNED = "meeting_planned", _("Meeting planned")

    session = models.ForeignKey(StudySession, models.CASCADE, related_name="news")
    kind = models.CharField(max_length=16, choices=Kind)
    about = models.CharField(max_length=200, blank=True)
    details = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("news of a session")
        verbose_name_plural = _("news of sessions")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["session", "-at"], name="session_news_latest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


def tell(session: StudySession, kind: str, *, by: Any, at: Any, about: str = "", **details: Any) -> None:
    """Tell the members of an open session; of a draft there is nobody to tell, of a closed one nothing."""
    if session.is_open or kind == SessionNews.Kind.CLOSED:
        SessionNews.objects.create(session=session, kind=kind, about=about[:200], details=details, by=by, at=at)

"""A study session: a period in which people study together, its members, groups and questions."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from speeches.library.questions import MAX_QUESTION_LENGTH
from speeches.study.querysets import MembershipQuerySet, StudySessionQuerySet


class StudySession(models.Model):
    """People who study together for a period (读书班、党课、集中学习、支部学习).

    Draft: only its organisers see it. Open: members study, and what they do counts. Closed: members may still look
    and read; the table stays as it was in the moment of closing. Everybody who runs it is in `memberships`.
    """

    class Kind(models.TextChoices):
        """What the office calls it."""

        READING_CLASS = "reading_class", _("Reading class")
        LECTURE = "lecture", _("Party lecture")
        GROUP_STUDY = "group_study", _("Group study")
        BRANCH_STUDY = "branch_study", _("Branch study")
        OTHER = "other", _("Other")

    class Status(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", _("Draft")
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=13, choices=Kind, default=Kind.READING_CLASS)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    description = models.TextField(_("description"), blank=True, max_length=5_000)
    status = models.CharField(_("status"), max_length=6, choices=Status, default=Status.DRAFT, editable=False)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    join_code = models.CharField(_("join code"), max_length=12, null=True, blank=True, unique=True, editable=False)
    remind_before_days = models.PositiveSmallIntegerField(_("remind so many days before"), null=True, blank=True)
    remind_on_day = models.BooleanField(_("remind on the due day"), default=False)
    remind_after_days = models.PositiveSmallIntegerField(_("remind every so many days after"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    # told by StudySessionQuerySet.with_role
    role: str

    objects = StudySessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("study session")
        verbose_name_plural = _("study sessions")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="study_session_has_title"),
            models.CheckConstraint(condition=Q(starts_on__lte=F("ends_on")), name="study_session_ends_after_start"),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(opened_at__isnull=False), name="study_session_opened_at_when_open"
            ),
            models.CheckConstraint(
                condition=(Q(status="closed") & Q(closed_at__isnull=False))
                | (~Q(status="closed") & Q(closed_at__isnull=True)),
                name="study_session_closed_at_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("study:session_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Members study, and what they do counts."""
        return self.status == self.Status.OPEN


class SessionGroup(models.Model):
    """A group (小组) of a session's members; items of a checklist may be for one group alone."""

    session = models.ForeignKey(StudySession, models.CASCADE, related_name="groups")
    name = models.CharField(_("name"), max_length=60)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = pgettext_lazy("of a session", "group")
        verbose_name_plural = pgettext_lazy("of a session", "groups")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "name"], name="group_name_once_in_session"),
            models.CheckConstraint(condition=~Q(name=""), name="group_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


class SessionQuestion(models.Model):
    """A guiding question of the whole session; answers are notes that keep its words."""

    session = models.ForeignKey(StudySession, models.CASCADE, related_name="questions")
    position = models.PositiveIntegerField(default=0)
    text = models.CharField(_("question"), max_length=MAX_QUESTION_LENGTH)

    class Meta:
        verbose_name = _("question of a session")
        verbose_name_plural = _("questions of sessions")
        ordering = ["position", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="session_question_has_words")]

    def __str__(self) -> str:
        return self.text


class Membership(models.Model):
    """One person in one session: who they are there, and the figures that the checklists keep with them.

    Organiser and deputies run the session; only the organiser deletes it and names deputies. `is_participant`: they
    study too, stand in the table and in the denominators, which every plain participant does. A withdrawn member
    leaves the denominators and keeps the history. The figures count items that apply to the person; `next_due_on` is
    the earliest due day of a required item that is not done: before today means overdue. None of them is the truth:
    it is in the items, and `speeches.checklists.restating` derives them.
    """

    class Role(models.TextChoices):
        """What they may do in the session."""

        ORGANISER = "organiser", _("Organiser")
        DEPUTY = "deputy", _("Deputy organiser")
        PARTICIPANT = "participant", _("Participant")

    class Status(models.TextChoices):
        """Withdrawn: left, or was taken out."""

        ACTIVE = "active", _("Active")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    session = models.ForeignKey(StudySession, models.CASCADE, related_name="memberships", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=11, choices=Role, default=Role.PARTICIPANT)
    is_participant = models.BooleanField(_("takes part"), default=True)
    group = models.ForeignKey(
        SessionGroup,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=pgettext_lazy("of a session", "group"),
    )
    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.ACTIVE)
    joined_at = models.DateTimeField(_("joined at"))
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    news_seen_at = models.DateTimeField(null=True, blank=True)
    required_total = models.PositiveIntegerField(default=0)
    required_done = models.PositiveIntegerField(default=0)
    optional_total = models.PositiveIntegerField(default=0)
    optional_done = models.PositiveIntegerField(default=0)
    has_begun = models.BooleanField(default=False)
    next_due_on = models.DateField(null=True, blank=True)
    finished_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["session", "user"], name="membership_once_for_session_and_user"),
            models.CheckConstraint(
                condition=Q(is_participant=True) | ~Q(role="participant"), name="membership_participants_take_part"
            ),
            models.CheckConstraint(
                condition=Q(status="active", withdrawn_at__isnull=True)
                | Q(status="withdrawn", withdrawn_at__isnull=False),
                name="membership_withdrawn_at_when_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(required_done__lte=F("required_total"), optional_done__lte=F("optional_total")),
                name="membership_figures_fit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.user_id}"

    @property
    def percent(self) -> int | None:
        """Required items done in per cent, rounded down; None where none applies: shown as “—”, never as 100 %."""
        return 100 * self.required_done // self.required_total if self.required_total else None

    def state(self, today: date) -> str:
        """`finished`, `overdue`, `not_begun` or `under_way`; the first that fits."""
        if self.required_total and self.required_done == self.required_total:
            return "finished"
        if self.next_due_on and self.next_due_on < today:
            return "overdue"
        return "under_way" if self.has_begun else "not_begun"

    def has_news(self, latest: datetime | None) -> bool:
        """Something was told to the members since this one looked."""
        return latest is not None and (self.news_seen_at or self.joined_at) < latest

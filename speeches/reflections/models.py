"""A reflection (心得体会) of one member for one item of a session, with every version that was handed in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.checklists.items import ChecklistItem
from speeches.reflections.querysets import ReflectionQuerySet, ReflectionVersionQuerySet

MAX_REFLECTION_LENGTH = 50_000


class Reflection(models.Model):
    """Written under one item of the kind reflection; one for each person and item. A session that is deleted takes its
    items along: the words stay with their author, without an item, in the record.

    Draft → handed in → returned or accepted; returned → handed in again. While it is handed in or accepted its words
    stand still. `revision` counts the writer's savings, so that two devices do not write over one another unseen.
    `characters` are counted as on the page. Organisers see what was handed in, never a draft, nor what is written
    after it was returned. Commended and with the author's consent it is published: all members of the session read it.
    An author who says no, or takes the yes back, leaves `commended_by` without `commended_at`.
    `set_aside` holds the words that an uploaded file, or the text of another device, took the place of.
    """

    class Status(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", _("Draft")
        HANDED_IN = "handed_in", _("Handed in")
        RETURNED = "returned", _("Returned")
        ACCEPTED = "accepted", _("Accepted")

    item = models.ForeignKey(ChecklistItem, models.SET_NULL, null=True, related_name="reflections")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reflections")
    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.DRAFT)
    title = models.CharField(_("title"), max_length=200, blank=True)
    body = models.TextField(_("text"), blank=True, max_length=MAX_REFLECTION_LENGTH)
    set_aside = models.TextField(blank=True, max_length=MAX_REFLECTION_LENGTH)
    characters = models.PositiveIntegerField(_("characters"), default=0)
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(_("created at"))
    saved_at = models.DateTimeField(_("saved at"))
    handed_in_at = models.DateTimeField(_("handed in at"), null=True, blank=True)
    commended_at = models.DateTimeField(null=True, blank=True)
    commended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    consented_at = models.DateTimeField(null=True, blank=True)

    objects = ReflectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("reflection")
        verbose_name_plural = _("reflections")
        constraints = [
            models.UniqueConstraint(fields=["item", "owner"], name="reflection_once_for_item_and_owner"),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(handed_in_at__isnull=False), name="reflection_handed_in_at"
            ),
            models.CheckConstraint(
                condition=Q(consented_at__isnull=True) | Q(commended_at__isnull=False),
                name="reflection_consent_to_commendation",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def asked(self) -> ChecklistItem:
        """The item that asks for it; only of one whose session is there."""
        assert self.item is not None  # noqa: S101  # for the type checker
        return self.item

    @property
    def name(self) -> str:
        """Its title, else what the item asks for."""
        return self.title or (self.item.title if self.item else gettext("Reflection"))

    def get_absolute_url(self) -> str:
        """Its page, for whoever runs the session and, once it is published, for the members."""
        return reverse("reflections:reflection_detail", args=[self.pk])

    @property
    def is_writable(self) -> bool:
        """Its author may change the words."""
        return self.status in {self.Status.DRAFT, self.Status.RETURNED}

    @property
    def is_begun(self) -> bool:
        """There are words, or there were when it was handed in."""
        return self.characters > 0 or self.status != self.Status.DRAFT

    @property
    def is_asked_for(self) -> bool:
        """The organisers commend it, and the author has not said yes."""
        return self.commended_at is not None and self.consented_at is None

    @property
    def is_declined(self) -> bool:
        """The organisers commended it, and the author does not want it published."""
        return self.commended_at is None and self.commended_by_id is not None

    @property
    def is_published(self) -> bool:
        """All members of the session may read it."""
        return self.status == self.Status.ACCEPTED and self.consented_at is not None


class ReflectionVersion(models.Model):
    """What was handed in once, and what became of it: never changed but by the organisers' decision, never deleted."""

    class Outcome(models.TextChoices):
        """What the organisers said."""

        RETURNED = "returned", _("Returned")
        ACCEPTED = "accepted", _("Accepted")

    reflection = models.ForeignKey(Reflection, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(_("title"), max_length=200, blank=True)
    body = models.TextField(_("text"), max_length=MAX_REFLECTION_LENGTH)
    characters = models.PositiveIntegerField(_("characters"))
    handed_in_at = models.DateTimeField(_("handed in at"))
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, blank=True)
    comment = models.TextField(_("comment"), blank=True, max_length=2_000)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ReflectionVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a reflection")
        verbose_name_plural = _("versions of reflections")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["reflection", "number"], name="reflection_version_number_once"),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True) | (~Q(outcome="") & Q(decided_at__isnull=False)),
                name="reflection_version_decided_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reflection_id}/{self.number}"

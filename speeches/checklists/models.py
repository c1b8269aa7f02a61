"""A reading checklist: items in order, each with a due day, done by reading or ticked by hand."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from speeches.checklists.querysets import ChecklistItemQuerySet, ChecklistQuerySet
from speeches.library.models import Section, Speech


class Checklist(models.Model):
    """A person's own list of what to read. (Lists of a session come with the sessions.)"""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="checklists")
    title = models.CharField(_("title"), max_length=200)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = ChecklistQuerySet.as_manager()

    class Meta:
        verbose_name = _("checklist")
        verbose_name_plural = _("checklists")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class ChecklistItem(models.Model):
    """One thing to do: read a speech, read a section, or a task in free words."""

    class Kind(models.TextChoices):
        SPEECH = "speech", _("Read a speech")
        SECTION = "section", _("Read a section")
        TASK = "task", _("Task")

    checklist = models.ForeignKey(Checklist, models.CASCADE, related_name="items", verbose_name=_("checklist"))
    position = models.PositiveIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    speech = models.ForeignKey(Speech, models.CASCADE, null=True, blank=True, related_name="+")
    section = models.ForeignKey(Section, models.CASCADE, null=True, blank=True, related_name="+")
    text = models.CharField(_("task"), max_length=300, blank=True)
    is_required = models.BooleanField(_("required"), default=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)

    objects = ChecklistItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("checklist item")
        verbose_name_plural = _("checklist items")
        ordering = ["checklist", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="speech", speech__isnull=False, section__isnull=True)
                | Q(kind="section", speech__isnull=True, section__isnull=False)
                | (Q(kind="task", speech__isnull=True, section__isnull=True) & ~Q(text="")),
                name="item_names_what_it_is_about",
            )
        ]

    def __str__(self) -> str:
        return self.text or f"{self.kind} {self.speech_id or self.section_id}"


class ItemTick(models.Model):
    """The manual half of done: the owner ticked the item. Taking it back leaves the reading."""

    item = models.ForeignKey(ChecklistItem, models.CASCADE, related_name="ticks")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="item_ticks")
    ticked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("tick")
        verbose_name_plural = _("ticks")
        constraints = [models.UniqueConstraint(fields=["item", "owner"], name="tick_once_for_item_and_owner")]

    def __str__(self) -> str:
        return f"{self.item_id}/{self.owner_id}"

"""An item of a checklist: what is to be done, by when, for whom; and the tick by which a person says it is done."""

from datetime import date, datetime
from typing import TypedDict

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.checklists.item_querysets import ChecklistItemQuerySet, ItemTickQuerySet
from speeches.library.models import Section, Speech
from speeches.library.questions import MAX_QUESTION_LENGTH
from speeches.study.models import SessionGroup


class ItemHow(TypedDict, total=False):
    """What may be said of an item whatever is to be done: by when, for whom, with which question and remark."""

    due_on: date | None
    due_after: int | None
    is_required: bool
    question: str
    text: str
    group: SessionGroup | None


class ChecklistItem(models.Model):
    """One thing to do: read a speech, read a section, write notes, hand in a reflection, or a task in free words.

    Notes are written on the speech or the section that the item names, with none of them on any text of its list; at
    least `notes_wanted` with words of one's own. A reflection has the fewest and the most characters that are wanted.
    `group` says for whom it is; without one, for all. An archived item counts for nobody, and keeps what was done.
    A section stands for itself and all that is below it in the outline: 一、 is read when its （一） and （二） are.
    `text` is the task, or on the other kinds a remark. A speech that is archived later stays on the list by its
    title, without a link; what was read or ticked of it counts on.
    """

    class Kind(models.TextChoices):
        """What is to be done, and so which of `speech`, `section` and `text` says it."""

        SPEECH = "speech", _("Read a speech")
        SECTION = "section", _("Read a section")
        NOTES = "notes", _("Write notes")
        REFLECTION = "reflection", _("Hand in a reflection")
        TASK = "task", _("Task")

    checklist = models.ForeignKey(
        "speeches.Checklist", models.CASCADE, related_name="items", verbose_name=_("checklist")
    )
    position = models.PositiveIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    speech = models.ForeignKey(Speech, models.CASCADE, null=True, blank=True, related_name="+")
    section = models.ForeignKey(Section, models.CASCADE, null=True, blank=True, related_name="+")
    text = models.CharField(_("task"), max_length=300, blank=True)
    question = models.CharField(_("guiding question"), max_length=MAX_QUESTION_LENGTH, blank=True)
    is_required = models.BooleanField(_("required"), default=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    due_after = models.PositiveSmallIntegerField(_("due after so many days"), null=True, blank=True)
    group = models.ForeignKey(
        SessionGroup, models.RESTRICT, null=True, blank=True, related_name="items", verbose_name=_("for the group")
    )
    notes_wanted = models.PositiveSmallIntegerField(_("notes at least"), null=True, blank=True)
    min_characters = models.PositiveIntegerField(_("characters at least"), null=True, blank=True)
    max_characters = models.PositiveIntegerField(_("characters at most"), null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    # told by ChecklistItemQuerySet.as_seen_by
    is_visible: bool
    ticked_at: datetime | None
    confirmed_at: datetime | None
    confirmed_by: str
    confirmed_why: str

    objects = ChecklistItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("checklist item")
        verbose_name_plural = _("checklist items")
        ordering = ["checklist", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="speech", speech__isnull=False, section__isnull=True)
                | Q(kind="section", speech__isnull=True, section__isnull=False)
                | (Q(kind="notes") & (Q(speech__isnull=True) | Q(section__isnull=True)))
                | (Q(kind__in=["task", "reflection"], speech__isnull=True, section__isnull=True) & ~Q(text="")),
                name="item_names_what_it_is_about",
            ),
            models.CheckConstraint(
                condition=Q(kind="notes", notes_wanted__gte=1) | (~Q(kind="notes") & Q(notes_wanted__isnull=True)),
                name="item_says_how_many_notes",
            ),
            models.CheckConstraint(
                condition=Q(kind="reflection") | Q(min_characters__isnull=True, max_characters__isnull=True),
                name="item_only_reflections_have_lengths",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_after__isnull=True), name="item_due_on_or_after"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def source(self) -> Speech | None:
        """The speech that the item is about, itself or by its section; a task is about none."""
        return self.section.speech if self.section else self.speech

    @property
    def title(self) -> str:
        """What stands on the list: the speech's title, the section's heading, or the words of what is to be done."""
        about = self.section.label if self.section else self.speech.title if self.speech else ""
        if about and self.kind == self.Kind.NOTES:
            return gettext("Notes: %(about)s") % {"about": about}
        return about or self.text or str(self.get_kind_display())

    @property
    def remark(self) -> str:
        """The words beside a speech or a section; without one they are the title."""
        return self.text if self.source else ""

    @property
    def may_be_ticked(self) -> bool:
        """By the member's own hand. A reflection is handed in, or an organiser says that it was."""
        return self.kind != self.Kind.REFLECTION

    def archive(self, *, now: datetime) -> None:
        """Take it off a session's list: it counts for nobody, and what was done stays."""
        if self.archived_at is None:
            self._set_archived(now)

    def restore(self) -> None:
        """Put it back in its place, with all that was done."""
        if self.archived_at is not None:
            self._set_archived(None)

    @transaction.atomic
    def _set_archived(self, moment: datetime | None) -> None:
        self.archived_at = moment
        self.save(update_fields=["archived_at"])
        self.checklist.count_anew([self.pk])


class ItemTick(models.Model):
    """The manual half of done: the owner ticked the item. Taking it back leaves the reading."""

    item = models.ForeignKey(ChecklistItem, models.CASCADE, related_name="ticks")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="item_ticks")
    ticked_at = models.DateTimeField()

    objects = ItemTickQuerySet.as_manager()

    class Meta:
        verbose_name = _("tick")
        verbose_name_plural = _("ticks")
        constraints = [models.UniqueConstraint(fields=["item", "owner"], name="tick_once_for_item_and_owner")]

    def __str__(self) -> str:
        return f"{self.item_id}/{self.owner_id}"

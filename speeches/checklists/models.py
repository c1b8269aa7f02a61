"""A reading checklist: items in order, each with a due day, done by reading or ticked by hand."""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from speeches.accounts.models import User
from speeches.checklists.querysets import ChecklistItemQuerySet, ChecklistQuerySet, ItemTickQuerySet
from speeches.library.models import Section, Speech
from speeches.library.questions import MAX_QUESTION_LENGTH
from speeches.study.models import SessionGroup, StudySession


class Checklist(models.Model):
    """What to read and to do: a person's own list, a list of a study session, or a template for sessions.

    Exactly one of `owner` and `session` is there. A template is its owner's, who alone changes it, and every organiser
    may make a session from it; its items have due days counted from the session's first day (`due_after`).
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="checklists"
    )
    session = models.ForeignKey(StudySession, models.CASCADE, null=True, blank=True, related_name="checklists")
    is_template = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(_("title"), max_length=200)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = ChecklistQuerySet.as_manager()

    class Meta:
        verbose_name = _("checklist")
        verbose_name_plural = _("checklists")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="checklist_has_title"),
            models.CheckConstraint(
                condition=Q(owner__isnull=False, session__isnull=True)
                | Q(owner__isnull=True, session__isnull=False, is_template=False),
                name="checklist_of_person_or_session",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The checklist's page."""
        return reverse("checklists:checklist_detail", args=[self.pk])

    def add_speech(
        self, speech: Speech, *, due_on: date | None = None, is_required: bool = True, question: str = ""
    ) -> "list[ChecklistItem]":
        """The whole speech as one item at the end; in a list of one, as the other verbs that add."""
        how = {"due_on": due_on, "is_required": is_required, "question": question}
        return self._append([ChecklistItem(kind=ChecklistItem.Kind.SPEECH, speech=speech, **how)])

    def add_sections(
        self, sections: Sequence[Section], *, due_on: date | None = None, is_required: bool = True, question: str = ""
    ) -> "list[ChecklistItem]":
        """One item for each section, at the end, in the order given; the question is asked at each."""
        how = {"due_on": due_on, "is_required": is_required, "question": question}
        return self._append(
            [ChecklistItem(kind=ChecklistItem.Kind.SECTION, section=section, **how) for section in sections]
        )

    def add_task(self, text: str, *, due_on: date | None = None, is_required: bool = True) -> "list[ChecklistItem]":
        """A task in free words at the end."""
        item = ChecklistItem(kind=ChecklistItem.Kind.TASK, text=text, due_on=due_on, is_required=is_required)
        return self._append([item])

    @transaction.atomic
    def _append(self, items: "list[ChecklistItem]") -> "list[ChecklistItem]":
        # two who add at once follow one another, so that no two items share a position
        Checklist.objects.select_for_update().get(pk=self.pk)
        start = self.items.next_position()
        for position, item in enumerate(items, start):
            item.checklist, item.position = self, position
        return self.items.bulk_create(items)

    @transaction.atomic
    def move(self, item: "ChecklistItem", steps: int) -> None:
        """Move the item by so many places, up when negative, never beyond the ends; positions become 0, 1, 2, … ."""
        Checklist.objects.select_for_update().get(pk=self.pk)
        items = list(self.items.order_by("position", "pk"))
        place = next(place for place, other in enumerate(items) if other.pk == item.pk)
        items.insert(min(max(place + steps, 0), len(items) - 1), items.pop(place))
        moved = [other for position, other in enumerate(items) if other.position != position]
        for position, other in enumerate(items):
            other.position = position
        self.items.bulk_update(moved, ["position"])

    def tick(self, item: "ChecklistItem", owner: User, *, now: datetime) -> None:
        """The owner says that the item is done. A second tick changes nothing: the first moment stays."""
        ItemTick.objects.get_or_create(item=item, owner=owner, defaults={"ticked_at": now})

    def untick(self, item: "ChecklistItem", owner: User) -> None:
        """Take the owner's tick back; what was read stays read."""
        owner.item_ticks.filter(item=item).delete()

    def set_due(self, due_on: date | None, *, only_undated: bool = False) -> int:
        """Give all items the due day (None takes it away), or only those without one; says how many changed."""
        items = self.items.undated() if only_undated else self.items.all()
        return items.update(due_on=due_on)


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

    checklist = models.ForeignKey(Checklist, models.CASCADE, related_name="items", verbose_name=_("checklist"))
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
        """What stands on the list: the speech's title, the section's heading, or the task's words."""
        if self.section:
            return self.section.label
        return self.speech.title if self.speech else self.text

    @property
    def remark(self) -> str:
        """The words beside a speech or a section; a task's words are its title."""
        return "" if self.kind == self.Kind.TASK else self.text


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

"""A reading checklist: items in order, each with a due day, done by reading or ticked by hand."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.accounts.models import User
from speeches.checklists.changes import items_changed, work_changed
from speeches.checklists.querysets import ChecklistItemQuerySet, ChecklistQuerySet, ItemTickQuerySet
from speeches.library.models import Section, Speech
from speeches.library.questions import MAX_QUESTION_LENGTH
from speeches.study.models import SessionGroup, StudySession


class ItemHow(TypedDict, total=False):
    """What may be said of an item whatever is to be done: by when, for whom, with which question and remark."""

    due_on: date | None
    due_after: int | None
    is_required: bool
    question: str
    text: str
    group: SessionGroup | None


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

    @property
    def is_closed(self) -> bool:
        """It belongs to a session that is closed: everybody may look, nobody may change it or tick."""
        return self.session is not None and self.session.status == StudySession.Status.CLOSED

    @property
    def home(self) -> str:
        """The address of the lists that it belongs to: the session's, the templates, or one's own."""
        if self.session_id:
            return reverse("checklists:session_checklist_list", args=[self.session_id])
        return reverse(f"checklists:{'template_list' if self.is_template else 'checklist_list'}")

    def is_changed_by(self, user: User) -> bool:
        """The person may change it."""
        return Checklist.objects.editable_by(user).contains(self)

    @property
    def keeps_work(self) -> bool:
        """Its session was opened: what is taken off is archived, so that nobody loses what they did."""
        return self.session is not None and self.session.status != StudySession.Status.DRAFT

    def add_speech(self, speech: Speech, **how: Unpack[ItemHow]) -> "list[ChecklistItem]":
        """The whole speech as one item at the end; in a list of one, as the other verbs that add."""
        return self._append([ChecklistItem(kind=ChecklistItem.Kind.SPEECH, speech=speech, **how)])

    def add_sections(self, sections: Sequence[Section], **how: Unpack[ItemHow]) -> "list[ChecklistItem]":
        """One item for each section, at the end, in the order given; the question is asked at each."""
        return self._append(
            [ChecklistItem(kind=ChecklistItem.Kind.SECTION, section=section, **how) for section in sections]
        )

    def add_task(self, text: str, /, **how: Unpack[ItemHow]) -> "list[ChecklistItem]":
        """A task in free words at the end."""
        return self._append([ChecklistItem(**{**how, "kind": ChecklistItem.Kind.TASK, "text": text})])

    def add_notes(
        self, wanted: int, *, speech: Speech | None = None, section: Section | None = None, **how: Unpack[ItemHow]
    ) -> "list[ChecklistItem]":
        """Notes to be written, at least so many: on the section, the speech, or any text of this list."""
        about = {"section": section} if section else {"speech": speech}
        return self._append([ChecklistItem(kind=ChecklistItem.Kind.NOTES, notes_wanted=wanted, **about, **how)])

    def add_reflection(
        self,
        text: str,
        /,
        *,
        min_characters: int | None = None,
        max_characters: int | None = None,
        **how: Unpack[ItemHow],
    ) -> "list[ChecklistItem]":
        """A reflection to be handed in, on what the words say; of at least and at most so many characters."""
        lengths = {"min_characters": min_characters, "max_characters": max_characters}
        return self._append([ChecklistItem(**{**how, **lengths, "kind": ChecklistItem.Kind.REFLECTION, "text": text})])

    def add_item(self, item: "ChecklistItem") -> "ChecklistItem":
        """An item that says already what is to be done, at the end."""
        return self._append([item])[0]

    @transaction.atomic
    def _append(self, items: "list[ChecklistItem]") -> "list[ChecklistItem]":
        # two who add at once follow one another, so that no two items share a position
        Checklist.objects.select_for_update().get(pk=self.pk)
        start = self.items.next_position()
        for position, item in enumerate(items, start):
            item.checklist, item.position = self, position
        made = self.items.bulk_create(items)
        self.count_anew(item.pk for item in made)
        return made

    def move(self, item: "ChecklistItem", steps: int) -> None:
        """Move the item by so many places, up when negative, never beyond the ends."""
        self._reorder(item, lambda place: place + steps)

    def place(self, item: "ChecklistItem", place: int) -> None:
        """Put the item at the place, counted from 0 over the items that are not archived; never beyond the ends."""
        self._reorder(item, lambda _place: place)

    @transaction.atomic
    def _reorder(self, item: "ChecklistItem", target: Callable[[int], int]) -> None:
        """Positions become 0, 1, 2, …; archived items keep their places between the others."""
        Checklist.objects.select_for_update().get(pk=self.pk)
        everything = list(self.items.order_by("position", "pk"))
        items = [other for other in everything if not other.archived_at]
        place = next((place for place, other in enumerate(items) if other.pk == item.pk), None)
        if place is None:
            return
        items.insert(min(max(target(place), 0), len(items) - 1), items.pop(place))
        following = iter(items)
        self.put_in_order([other if other.archived_at else next(following) for other in everything])

    def put_in_order(self, items: "Sequence[ChecklistItem]") -> None:
        """All items of the list, in their new order."""
        moved = [item for position, item in enumerate(items) if item.position != position]
        for position, item in enumerate(items):
            item.position = position
        self.items.bulk_update(moved, ["position"])

    def tick(self, item: "ChecklistItem", owner: User, *, now: datetime) -> None:
        """The owner says that the item is done. A second tick changes nothing: the first moment stays."""
        with transaction.atomic():
            ItemTick.objects.get_or_create(item=item, owner=owner, defaults={"ticked_at": now})
            work_changed.send(sender=Checklist, owner=owner, item_ids=[item.pk])

    def untick(self, item: "ChecklistItem", owner: User) -> None:
        """Take the owner's tick back; what was read stays read."""
        with transaction.atomic():
            owner.item_ticks.filter(item=item).delete()
            work_changed.send(sender=Checklist, owner=owner, item_ids=[item.pk])

    def count_anew(self, item_ids: Iterable[int]) -> None:
        """Items of a session's list are others than they were: the members' figures follow."""
        ids = list(item_ids)
        if self.session and ids:
            items_changed.send(sender=Checklist, session=self.session, item_ids=ids)


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

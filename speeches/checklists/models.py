"""A reading checklist: whose it is, and its items in order."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Unpack

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from speeches.accounts.models import User
from speeches.checklists.changes import items_changed, work_changed
from speeches.checklists.items import ChecklistItem, ItemHow, ItemTick
from speeches.checklists.querysets import ChecklistQuerySet
from speeches.database.order import moved, next_position, write_order
from speeches.library.models import Section, Speech
from speeches.study.models import StudySession


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

    def add_speech(self, speech: Speech, **how: Unpack[ItemHow]) -> list[ChecklistItem]:
        """The whole speech as one item at the end; in a list of one, as the other verbs that add."""
        return self._append([ChecklistItem(kind=ChecklistItem.Kind.SPEECH, speech=speech, **how)])

    def add_sections(self, sections: Sequence[Section], **how: Unpack[ItemHow]) -> list[ChecklistItem]:
        """One item for each section, at the end, in the order given; the question is asked at each."""
        return self._append(
            [ChecklistItem(kind=ChecklistItem.Kind.SECTION, section=section, **how) for section in sections]
        )

    def add_task(self, text: str, /, **how: Unpack[ItemHow]) -> list[ChecklistItem]:
        """A task in free words at the end."""
        return self._append([ChecklistItem(**{**how, "kind": ChecklistItem.Kind.TASK, "text": text})])

    def add_notes(
        self, wanted: int, *, speech: Speech | None = None, section: Section | None = None, **how: Unpack[ItemHow]
    ) -> list[ChecklistItem]:
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
    ) -> list[ChecklistItem]:
        """A reflection to be handed in, on what the words say; of at least and at most so many characters."""
        lengths = {"min_characters": min_characters, "max_characters": max_characters}
        return self._append([ChecklistItem(**{**how, **lengths, "kind": ChecklistItem.Kind.REFLECTION, "text": text})])

    def add_item(self, item: ChecklistItem) -> ChecklistItem:
        """An item that says already what is to be done, at the end."""
        return self._append([item])[0]

    @transaction.atomic
    def _append(self, items: list[ChecklistItem]) -> list[ChecklistItem]:
        # two who add at once follow one another, so that no two items share a position
        Checklist.objects.select_for_update().get(pk=self.pk)
        start = next_position(self.items.all())
        for position, item in enumerate(items, start):
            item.checklist, item.position = self, position
        made = self.items.bulk_create(items)
        self.count_anew(item.pk for item in made)
        return made

    def move(self, item: ChecklistItem, steps: int) -> None:
        """Move the item by so many places, up when negative, never beyond the ends."""
        self._reorder(item, lambda place: place + steps)

    def place(self, item: ChecklistItem, place: int) -> None:
        """Put the item at the place, counted from 0 over the items that are not archived; never beyond the ends."""
        self._reorder(item, lambda _place: place)

    @transaction.atomic
    def _reorder(self, item: ChecklistItem, target: Callable[[int], int]) -> None:
        """Archived items keep their places between the others."""
        Checklist.objects.select_for_update().get(pk=self.pk)
        everything = list(self.items.order_by("position", "pk"))
        following = iter(moved([other for other in everything if not other.archived_at], item, target))
        write_order([other if other.archived_at else next(following) for other in everything])

    def tick(self, item: ChecklistItem, owner: User, *, now: datetime) -> None:
        """The owner says that the item is done. A second tick changes nothing: the first moment stays."""
        with transaction.atomic():
            ItemTick.objects.get_or_create(item=item, owner=owner, defaults={"ticked_at": now})
            work_changed.send(sender=Checklist, owner=owner, item_ids=[item.pk])

    def untick(self, item: ChecklistItem, owner: User) -> None:
        """Take the owner's tick back; what was read stays read."""
        with transaction.atomic():
            owner.item_ticks.filter(item=item).delete()
            work_changed.send(sender=Checklist, owner=owner, item_ids=[item.pk])

    def count_anew(self, item_ids: Iterable[int]) -> None:
        """Items of a session's list are others than they were: the members' figures follow."""
        ids = list(item_ids)
        if self.session and ids:
            items_changed.send(sender=Checklist, session=self.session, item_ids=ids)

"""What can happen to a session, one thing after another, and whether its rows are those derived from nothing."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.changes import items_changed, work_changed
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.checklists.states import ItemConfirmation, ItemState
from speeches.library.models import Section, Speech, SpeechVersion
from speeches.library.revising import revise
from speeches.notes.changes import notes_changed
from speeches.notes.models import Note
from speeches.progress.marks import mark_section
from speeches.study.changes import members_changed
from speeches.study.models import Membership, StudySession
from tests.checklists.making import in_days, make_levels
from tests.conftest import make_user
from tests.study.making import count_anew, join, make_session

Rows = tuple[list[tuple[object, ...]], list[tuple[object, ...]]]
FIGURES = ("required_total", "required_done", "optional_total", "optional_done", "has_begun", "next_due_on")


class Play:
    """A session of three people with items of every kind that follows the text, and things that happen to it."""

    def __init__(self, organiser: User) -> None:
        self.people = [make_user(f"player{number}") for number in range(3)]
        self.organiser = organiser
        self.speech = make_levels(1, 2, 1)
        self.session = make_session(organiser, *self.people[:2])
        self.groups = [self.session.groups.create(name=name) for name in ("一组", "二组")]
        self.checklist = Checklist.objects.create(session=self.session, title="必读")
        self.checklist.add_speech(self.speech, due_on=in_days(2))
        self.checklist.add_sections(list(self.speech.sections.outline())[:2], due_on=in_days(1))
        notes = {"checklist": self.checklist, "kind": "notes"}
        ChecklistItem.objects.create(**notes, position=3, notes_wanted=2, speech=self.speech)
        ChecklistItem.objects.create(**notes, position=4, notes_wanted=1)
        self.checklist.add_task("谈一次体会", is_required=False)
        count_anew(self.session)

    def acts(self) -> list[Callable[[Random], None]]:
        """What may happen."""
        return [
            *(self.read, self.read, self.read, self.unread, self.note, self.note, self.unnote, self.tick, self.untick),
            *(self.confirm, self.change_item, self.archive, self.move_group, self.come_and_go, self.edit_text),
        ]

    def read(self, choose: Random, *, is_read: bool = True) -> None:
        """One section, or the whole text."""
        sections, person = list(self.speech.sections.outline()), choose.choice(self.people)
        at = timezone.now() - timedelta(days=choose.randrange(3))
        for section in choose.sample(sections, choose.choice([1, len(sections)])):
            mark_section(person, section, is_read=is_read, now=at)

    def unread(self, choose: Random) -> None:
        self.read(choose, is_read=False)

    def note(self, choose: Random) -> None:
        person, section = choose.choice(self.people), choose.choice(list(self.speech.sections.all()))
        Note.objects.create(owner=person, section=section, body="想到一点")
        notes_changed.send(sender=Note, owner=person, section_ids=[section.pk])

    def unnote(self, choose: Random) -> None:
        note = Note.objects.order_by("created_at").first()
        if note:
            note.delete()
            notes_changed.send(sender=Note, owner=note.owner, section_ids=[note.section_id])

    def tick(self, choose: Random) -> None:
        person, item = choose.choice(self.people), self._item(choose)
        self.checklist.tick(item, person, now=timezone.now() - timedelta(days=choose.randrange(3)))
        work_changed.send(sender=ChecklistItem, owner=person, item_ids=[item.pk])

    def untick(self, choose: Random) -> None:
        person, item = choose.choice(self.people), self._item(choose)
        self.checklist.untick(item, person)
        work_changed.send(sender=ChecklistItem, owner=person, item_ids=[item.pk])

    def confirm(self, choose: Random) -> None:
        person, item = choose.choice(self.people), self._item(choose)
        told = {"reason": "会上讲过", "confirmed_at": timezone.now(), "confirmed_by": self.organiser}
        ItemConfirmation.objects.get_or_create(item=item, owner=person, defaults=told)
        work_changed.send(sender=ChecklistItem, owner=person, item_ids=[item.pk])

    def change_item(self, choose: Random) -> None:
        item = self._item(choose)
        item.is_required = choose.random() < 0.5
        item.group = choose.choice([None, *self.groups])
        item.due_on = in_days(choose.randrange(4))
        item.save()
        items_changed.send(sender=ChecklistItem, session=self.session, item_ids=[item.pk])

    def archive(self, choose: Random) -> None:
        item = self._item(choose)
        item.archived_at = None if item.archived_at else timezone.now()
        item.save()
        items_changed.send(sender=ChecklistItem, session=self.session, item_ids=[item.pk])

    def move_group(self, choose: Random) -> None:
        member = choose.choice(list(self.session.memberships.all()))
        member.group = choose.choice([None, *self.groups])
        member.save()
        members_changed.send(sender=StudySession, session=self.session, user_ids=[member.user_id])

    def come_and_go(self, choose: Random) -> None:
        person = choose.choice(self.people)
        member = self.session.memberships.filter(user=person).first() or join(self.session, person)
        is_gone = member.status == "active" and choose.random() < 0.5
        member.status = "withdrawn" if is_gone else "active"
        member.withdrawn_at = timezone.now() if is_gone else None
        member.save()
        members_changed.send(sender=StudySession, session=self.session, user_ids=[person.pk])

    def edit_text(self, choose: Random) -> None:
        edit_somewhere(self.speech, choose)

    def _item(self, choose: Random) -> ChecklistItem:
        return choose.choice(list(self.checklist.items.order_by("pk")))


def edit_somewhere(speech: Speech, choose: Random) -> None:
    """A section is rewritten, retired, or comes."""
    sections = list(speech.sections.outline())
    how = choose.randrange(3)
    if how == 0 and len(sections) > 2:
        sections.pop(choose.randrange(len(sections)))
    elif how == 1:
        number = Section.objects.count()
        sections.append(Section(heading=f"新加的第{number}个标题", body=f"新写的第{number}段话", level=2))
    else:
        sections[0].body = f"改写过的话{choose.randrange(9)}"
    today = Speech.objects.get(pk=speech.pk)
    revise(today, sections, cause=SpeechVersion.Cause.EDITED, now=timezone.now(), by=None)


def kept(session: StudySession) -> Rows:
    """The states of what counts, and the figures."""
    states = ItemState.objects.filter(
        membership__in=session.memberships.participants(), item__archived_at=None, item__checklist__session=session
    )
    members = session.memberships.participants().order_by("pk")
    said = ("membership", "item", "by_itself", "is_ticked", "is_confirmed", "done_on")
    return (
        list(states.order_by("membership", "item").values_list(*said)),
        list(members.values_list("pk", *FIGURES, "finished_on")),
    )


def from_nothing(session: StudySession) -> Rows:
    """The same, after everything that is derived was thrown away."""
    ItemState.objects.all().delete()
    empty = dict.fromkeys(FIGURES[:4], 0) | {"has_begun": False, "next_due_on": None, "finished_on": None}
    Membership.objects.filter(session=session).update(**empty)
    count_anew(session)
    return kept(session)

"""Somebody who does things in a session while others do: what they may do, one after another by lot.

Each player works in a process of their own: `play(role, rounds)` is called there.
"""

from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.confirming import confirm
from speeches.checklists.due_days import shift_due
from speeches.checklists.items import ChecklistItem
from speeches.checklists.ticking import SentTick, set_ticks
from speeches.library.models import Section
from speeches.notes.models import Note
from speeches.notes.sync import sync_notes
from speeches.progress.marks import mark_section
from speeches.reflections.deciding import NotDecided, decide
from speeches.reflections.models import Reflection
from speeches.reflections.writing import NotHandedIn, Words, hand_in, save_words
from speeches.study.models import StudySession
from speeches.study.people_adding import carry_out
from speeches.study.people_changes import dismiss_deputy, name_deputy, put_into_group, withdraw
from speeches.study.people_lines import read_list
from speeches.study.people_planning import plan_people
from tests.checklists.session_histories import edit_somewhere
from tests.conftest import signed_in
from tests.notes.syncing import delete_op, edit_op, save_op


def play(role: str, rounds: int) -> None:
    """So many things that people of the role do; whoever has none of the other roles is a device of the members'."""
    player = Player(Random(role))  # noqa: S311  # what happens is to happen again
    acts = {
        "people": [player.add, player.add, player.take_out, player.move, player.deputise],
        "organiser": [player.judge, player.judge, player.vouch, player.change_list],
        "editor": [player.edit],
    }
    for _round in range(rounds):
        player.choose.choice(acts.get(role) or player.studying())()


class Player:
    """One who acts in the only session that there is."""

    def __init__(self, choose: Random) -> None:
        self.choose = choose
        self.session = StudySession.objects.get()
        self.checklist = self.session.checklists.get(title="必读")
        self.reflecting = ChecklistItem.objects.in_session(self.session).get(kind="reflection")
        self.speech = next(item.speech for item in self.checklist.items.select_related("speech") if item.speech)
        self.people = list(User.objects.filter(username__startswith="player").order_by("pk"))
        self.organiser = User.objects.get(username="organiser")
        self.clients = {person: signed_in(person) for person in self.people}

    def studying(self) -> list[Callable[[], None]]:
        """What members do."""
        return [
            *(self.write, self.write, self.rewrite, self.drop, self.share, self.write_in_a_form, self.reply),
            *(self.read, self.tick, self.tick_in_a_form, self.reflect, self.reflect),
        ]

    def write(self) -> None:
        op = save_op(self._section(), 0, 2, body=self.choose.choice(["", "想到一点"]), **self._sharing())
        sync_notes(self._somebody(), [op], now=timezone.now())

    def rewrite(self) -> None:
        person = self._somebody()
        if note := self._note_of(person):
            op = edit_op(note, self.choose.choice(["", "又想到一点"]), **self._sharing())
            sync_notes(person, [op], now=timezone.now())

    def drop(self) -> None:
        person = self._somebody()
        if note := self._note_of(person):
            if self.choose.random() < 0.5:
                sync_notes(person, [delete_op(note.pk, note.revision)], now=timezone.now())
            else:
                self.clients[person].post(reverse("notes:note_delete", args=[note.pk]))

    def share(self) -> None:
        person = self._somebody()
        if note := self._note_of(person):
            wanted = self.choose.choice(["", f"{self.session.pk}:members", f"{self.session.pk}:organisers"])
            self.clients[person].post(reverse("notes:note_share", args=[note.pk]), {"sharing": wanted})

    def write_in_a_form(self) -> None:
        words = {"section": self._section().key, "uuid": uuid4(), "body": "写在表单里", "colour": "yellow"}
        self.clients[self._somebody()].post(reverse("notes:note_create"), words)

    def reply(self) -> None:
        person, note = self._somebody(), Note.objects.exclude(session=None).order_by("?").first()
        if note:
            words = {"uuid": uuid4(), "body": "我也这样想"}
            self.clients[person].post(reverse("notes:reply_create", args=[note.pk]), words)

    def read(self) -> None:
        mark_section(self._somebody(), self._section(), is_read=self.choose.random() < 0.7, now=timezone.now())

    def tick(self) -> None:
        items = list(self.checklist.items.order_by("?")[:3])
        ticks = [SentTick(uuid4(), item.pk, self.choose.random() < 0.5, None) for item in items]
        set_ticks(self._somebody(), ticks, now=timezone.now())

    def tick_in_a_form(self) -> None:
        name = self.choose.choice(["checklists:item_tick", "checklists:item_untick"])
        self.clients[self._somebody()].post(reverse(name, args=[self._item().pk]))

    def reflect(self) -> None:
        person, now = self._somebody(), timezone.now()
        mine = person.reflections.for_item(self.reflecting).first()
        words = Words("", self.choose.choice(["", "写几句话，说说自己的打算。"]))
        saved = save_words(self.reflecting, person, words, seen=mine.revision if mine else 0, now=now)
        if saved.is_saved and self.choose.random() < 0.7:
            with suppress(NotHandedIn):
                hand_in(saved.reflection, now=now)

    def judge(self) -> None:
        reflection = Reflection.objects.order_by("?").first()
        if reflection:
            said = {"outcome": self.choose.choice(["accepted", "returned", "returned"]), "comment": "再看看"}
            with suppress(NotDecided):
                number = reflection.versions.count()
                decide(reflection, **said, number=number, by=self.organiser, now=timezone.now())

    def vouch(self) -> None:
        pks = [person.pk for person in self.choose.sample(self.people, 2)]
        confirm(self._item(), pks, by=self.organiser, reason="会上讲过", now=timezone.now())

    def change_list(self) -> None:
        what, item = self.choose.randrange(3), self._item()
        if what == 0:
            self.checklist.add_sections([self._section()])
        elif what == 1:
            shift_due(self.checklist, self.choose.choice([-1, 1]))
        elif item.archived_at:
            item.restore()
        else:
            item.archive(now=timezone.now())

    def add(self) -> None:
        lines = "\n".join(person.username for person in self.choose.sample(self.people, 2))
        people_named = read_list(f"登录名\n{lines}").people
        carry_out(self.session, plan_people(self.session, people_named, {}, makes_accounts=False), now=timezone.now())

    def take_out(self) -> None:
        gone = self.choose.sample(self.people, self.choose.choice([1, 2]))
        withdraw(self.session, [person.pk for person in gone], now=timezone.now())

    def move(self) -> None:
        group = self.choose.choice([None, *self.session.groups.all()])
        put_into_group(self.session, [self._somebody().pk], group)

    def deputise(self) -> None:
        person = self._somebody()
        name_deputy(self.session, person, now=timezone.now())
        dismiss_deputy(self.session, person, now=timezone.now())

    def edit(self) -> None:
        edit_somewhere(self.speech, self.choose)

    def _somebody(self) -> User:
        return self.choose.choice(self.people)

    def _section(self) -> Section:
        return self.choose.choice(list(self.speech.sections.outline()))

    def _item(self) -> ChecklistItem:
        return self.choose.choice(list(self.checklist.items.all()))

    def _note_of(self, person: User) -> Note | None:
        return self.choose.choice(list(person.notes.select_related("section")) or [None])

    def _sharing(self) -> dict[str, Any]:
        wanted = self.choose.choice([None, self.session.pk, self.session.pk])
        return {"session": wanted, "audience": self.choose.choice(["members", "organisers"])}

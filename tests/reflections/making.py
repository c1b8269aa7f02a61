"""Reflections for tests: an item that asks for one, words, and what was handed in."""

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.database.order import next_position
from speeches.reflections.deciding import commend, consent, decide
from speeches.reflections.models import Reflection
from speeches.reflections.writing import Words, hand_in, save_words
from speeches.study.models import StudySession
from tests.study.making import make_list

WORDS = "渡口的船工老周说，水急的时候桨要轻。我把这句话抄在本子的头一页，遇到急事就翻开看一眼。"


def make_item(session: StudySession, *, text: str = "读后写一篇心得", **fields: Any) -> ChecklistItem:
    checklist = session.checklists.first() or make_list(session)
    item: ChecklistItem = checklist.items.create(
        kind=ChecklistItem.Kind.REFLECTION, text=text, position=next_position(checklist.items.all()), **fields
    )
    return item


def write(item: ChecklistItem, owner: User, body: str = WORDS, *, title: str = "") -> Reflection:
    """The owner saves a draft over whatever they wrote before."""
    seen = next((row.revision for row in owner.reflections.for_item(item)), 0)
    saved = save_words(item, owner, Words(title, body), seen=seen, now=timezone.now())
    assert saved.is_saved
    return saved.reflection


def handed_in(item: ChecklistItem, owner: User, body: str = WORDS, *, title: str = "") -> Reflection:
    reflection = write(item, owner, body, title=title)
    hand_in(reflection, now=timezone.now())
    return reflection


def decided(reflection: Reflection, by: User, *, outcome: str = "accepted", comment: str = "") -> Reflection:
    number = reflection.versions.count()
    decide(reflection, outcome=outcome, comment=comment, number=number, by=by, now=timezone.now())
    reflection.refresh_from_db()
    return reflection


def published(reflection: Reflection, by: User) -> Reflection:
    decided(reflection, by)
    assert commend(reflection, by=by, now=timezone.now())
    assert consent(reflection, now=timezone.now())
    reflection.refresh_from_db()
    return reflection


def address(name: str, *args: int) -> str:
    return reverse(f"reflections:{name}", args=args)


def send(client: Client, name: str, item: ChecklistItem, body: str, *, revision: int = 0, **more: Any) -> Any:
    """What the form sends."""
    return client.post(address(name, item.pk), {"title": "", "body": body, "revision": revision, **more})

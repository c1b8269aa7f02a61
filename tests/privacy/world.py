"""A small world in which everything that is somebody's own carries a word of its own, and who may come upon it."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.checklists.states import ItemConfirmation
from speeches.library.models import Section, Speech
from speeches.notes.models import Note
from speeches.notes.replying import reply_once
from speeches.progress.marks import mark_section
from speeches.reflections import deciding, writing
from speeches.reflections.models import Reflection, ReflectionVersion
from speeches.reflections.writing import Words
from speeches.reminders.models import CalendarFeed
from speeches.study.models import StudySession
from speeches.study.people_changes import withdraw
from tests.conftest import make_speech
from tests.study.making import count_anew, make_list, make_session

AUTHOR, MEMBER, LEFT = "author", "other member", "who left"
ORGANISER, OTHER_ORGANISER = "organiser", "other organiser"
EDITOR, ADMINISTRATOR, NOBODY = "editor", "administrator", "nobody"
THOSE_OF_THE_SESSION = {AUTHOR, MEMBER, ORGANISER}

# What stands where (a word that stands nowhere else), and who may come upon it.
SECRETS: dict[str, set[str]] = {
    "青瓷独语": {AUTHOR},  # a private note
    "翠竹共读": THOSE_OF_THE_SESSION,  # a note shared with the members
    "寒梅请教": {AUTHOR, ORGANISER},  # a question to the organisers
    "松涛回应": THOSE_OF_THE_SESSION,  # a reply to the shared note
    "收回秋水": {AUTHOR},  # a note that was shared and taken back
    "离去归帆": {LEFT},  # a note that was shared by somebody who left then
    "草稿晨雾": {AUTHOR},  # a reflection, draft
    "提交春雷": {AUTHOR, ORGANISER},  # handed in
    "退前旧雨": {AUTHOR, ORGANISER},  # the version that was returned
    "评语清风": {AUTHOR, ORGANISER},  # the comment on it
    "退后新芽": {AUTHOR},  # what was written after it was returned
    "通过远山": {AUTHOR, ORGANISER},  # accepted
    "未允明月": {AUTHOR, ORGANISER},  # commended, without consent
    "公开朝阳": THOSE_OF_THE_SESSION,  # commended, with consent
    "代认古井": {AUTHOR, ORGANISER},  # why an organiser confirmed an item
    "条目长河": THOSE_OF_THE_SESSION,  # an item of the session
    "别班孤云": {AUTHOR, OTHER_ORGANISER},  # an item of another session that the author is in
    "私单沙洲": {AUTHOR},  # an item of the author's own list
    "班外旧篇": {AUTHOR, EDITOR, ADMINISTRATOR},  # what the author read outside of any session, archived since
    "问题石桥": THOSE_OF_THE_SESSION,  # the guiding question of the session
    "secret-author@example.org": {AUTHOR, ADMINISTRATOR},  # the author's address
}


@dataclass(frozen=True)
class World:
    """The people by what they are in it; nobody is None."""

    people: dict[str, User | None]
    session: StudySession


def make_world(people: dict[str, User | None]) -> World:
    """Two open sessions: one with all three, and one of another organiser with the author alone in it."""
    author, member, left = (_somebody(people, role) for role in (AUTHOR, MEMBER, LEFT))
    organiser, other = _somebody(people, ORGANISER), _somebody(people, OTHER_ORGANISER)
    now = timezone.now()
    speech = make_speech("第一段说来意，第二段说打算。", "这里说做法。", title="在推进会上的讲话")
    section = speech.sections.outline()[0]
    session = make_session(organiser, author, member, left, join_code="QINGHE25", remind_on_day=True)
    session.questions.create(text="问题石桥是什么？")
    checklist = make_list(session, "条目长河", due_on=timezone.localdate())
    checklist.add_speech(speech)
    session.meetings.create(held_on=timezone.localdate(), title="第一次研讨")
    elsewhere = make_session(other, author, title="夏季读书班")
    make_list(elsewhere, "别班孤云", due_on=timezone.localdate())
    own = Checklist.objects.create(owner=author, title="自己的清单")
    own.add_task("私单沙洲", due_on=timezone.localdate())
    _make_notes(author, member, left, section, session, now)
    _make_reflections(checklist, author, organiser, now)
    item = checklist.items.get(text="条目长河")
    ItemConfirmation.objects.create(
        item=item, owner=author, confirmed_by=organiser, reason="代认古井", confirmed_at=now
    )
    _read_outside(author, now)
    for person in (author, member, organiser, other):
        CalendarFeed.objects.create(owner=person, token=f"token-of-{person.username}-{uuid.uuid4()}", created_at=now)
    count_anew(session)
    count_anew(elsewhere)
    return World(people, session)


def _somebody(people: dict[str, User | None], role: str) -> User:
    person = people[role]
    assert person is not None
    return person


def _make_notes(author: User, member: User, left: User, section: Section, session: StudySession, now: datetime) -> None:
    def note(owner: User, body: str, **shared: object) -> Note:
        made = Note.objects.create(owner=owner, section=section, quote="第一段", start=0, end=3, body=body)
        for name, value in shared.items():
            setattr(made, name, value)
        made.save()
        return made

    note(author, "青瓷独语，只写给自己。")
    shared = note(author, "翠竹共读，写给大家。", session=session)
    note(author, "寒梅请教，问组织者。", session=session, audience=Note.Audience.ORGANISERS)
    reply_once(shared, member, uuid.uuid4(), "松涛回应一句。", now=now)
    taken_back = note(author, "收回秋水，不再给人看。", session=session)
    reply_once(taken_back, member, uuid.uuid4(), "回应一句。", now=now)
    reply_once(taken_back, author, uuid.uuid4(), "收回秋水", now=now)  # which the member was to be told of
    taken_back.session = None
    taken_back.save()
    leaving = note(left, "离去归帆，走了就收回。", session=session)
    for person in (member, left):
        reply_once(leaving, person, uuid.uuid4(), "回应一句。", now=now)
    withdraw(session, [left.pk], now=now)


def _make_reflections(checklist: Checklist, author: User, organiser: User, now: datetime) -> None:
    def written(body: str) -> Reflection:
        item = checklist.items.create(
            kind=ChecklistItem.Kind.REFLECTION,
            text=f"心得其{checklist.items.count()}",
            position=checklist.items.count(),
        )
        writing.save_words(item, author, Words(body, f"{body}，这是正文。"), seen=0, now=now)
        return Reflection.objects.get(item=item, owner=author)

    def decided(reflection: Reflection, outcome: str, comment: str = "") -> Reflection:
        reflection = Reflection.objects.get(pk=reflection.pk)
        version = writing.hand_in(reflection, now=now)
        deciding.decide(reflection, outcome=outcome, comment=comment, number=version.number, by=organiser, now=now)
        return Reflection.objects.get(pk=reflection.pk)

    outcome = ReflectionVersion.Outcome
    written("草稿晨雾")
    writing.hand_in(written("提交春雷"), now=now)
    returned = decided(written("退前旧雨"), outcome.RETURNED, "评语清风")
    writing.save_words(returned.asked, author, Words("退后新芽", "退后新芽，改过了。"), seen=returned.revision, now=now)
    decided(written("通过远山"), outcome.ACCEPTED)
    deciding.commend(decided(written("未允明月"), outcome.ACCEPTED), by=organiser, now=now)
    published = decided(written("公开朝阳"), outcome.ACCEPTED)
    deciding.commend(published, by=organiser, now=now)
    deciding.consent(published, now=now)


def _read_outside(author: User, now: datetime) -> None:
    """A speech of no session, read by the author, and archived since: its title is content, the reading is not."""
    outside = make_speech("班外的一段。", title="班外旧篇")
    mark_section(author, outside.sections.outline()[0], is_read=True, now=now - timedelta(days=1))
    Speech.objects.filter(pk=outside.pk).update(status=Speech.Status.ARCHIVED)

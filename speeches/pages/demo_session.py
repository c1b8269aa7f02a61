"""A study session for the demo, half way through: made, studied and written in through the same doors as by people."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from uuid import uuid4

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.checklists.splitting import split_sections
from speeches.library.branches import branch
from speeches.library.models import Section, Speech
from speeches.notes.models import Note
from speeches.notes.replying import reply_once
from speeches.progress.marks import mark_section
from speeches.reflections.writing import Words, hand_in, save_words
from speeches.study.models import Membership, StudySession
from speeches.study.running import make_session, open_session
from speeches.text.anchors import anchor_at

PARTICIPANTS = (
    ("清源县文化馆", "第一小组", ("许知秋", "方以宁", "孟晓岚", "谢长河")),
    ("清源县水务局", "第二小组", ("罗静好", "赵春野", "何远行", "钱思齐")),
)
REFLECTION = (
    "读书班上了一周，我把第一篇讲话读了两遍。第一遍读得快，只记住了几个提法；第二遍照着清单一条一条读，才看出每一条后面都有一件具体的事要做。\n"
    "对照自己的工作，馆里办活动多、回访少，群众到底要什么，我们问得不够。下个月起，每办一次活动就打二十个回访电话，把听到的话原样记下来。\n"
    "读书不是为了抄笔记，是为了把事情办得更好一点。"
)


def begin_session(organiser: User, reader: User, speeches: list[Speech], *, now: datetime, today: date) -> StudySession:
    """Open for ten days already, with the reader and others in it who are differently far."""
    session = StudySession(
        title="清源县机关春季读书班",
        starts_on=today - timedelta(days=10),
        ends_on=today + timedelta(days=11),
        description="三周时间，读三篇讲话，写一篇心得体会，集中研讨一次。每天二十分钟，读进去、用起来。",
        join_code="QYDS26",
        remind_before_days=2,
        remind_on_day=True,
    )
    make_session(session, organiser, now=now)
    session.questions.create(position=0, text="读完以后，你手头哪一件事准备换个办法去做？")
    members = _take_in(session, reader, now)
    checklist = _make_list(session, speeches, today)
    open_session(session, by=organiser, now=now - timedelta(days=10))
    session.refresh_from_db()
    _study(members, checklist, now)
    _think(session, members, speeches[0], organiser, now)
    _write(members, checklist, now)
    session.meetings.create(held_on=today + timedelta(days=4), title="第一次集中研讨", place="二楼会议室")
    return session


def _take_in(session: StudySession, reader: User, now: datetime) -> list[User]:
    """The reader first; the others have no password: nobody signs in as them."""
    people = [reader]
    for number, (unit, group_name, names) in enumerate(PARTICIPANTS):
        group = session.groups.create(name=group_name, position=number)
        new = [
            User.objects.create_user(f"demo-{number}-{place}", display_name=name, unit=unit)
            for place, name in enumerate(names)
        ]
        people += new
        joining = [reader, *new] if number == 0 else new
        Membership.objects.bulk_create(
            [Membership(session=session, user=person, group=group, joined_at=now) for person in joining]
        )
    return people


def _make_list(session: StudySession, speeches: list[Speech], today: date) -> Checklist:
    checklist = Checklist.objects.create(session=session, title="必读清单")
    first_level = next(sections for sections in split_sections(speeches[0]).values() if sections)
    checklist.add_sections(first_level[:1], due_on=today - timedelta(days=2))
    checklist.add_sections(first_level[1:], due_on=today + timedelta(days=1))
    checklist.add_speech(speeches[1], due_on=today + timedelta(days=3), question="哪一条做法可以直接拿来用？")
    checklist.add_speech(speeches[2], due_on=today + timedelta(days=9), is_required=False)
    checklist.add_reflection(
        "写一篇心得体会：把读到的一条用到自己的工作里",
        min_characters=100,
        max_characters=2_000,
        due_on=today + timedelta(days=10),
    )
    checklist.add_task("在集中研讨会上讲五分钟", due_on=today + timedelta(days=4))
    return checklist


def _study(members: list[User], checklist: Checklist, now: datetime) -> None:
    """Some have read all that is due, some half of it, one has not begun."""
    items = list(checklist.items.order_by("position"))
    sections = [section for item in items if item.section for section in _with_below(item.section)]
    for number, person in enumerate(members[:-1]):
        share = (number * 3) % 5 + 1
        for section in sections[: len(sections) * share // 5]:
            mark_section(person, section, is_read=True, now=now - timedelta(days=number % 4, hours=number))
    checklist.tick(items[-1], members[1], now=now)


def _with_below(head: Section) -> Sequence[Section]:
    """The section and all that stands below it."""
    outline = list(head.speech.sections.outline())
    return branch(outline, outline.index(head))


def _think(session: StudySession, members: list[User], speech: Speech, organiser: User, now: datetime) -> None:
    """Notes for all, two of them answered, and a question to the organisers that waits."""
    section = next(section for section in speech.sections.outline() if len(section.body) > 60)
    anchor = anchor_at(section.body, 0, section.body.index("。") + 1 if "。" in section.body else 20)
    everybody, organisers = Note.Audience.MEMBERS, Note.Audience.ORGANISERS
    said = (
        (members[0], "这一条可以写进我们馆下半年的安排。", everybody, members[1], "我们也想一起办，周四碰个头？"),
        (members[1], "这句话对我们馆最有用：先把要做的事列清楚，再谈怎么做。", everybody, None, ""),
        (members[2], "建议研讨会上就从这一段谈起。", everybody, organiser, "好，就从这里开始。"),
        (members[3], "心得体会可以两个人合写吗？", organisers, None, ""),
    )
    for person, body, audience, other, reply in said:
        note = Note.objects.create(
            owner=person, section=section, body=body, session=session, audience=audience, **asdict(anchor)
        )
        if other:
            reply_once(note, other, uuid4(), reply, now=now)


def _write(members: list[User], checklist: Checklist, now: datetime) -> None:
    """One reflection is handed in."""
    item = checklist.items.get(kind=ChecklistItem.Kind.REFLECTION)
    saved = save_words(item, members[1], Words("把清单上的一条用到回访里", REFLECTION), seen=0, now=now)
    hand_in(saved.reflection, now=now)

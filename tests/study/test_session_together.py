"""All who do something in a session at once: members write, share and hand in on three devices, organisers decide,
change lists and take people out, an editor rewrites the text. Nobody waits in a circle, and nothing gets lost.
"""

import subprocess
import sys

SETUP = """
import django
django.setup()
from speeches.accounts.models import User
from tests.checklists.session_histories import Play
from tests.reflections.making import make_item
play = Play(User.objects.create_user("organiser"))
make_item(play.session)
"""
PLAYER = """
import sys
import django
django.setup()
from random import Random
from uuid import uuid4
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from speeches.accounts.models import User
from speeches.checklists.confirming import confirm
from speeches.checklists.due_days import shift_due
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
from tests.checklists.session_histories import Play
from tests.conftest import signed_in
from tests.notes.syncing import delete_op, edit_op, save_op

role, rounds = sys.argv[1], int(sys.argv[2])
choose = Random(role)
play = Play.__new__(Play)
session = play.session = StudySession.objects.get()
checklist = play.checklist = session.checklists.get(title="必读")
play.speech = checklist.items.exclude(speech=None).first().speech
people = play.people = list(User.objects.filter(username__startswith="player").order_by("pk"))
play.groups = list(session.groups.all())
organiser = play.organiser = User.objects.get(username="organiser")
client = {person: signed_in(person) for person in people}

def somebody():
    return choose.choice(people)

def any_section():
    return choose.choice(list(play.speech.sections.outline()))

def sharing():
    wanted = choose.choice([None, session.pk, session.pk])
    return {"session": wanted, "audience": choose.choice(["members", "organisers"])}

def note_of(person):
    return choose.choice(list(person.notes.select_related("section")) or [None])

def write():
    op = save_op(any_section(), 0, 2, body=choose.choice(["", "想到一点"]), **sharing())
    sync_notes(somebody(), [op], now=timezone.now())

def rewrite():
    person = somebody()
    if note := note_of(person):
        sync_notes(person, [edit_op(note, choose.choice(["", "又想到一点"]), **sharing())], now=timezone.now())

def drop():
    person = somebody()
    if note := note_of(person):
        if choose.random() < 0.5:
            sync_notes(person, [delete_op(note.pk, note.revision)], now=timezone.now())
        else:
            client[person].post(reverse("notes:note_delete", args=[note.pk]))

def share():
    person = somebody()
    if note := note_of(person):
        wanted = choose.choice(["", f"{session.pk}:members", f"{session.pk}:organisers"])
        client[person].post(reverse("notes:note_share", args=[note.pk]), {"sharing": wanted})

def write_in_a_form():
    words = {"section": any_section().key, "uuid": uuid4(), "body": "写在表单里", "colour": "yellow"}
    client[somebody()].post(reverse("notes:note_create"), words)

def reply():
    person, note = somebody(), Note.objects.exclude(session=None).order_by("?").first()
    if note:
        client[person].post(reverse("notes:reply_create", args=[note.pk]), {"uuid": uuid4(), "body": "我也这样想"})

def read():
    mark_section(somebody(), any_section(), is_read=choose.random() < 0.7, now=timezone.now())

def tick():
    items = list(checklist.items.order_by("?")[:3])
    ticks = [SentTick(uuid4(), item.pk, choose.random() < 0.5, None) for item in items]
    set_ticks(somebody(), ticks, now=timezone.now())

def tick_in_a_form():
    item = checklist.items.order_by("?").first()
    client[somebody()].post(reverse(choose.choice(["checklists:item_tick", "checklists:item_untick"]), args=[item.pk]))

def reflect():
    person, now = somebody(), timezone.now()
    item = session.checklists.get(items__kind="reflection").items.get(kind="reflection")
    mine = person.reflections.for_item(item).first()
    words = Words("", choose.choice(["", "写几句话，说说自己的打算。"]))
    saved = save_words(item, person, words, seen=mine.revision if mine else 0, now=now)
    if saved.is_saved and choose.random() < 0.7:
        try:
            hand_in(saved.reflection, now=now)
        except NotHandedIn:
            pass

def judge():
    reflection = Reflection.objects.order_by("?").first()
    if reflection:
        outcome, number = choose.choice(["accepted", "returned", "returned"]), reflection.versions.count()
        try:
            decide(reflection, outcome=outcome, comment="再看看", number=number, by=organiser, now=timezone.now())
        except NotDecided:
            pass

def vouch():
    item = checklist.items.order_by("?").first()
    pks = [person.pk for person in choose.sample(people, 2)]
    confirm(item, pks, by=organiser, reason="会上讲过", now=timezone.now())

def change_list():
    what = choose.randrange(3)
    if what == 0:
        checklist.add_sections([any_section()])
    elif what == 1:
        shift_due(checklist, choose.choice([-1, 1]))
    else:
        item = checklist.items.order_by("?").first()
        item.restore() if item.archived_at else item.archive(now=timezone.now())

def add():
    lines = "\\n".join(person.username for person in choose.sample(people, 2))
    people_named = read_list(f"登录名\\n{lines}").people
    carry_out(session, plan_people(session, people_named, {}, makes_accounts=False), now=timezone.now())

def take_out():
    withdraw(session, [person.pk for person in choose.sample(people, choose.choice([1, 2]))], now=timezone.now())

def move():
    put_into_group(session, [somebody().pk], choose.choice([None, *play.groups]))

def deputise():
    person = somebody()
    name_deputy(session, person, now=timezone.now())
    dismiss_deputy(session, person, now=timezone.now())

def edit():
    play.edit_text(choose)

acts = {
    "people": [add, add, take_out, move, deputise],
    "organiser": [judge, judge, vouch, change_list],
    "editor": [edit],
}.get(role, [write, write, rewrite, drop, share, write_in_a_form, reply, read, tick, tick_in_a_form, reflect, reflect])
for _round in range(rounds):
    choose.choice(acts)()
"""
REPORT = """
import django
django.setup()
from speeches.notes.models import Note
from speeches.study.models import StudySession
from tests.checklists.session_histories import from_nothing, kept
session = StudySession.objects.get()
now = kept(session)
assert now == from_nothing(session), (now, from_nothing(session))
gone = session.memberships.withdrawn().values("user")
assert not Note.objects.shared_with(session).filter(owner__in=gone).exists()
"""
ROUNDS = 40
ROLES = ("one device", "another device", "a third one", "organiser", "people", "editor")


def run(script: str, environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str]) -> str:
    """What it complained of."""
    _said, errors = process.communicate(timeout=300)
    return errors if process.returncode else ""


def test_nobody_waits_in_a_circle(elsewhere: dict[str, str]) -> None:
    assert not ended(run(SETUP, elsewhere))
    players = [run(PLAYER, elsewhere, role, str(ROUNDS)) for role in ROLES]
    assert [ended(player) for player in players] == [""] * len(ROLES)
    assert not ended(run(REPORT, elsewhere))

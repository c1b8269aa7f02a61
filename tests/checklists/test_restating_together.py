"""Members who read and tick, an organiser who changes items, people who come and go, an editor: all at once.

Nothing is lost, nobody waits for ever: at the end the rows are those derived from nothing.
"""

import subprocess
import sys

READERS = 3
SETUP = """
import django
django.setup()
from speeches.accounts.models import User
from tests.checklists.session_histories import Play
Play(User.objects.create_user("organiser"))
"""
PLAYER = """
import sys
import django
django.setup()
from random import Random
from django.db import transaction
from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.study.people_changes import add_people, put_into_group, withdraw
from speeches.study.models import StudySession
from django.utils import timezone
from tests.checklists.session_histories import Play
choose = Random(sys.argv[1])
play = Play.__new__(Play)
play.session = StudySession.objects.get()
play.checklist = play.session.checklists.get()
play.speech = play.checklist.items.exclude(speech=None).first().speech
play.people = list(User.objects.filter(username__startswith="player").order_by("pk"))
play.groups = list(play.session.groups.all())
play.organiser = User.objects.get(username="organiser")

def move_people():
    person, now = choose.choice(play.people), timezone.now()
    what = choose.randrange(3)
    if what == 0:
        add_people(play.session, {person.pk: choose.choice(play.groups).pk}, now=now)
    elif what == 1:
        withdraw(play.session, [person.pk], now=now)
    else:
        put_into_group(play.session, [person.pk], choose.choice([None, *play.groups]))

for number in range(25):
    if sys.argv[1] == "members":
        move_people()
        continue
    acts = {
        "organiser": [play.change_item, play.archive, play.confirm],
        "editor": [play.edit_text],
    }.get(sys.argv[1], [play.read, play.read, play.unread, play.note, play.tick, play.untick])
    with transaction.atomic():
        choose.choice(acts)(choose)
"""
REPORT = """
import django
django.setup()
from speeches.study.models import StudySession
from tests.checklists.session_histories import from_nothing, kept
session = StudySession.objects.get()
now = kept(session)
assert now[0], "nothing was done"
assert now == from_nothing(session), (now, from_nothing(session))
"""


def run(script: str, environment: dict[str, str]) -> None:
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=300)
    assert not done.returncode, done.stderr


def test_all_at_once_ends_as_if_derived_from_nothing(elsewhere: dict[str, str]) -> None:
    """The same three people are read for by several processes, as by somebody with two devices."""
    run(SETUP, elsewhere)
    roles = [*(f"reader {number}" for number in range(READERS)), "organiser", "members", "editor"]
    started = [subprocess.Popen([sys.executable, "-c", PLAYER, role], env=elsewhere) for role in roles]
    assert [process.wait(timeout=300) for process in started] == [0] * len(roles)
    run(REPORT, elsewhere)

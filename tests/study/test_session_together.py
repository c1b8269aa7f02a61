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
from tests.study.player import play
play(sys.argv[1], int(sys.argv[2]))
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

"""Two organisers click at the same moment, in two processes: a session opens once, closes once, and is told of once."""

import subprocess
import sys

ROUNDS = 15
SETUP = """
import sys
import django
django.setup()
from django.utils import timezone
from speeches.accounts.models import User
from speeches.study.models import StudySession
from speeches.study.running import make_session
organiser, today = User.objects.create_user("shen"), timezone.localdate()
for number in range(int(sys.argv[1])):
    draft = StudySession(title=f"读书班{number}", starts_on=today, ends_on=today)
    make_session(draft, organiser, now=timezone.now())
"""
WORKER = """
import django
django.setup()
from django.utils import timezone
from speeches.accounts.models import User
from speeches.study.models import StudySession
from speeches.study.running import close_session, open_session
organiser, done = User.objects.get(username="shen"), 0
for session in StudySession.objects.order_by("pk"):
    done += open_session(session, by=organiser, now=timezone.now())
for session in StudySession.objects.order_by("-pk"):
    done += close_session(session, by=organiser, now=timezone.now())
print(done)
"""
REPORT = """
import django
django.setup()
from speeches.study.models import StudySession
told = {tuple(news.kind for news in session.news.order_by("pk")) for session in StudySession.objects.all()}
print(*told.pop(), len(told), StudySession.objects.filter(status="closed").count())
"""


def run(script: str, environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def said(process: subprocess.Popen[str]) -> str:
    answer, _errors = process.communicate(timeout=120)
    assert process.returncode == 0
    return answer.strip()


def test_each_happens_once(elsewhere: dict[str, str]) -> None:
    said(run(SETUP, elsewhere, str(ROUNDS)))
    workers = [run(WORKER, elsewhere) for _time in range(2)]
    assert sum(int(said(worker)) for worker in workers) == 2 * ROUNDS
    assert said(run(REPORT, elsewhere)).split() == ["opened", "closed", "0", str(ROUNDS)]

"""One person's beacons from four processes at once, while an editor rewrites the text: nothing is lost or refused."""

import subprocess
import sys

WORKERS = 4
SETUP = """
import django
django.setup()
from django.utils import timezone
from speeches.accounts.models import User
from speeches.library.characters import count_characters
from tests.conftest import make_speech
from tests.progress.histories import made_history, rows, forget, tell
reader = User.objects.create_user("reader")
speech = make_speech("一" * 300 + "\\n二\\n三", "四" * 200 + "\\n五\\n六", "七" * 40, title="四处同读")
for section in speech.sections.all():
    section.characters = count_characters(section.heading, section.body)
    section.save()
tell(reader, made_history(list(speech.sections.order_by("pk").values_list("key", flat=True)), 400), now=timezone.now())
print(repr(rows(reader)))
forget(reader)
"""
BROWSER = """
import json, sys
import django
django.setup()
from dataclasses import asdict
from django.test import Client
from django.utils import timezone
from speeches.accounts.models import User
from speeches.library.models import Speech
from tests.progress.histories import made_history
reader = User.objects.get(username="reader")
speech = Speech.objects.get(title="四处同读")
history = made_history(list(speech.sections.order_by("pk").values_list("key", flat=True)), 400)
client = Client(SERVER_NAME="localhost")
client.force_login(reader)
own = history[int(sys.argv[1])::3] + history[int(sys.argv[1]) + 1::4]
for start in range(0, len(own), 3):
    batch = [asdict(event) for event in own[start : start + 3]]
    events = [{**one, "section": one["section_key"], "at": one["at"].isoformat()} for one in batch]
    answer = client.post("/progress/beacon/", json.dumps({"events": events}, default=str), "application/json")
    assert answer.status_code == 200, answer.content
    assert {result["status"] for result in answer.json()["results"]} == {"ok"}, answer.content
"""
EDITOR = """
import sys
import django
django.setup()
from django.utils import timezone
from speeches.library.models import Section, Speech
from speeches.library.revising import revise
for number in range(25):
    speech = Speech.objects.get(title="四处同读")
    sections = list(speech.sections.outline())
    sections[number % 3].body = sections[number % 3].body.translate(str.maketrans("一四七二五八", "四七一五八二"))
    sections[(number + 1) % 3].heading = f"第{number % 9 + 1}个标题"
    revise(speech, sections, cause="edited", now=timezone.now(), by=None)
"""
REPORT = """
import django
django.setup()
from speeches.accounts.models import User
from tests.progress.histories import rows
print(repr(rows(User.objects.get(username="reader"))))
"""


def run(script: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, check=True, capture_output=True, text=True, timeout=300
    )
    return done.stdout


def test_four_processes_at_once_end_as_one_in_order(elsewhere: dict[str, str]) -> None:
    """Each tells a part, all of it is told by somebody, some of it twice; another process edits meanwhile."""
    expected = run(SETUP, elsewhere)
    scripts = [[BROWSER, str(number)] for number in range(WORKERS)] + [[EDITOR]]
    started = [subprocess.Popen([sys.executable, "-c", *script], env=elsewhere) for script in scripts]
    assert [process.wait(timeout=300) for process in started] == [0] * len(scripts)
    assert run(REPORT, elsewhere) == expected

"""Two editors save at the same moment, in two processes: nobody's change is written over unseen."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from django.db import connection

ROUNDS = 10
SETUP = """
import django
django.setup()
from speeches.library.models import Section, Speech
speech = Speech.objects.create(title="两人同改")
Section.objects.create(speech=speech, position=0, heading="第一节", body="起头的话。")
"""
WORKER = """
import sys
import django
django.setup()
from django.utils import timezone
from speeches.library.comparing import compare
from speeches.library.models import Section, Speech
from speeches.library.revising import ChangedMeanwhile, revise
for number in range(int(sys.argv[2])):
    while True:
        speech = Speech.objects.get(title="两人同改")
        sections = [*speech.sections.outline(), Section(heading=f"{sys.argv[1]}{number}", body="添的话。")]
        seen = compare(speech, sections).fingerprint
        try:
            revise(speech, sections, cause="edited", now=timezone.now(), by=None, seen=seen)
            break
        except ChangedMeanwhile:
            continue
"""
REPORT = """
import django
django.setup()
from speeches.library.models import Speech
speech = Speech.objects.get(title="两人同改")
outline = list(speech.sections.outline())
assert [section.position for section in outline] == list(range(len(outline)))
print(len(outline), len({section.heading for section in outline}), speech.versions.count(), speech.section_count)
"""


@pytest.fixture
def environment(transactional_db: None, tmp_path: Path) -> dict[str, str]:
    """Of a process on the tests' own database, or on a file like it: the tests' SQLite lives in their memory alone."""
    if connection.vendor == "sqlite":
        address = f"sqlite:///{tmp_path / 'studyhub.sqlite3'}"
    else:
        name = quote(connection.settings_dict["NAME"])
        address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    return os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "studyhub.settings"}


def test_nobody_writes_over_what_they_did_not_see(environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], env=environment, check=True, timeout=120)
    subprocess.run([sys.executable, "-c", SETUP], env=environment, check=True, timeout=120)
    workers = [
        subprocess.Popen([sys.executable, "-c", WORKER, name, str(ROUNDS)], env=environment) for name in ("甲", "乙")
    ]
    assert [worker.wait(timeout=120) for worker in workers] == [0, 0]
    report = subprocess.run(
        [sys.executable, "-c", REPORT], env=environment, check=True, capture_output=True, text=True, timeout=120
    )
    total = 2 * ROUNDS
    assert report.stdout.split() == [str(total + 1), str(total + 1), str(total), str(total + 1)]

"""Two editors save at the same moment, in two processes: nobody's change is written over unseen."""

import subprocess
import sys

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
        seen = compare(speech, []).fingerprint  # before the text is read: what comes in between was not seen
        sections = [*speech.sections.outline(), Section(heading=f"{sys.argv[1]}{number}", body="添的话。")]
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


def test_nobody_writes_over_what_they_did_not_see(elsewhere: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-c", SETUP], env=elsewhere, check=True, timeout=120)
    workers = [
        subprocess.Popen([sys.executable, "-c", WORKER, name, str(ROUNDS)], env=elsewhere) for name in ("甲", "乙")
    ]
    assert [worker.wait(timeout=120) for worker in workers] == [0, 0]
    report = subprocess.run(
        [sys.executable, "-c", REPORT], env=elsewhere, check=True, capture_output=True, text=True, timeout=120
    )
    total = 2 * ROUNDS
    assert report.stdout.split() == [str(total + 1), str(total + 1), str(total), str(total + 1)]

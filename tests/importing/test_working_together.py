"""Several processes with several threads work off the same files; one of them is killed in the middle."""

import signal
import subprocess
import sys

FILES = 40
SET_UP = """
import django
django.setup()
from datetime import timedelta
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.utils import timezone
from speeches.accounts.models import User
from speeches.importing.models import ImportFile
from speeches.importing.waiting import take_in
from speeches.importing.working import work_off
from speeches.library.models import Speech
"""
HAND_IN = """
import sys
def text(n):
    words = "".join(chr(0x4E00 + (n * 797 + step * 13) % 8000) for step in range(300))
    return f"第{n}次例会\\n一、议程\\n{words}。\\n二、分工\\n由{n}组来办。\\n"
uploads = [SimpleUploadedFile(f"{n}.txt", text(n).encode()) for n in range(int(sys.argv[1]))]
take_in(User.objects.create_user("editor"), uploads, now=timezone.now())
"""
WORK = """
from threading import Thread
counts = []
def work():
    counts.append(work_off())
    connections.close_all()
threads = [Thread(target=work) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(sum(counts))
"""
WISH = 'print(ImportFile.objects.wish("draft"))'
KILLED = """
import os, signal
def kill(execute, sql, *arguments):
    if sql.startswith("UPDATE") and '"read_at" = ' in sql:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, *arguments)
with connection.execute_wrapper(kill):
    work_off()
"""
LATER = "print(work_off(clock=lambda: timezone.now() + timedelta(minutes=3)))"
TELL = """
print(ImportFile.objects.filter(read_at__isnull=False).count(), ImportFile.objects.count(), Speech.objects.count())
"""


def start(script: str, elsewhere: dict[str, str]) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", SET_UP + script, str(FILES)]
    return subprocess.Popen(command, env=elsewhere, stdout=subprocess.PIPE, text=True)


def told(*processes: "subprocess.Popen[str]") -> list[list[int]]:
    """What each printed, once all have ended well."""
    answers = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes)
    return [[int(number) for number in answer.split()] for answer in answers]


def test_every_file_is_read_and_saved_exactly_once(elsewhere: dict[str, str]) -> None:
    told(start(HAND_IN, elsewhere))
    read = told(start(WORK, elsewhere), start(WORK, elsewhere))
    assert sum(count for (count,) in read) == FILES
    assert told(start(TELL, elsewhere)) == [[FILES, FILES, 0]]
    assert told(start(WISH, elsewhere)) == [[FILES]]
    saved = told(start(WORK, elsewhere), start(WORK, elsewhere))
    assert sum(count for (count,) in saved) == FILES
    assert told(start(TELL, elsewhere)) == [[0, 0, FILES]]


def test_what_a_killed_process_left_is_taken_up_by_the_next(elsewhere: dict[str, str]) -> None:
    told(start(HAND_IN, elsewhere))
    killed = start(KILLED, elsewhere)
    killed.communicate(timeout=120)
    assert killed.returncode == -signal.SIGKILL
    assert told(start(TELL, elsewhere))[0][0] == 0
    assert told(start(WORK, elsewhere)) == [[FILES - 1]]
    assert told(start(LATER, elsewhere)) == [[1]]
    assert told(start(TELL, elsewhere)) == [[FILES, FILES, 0]]

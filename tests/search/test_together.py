"""Several processes and threads share one folder: each finds at once what it has just written."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connections

from speeches.search import following
from speeches.search.folder import open_current
from speeches.search.models import IndexCounter
from speeches.search.narrowing import Narrowing
from speeches.search.question import parse_question
from speeches.search.sections import search_sections
from tests.conftest import make_speech

ROUNDS = 8
WORKER = """
import sys
import django
django.setup()
from django.contrib.auth.models import AnonymousUser
from speeches.library.models import Section, Speech
from speeches.search.narrowing import Narrowing
from speeches.search.question import parse_question
from speeches.search.sections import search_sections
name, rounds = sys.argv[1], int(sys.argv[2])
for number in range(rounds):
    speech = Speech.objects.create(title=name, status="published")
    Section.objects.create(speech=speech, position=0, body=f"{name}的第{number}段话")
    assert search_sections(parse_question(f"{name}的第{number}段话"), AnonymousUser(), Narrowing()).total == 1
    assert search_sections(parse_question(f"{name}的第"), AnonymousUser(), Narrowing()).total == number + 1
"""


def test_two_processes_on_one_database(elsewhere: dict[str, str]) -> None:
    workers = [
        subprocess.Popen([sys.executable, "-c", WORKER, name, str(ROUNDS)], env=elsewhere) for name in ("春雨", "秋霜")
    ]
    assert [worker.wait(timeout=120) for worker in workers] == [0, 0]
    search = [sys.executable, "manage.py", "search", "--json", "段话"]
    answer = subprocess.run(search, env=elsewhere, check=True, capture_output=True, text=True, timeout=120)
    assert f'"total": {2 * ROUNDS}' in answer.stdout


@pytest.mark.django_db(transaction=True)
def test_much_that_is_new_is_applied_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "AT_ONCE", 0)
    make_speech("一段话")
    question = parse_question("一段话")
    assert search_sections(question, AnonymousUser(), Narrowing()).total == 1  # by the database, while it is built
    assert following._aside.acquire(timeout=30)
    following._aside.release()
    built = open_current(Path(settings.SEARCH_INDEX_DIR))
    assert built is not None
    assert built.state.number == IndexCounter.objects.current().number
    assert search_sections(question, AnonymousUser(), Narrowing()).total == 1


@pytest.mark.django_db(transaction=True)
def test_threads_that_ask_at_once() -> None:
    make_speech("一段话")
    totals = []

    def ask() -> None:
        totals.append(search_sections(parse_question("一段话"), AnonymousUser(), Narrowing()).total)
        connections.close_all()

    threads = [threading.Thread(target=ask) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert totals == [1, 1, 1, 1]

"""Several processes remind at once, by the real command; one of them is killed while a mail is on its way."""

import os
import signal
import subprocess
import sys
from collections import Counter

import pytest

from speeches.accounts.roles import make_organiser
from speeches.reminders.models import Reminder
from tests.conftest import make_user
from tests.reminders.mail_server import HANG_UP, TAKE, MailServer, mail_server
from tests.reminders.making import made

PEOPLE = 60
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))


@pytest.fixture
def at_work(elsewhere: dict[str, str]) -> dict[str, str]:
    """The environment of the command, on a database with people in two sessions, all of them with things to do."""
    organiser = make_user("organiser")
    make_organiser(organiser)
    people = [make_user(f"p{number:02}", email=f"p{number:02}@example.org") for number in range(PEOPLE)]
    for title in ("春季班", "秋季班"):
        made(organiser, *people, title=title, remind_on_day=True)
    return elsewhere


def start(environment: dict[str, str], server: MailServer) -> "subprocess.Popen[str]":
    mail = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(server.port)}
    command = [sys.executable, "manage.py", "remind"]
    return subprocess.Popen(command, cwd=ROOT, env=environment | mail, stdout=subprocess.PIPE, text=True)


def ended(*processes: "subprocess.Popen[str]") -> None:
    for process in processes:
        process.communicate(timeout=120)
    assert [process.returncode for process in processes] == [0] * len(processes)


def test_two_at_once_remind_everybody_exactly_once(at_work: dict[str, str]) -> None:
    with mail_server() as server:
        ended(*(start(at_work, server) for _number in range(3)))
        assert server.names == [f"p{number:02}@example.org" for number in range(PEOPLE)]
    assert Reminder.objects.count() == PEOPLE
    assert set(Reminder.objects.values_list("mail", flat=True)) == {"sent"}
    assert {reminder.lines.count() for reminder in Reminder.objects.all()} == {2}


def test_after_one_was_killed_the_rest_get_theirs_and_nobody_two(at_work: dict[str, str]) -> None:
    """The server has the mail on whose way the process ended: nobody sends it again."""
    with mail_server() as server:
        killed = start(at_work, server)

        def kill(_name: str) -> str:
            if len(server.taken) < PEOPLE // 3:
                return TAKE
            server.on_mail = lambda _name: TAKE
            killed.send_signal(signal.SIGKILL)
            killed.wait(timeout=60)
            return HANG_UP

        server.on_mail = kill
        killed.communicate(timeout=120)
        assert killed.returncode == -signal.SIGKILL
        assert Reminder.objects.filter(mail="sending").count() == 1
        ended(start(at_work, server), start(at_work, server))
        assert set(Counter(name for name, _mail in server.taken).values()) == {1}
        assert len(server.taken) == PEOPLE
    assert Counter(Reminder.objects.values_list("mail", flat=True)) == {"sent": PEOPLE - 1, "sending": 1}

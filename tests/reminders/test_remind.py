"""manage.py remind, for cron."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from speeches.accounts.models import User
from speeches.reminders.models import Reminder
from tests.conftest import make_user
from tests.reminders.mail_server import LATER, MailServer
from tests.reminders.making import made


def run(**options: bool) -> str:
    told = StringIO()
    call_command("remind", stdout=told, **options)
    return told.getvalue()


@pytest.fixture
def lin(organiser: User) -> User:
    person = make_user("lin", email="lin@example.org")
    made(organiser, person, make_user("wu"), remind_on_day=True)
    return person


def test_it_reminds_sends_and_tells(lin: User, server: MailServer) -> None:
    told = run()
    assert "2 人已提醒，其中 1 人另有邮件" in told
    assert "发出 1 封" in told
    assert server.names == ["lin@example.org"]
    assert "已提醒，其中 0" in run()
    assert server.names == ["lin@example.org"]


def test_a_dry_run_sends_nothing(lin: User, server: MailServer) -> None:
    assert "2 人" in run(dry_run=True)
    assert not Reminder.objects.exists()
    assert not server.taken


def test_cron_learns_that_the_server_takes_nothing(lin: User, server: MailServer, organiser: User) -> None:
    made(
        organiser, *(make_user(f"p{number}", email=f"p{number}@example.org") for number in range(3)), remind_on_day=True
    )
    server.on_name = lambda _name: LATER
    with pytest.raises(CommandError, match="邮件服务器"):
        run()
    server.on_name = lambda _name: "250 well"
    run()
    assert len(server.names) == 4

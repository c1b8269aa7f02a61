"""The mails: what they say, and what becomes of them when the server takes them, refuses them or hangs up."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from speeches.accounts.models import User
from speeches.reminders.mailing import send_waiting
from speeches.reminders.models import Reminder
from speeches.reminders.reminding import remind_day
from tests.conftest import make_user
from tests.reminders.mail_server import HANG_UP, LATER, NEVER, TAKE, MailServer
from tests.reminders.making import made, tick


def people(count: int) -> list[User]:
    return [make_user(f"p{number}", email=f"p{number}@example.org") for number in range(count)]


def became() -> list[str]:
    """What became of the mails, in the order of the people."""
    return list(Reminder.objects.order_by("owner").values_list("mail", flat=True))


def saying(*answers: str) -> Iterator[str]:
    yield from answers
    while True:
        yield TAKE


def test_a_mail_says_what_is_due_and_when(organiser: User, server: MailServer) -> None:
    """In Chinese, with the address of the session; of each of the person's sessions."""
    lin = make_user("lin", display_name="林小满", email="lin@example.org")
    session, _items = made(organiser, lin, remind_on_day=True, title="春季班", tasks=("抄写一段", "写提纲"))
    made(organiser, lin, due_in_days=-3, remind_after_days=3, title="秋季班", tasks=("交体会",))
    remind_day(now=timezone.now())
    assert send_waiting().sent == 1
    ((name, mail),) = server.taken
    assert name == "lin@example.org"
    assert mail["Subject"].strip() == "学习提醒：3 项待完成，其中 1 项已逾期"
    assert mail["Auto-Submitted"] == "auto-generated"
    words = mail.get_content()
    for expected in ("林小满", "春季班", "抄写一段", "写提纲", "秋季班", "交体会", "（已逾期）", "（今天）"):
        assert expected in words
    assert f"https://study.example.org{session.get_absolute_url()}" in words


def test_a_mail_holds_nobody_elses_matter(organiser: User, server: MailServer) -> None:
    lin, wu = (make_user(name, display_name=name, email=f"{name}@example.org") for name in ("lin", "wu"))
    made(organiser, lin, remind_on_day=True, title="春季班")
    made(organiser, wu, remind_on_day=True, title="秋季班")
    remind_day(now=timezone.now())
    send_waiting()
    words = {name: mail.get_content() for name, mail in server.taken}
    assert "秋季班" not in words["lin@example.org"]
    assert "wu" not in words["lin@example.org"]


def test_what_was_done_meanwhile_is_not_reminded_of(organiser: User, server: MailServer) -> None:
    lin, wu = people(2)
    _session, items = made(organiser, lin, wu, remind_on_day=True, tasks=("抄写一段", "写提纲"))
    remind_day(now=timezone.now())
    for item in items:
        tick(item, lin)
    tick(items[0], wu)
    assert send_waiting().sent == 1
    assert server.names == ["p1@example.org"]
    assert "抄写一段" not in server.taken[0][1].get_content()
    assert not lin.reminders.exists()


def test_a_long_list_is_cut(organiser: User, server: MailServer) -> None:
    made(organiser, *people(1), remind_on_day=True, tasks=tuple(f"任务{number}。" for number in range(30)))
    remind_day(now=timezone.now())
    send_waiting()
    words = server.taken[0][1].get_content()
    assert "任务11。" in words
    assert "任务12。" not in words
    assert "另有 18 项" in words


def test_no_mail_leaves_twice(organiser: User, server: MailServer) -> None:
    made(organiser, *people(3), remind_on_day=True)
    remind_day(now=timezone.now())
    assert (send_waiting().sent, send_waiting().sent) == (3, 0)
    assert server.names == ["p0@example.org", "p1@example.org", "p2@example.org"]


def test_refused_for_now_waits_and_refused_for_good_is_given_up(organiser: User, server: MailServer) -> None:
    """The others get theirs; the next run tries only what was surely not sent."""
    made(organiser, *people(4), remind_on_day=True)
    remind_day(now=timezone.now())
    server.on_name = lambda name: {"p0@example.org": NEVER, "p1@example.org": LATER}.get(name, TAKE)
    posted = send_waiting()
    assert (posted.sent, posted.refused, posted.later) == (2, 1, 1)
    assert became() == ["failed", "waiting", "sent", "sent"]
    server.on_name = lambda _name: TAKE
    assert send_waiting().sent == 1
    assert server.names == ["p1@example.org", "p2@example.org", "p3@example.org"]


@pytest.mark.parametrize(("answer", "mail"), [(LATER, "waiting"), (NEVER, "failed")])
def test_words_that_the_server_refuses(organiser: User, server: MailServer, answer: str, mail: str) -> None:
    made(organiser, *people(2), remind_on_day=True)
    remind_day(now=timezone.now())
    said = saying(answer)
    server.on_mail = lambda _name: next(said)
    send_waiting()
    assert became() == [mail, "sent"]


def test_when_the_line_breaks_nobody_knows_and_nothing_is_sent_again(organiser: User, server: MailServer) -> None:
    """The server had the mail in this case; it could as well have lost it."""
    made(organiser, *people(3), remind_on_day=True)
    remind_day(now=timezone.now())
    said = saying(TAKE, HANG_UP)
    server.on_mail = lambda _name: next(said)
    posted = send_waiting()
    assert (posted.sent, posted.uncertain) == (2, 1)
    assert became() == ["sent", "sending", "sent"]
    assert send_waiting().sent == 0
    assert len(server.names) == 3


def test_a_server_that_takes_nothing_is_not_asked_for_everybody(organiser: User, server: MailServer) -> None:
    made(organiser, *people(8), remind_on_day=True)
    remind_day(now=timezone.now())
    server.on_name = lambda _name: LATER
    assert send_waiting().is_down
    assert len(server.asked) == 3
    assert became() == ["waiting"] * 8


def test_a_server_that_is_away_leaves_everything_waiting(organiser: User, settings: Settings) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1"
    settings.EMAIL_PORT = 9
    made(organiser, *people(2), remind_on_day=True)
    remind_day(now=timezone.now())
    assert send_waiting().is_down
    assert became() == ["waiting", "waiting"]


def test_an_address_that_is_none_stops_nobody(organiser: User, server: MailServer) -> None:
    lin, _wu = people(2)
    User.objects.filter(pk=lin.pk).update(email="lin\nBcc: alle@example.org")
    made(organiser, *User.objects.filter(username__startswith="p"), remind_on_day=True)
    remind_day(now=timezone.now())
    assert send_waiting().refused == 1
    assert became() == ["failed", "sent"]
    assert server.names == ["p1@example.org"]


def test_what_another_day_left_is_not_sent_without_a_run(organiser: User, server: MailServer) -> None:
    made(organiser, *people(1), remind_on_day=True)
    remind_day(now=timezone.now())
    assert send_waiting(clock=lambda: timezone.now() + timedelta(days=1)).sent == 0
    assert not server.taken


def test_more_mails_ask_two_queries_each(
    organiser: User, server: MailServer, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Those that claim it and say that it went; what they say is asked for together."""
    made(organiser, *people(12), remind_on_day=True)
    remind_day(now=timezone.now())
    with django_assert_num_queries(6 + 2 * 12):
        assert send_waiting().sent == 12

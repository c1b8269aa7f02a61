"""An organiser reminds by hand: first shown, then sent."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from speeches.accounts.models import User
from speeches.reminders.models import Reminder
from speeches.study.models import SessionGroup, StudySession
from tests.conftest import make_user, signed_in
from tests.reminders.making import made, tick
from tests.study.making import make_session


def url(session: StudySession) -> str:
    return reverse("reminders:reminder_create", args=[session.pk])


def text(client: Client, address: str) -> str:
    return client.get(address, follow=True).content.decode()


def test_who_gets_what_is_shown_before_anything_is_sent(organiser: User, reader: User, stranger: User) -> None:
    User.objects.filter(pk=reader.pk).update(email="lin@example.org")
    session, items = made(organiser, reader, stranger, due_in_days=-2, tasks=("抄写一段", "写提纲"))
    tick(items[0], stranger)
    page = text(signed_in(organiser), url(session))
    assert "将提醒 2 人。" in page
    assert "其中 1 人另有邮件。" in page
    assert '<option value="week" selected>' in page
    assert "林小满" in page
    assert page.count("抄写一段") == 2  # beside the first of the list, and in their mail
    assert page.count("写提纲") == 3  # beside both, and in that mail
    assert "全部提醒（2 人）" in page
    assert not Reminder.objects.exists()


def test_all_are_reminded_once_a_day(organiser: User, reader: User, stranger: User) -> None:
    session, _items = made(organiser, reader, stranger, due_in_days=-2)
    client = signed_in(organiser)
    for _time in range(2):
        client.post(url(session), {"scope": "week", "to": "all"})
    assert Reminder.objects.count() == 2
    assert {line.by for reminder in Reminder.objects.all() for line in reminder.lines.all()} == {organiser}
    page = text(client, url(session))
    assert "今天已有提醒" in page
    assert "将提醒 0 人" in page


def test_only_those_ticked(organiser: User, reader: User, stranger: User) -> None:
    session, _items = made(organiser, reader, stranger, due_in_days=-2)
    pk = session.memberships.get(user=reader).pk
    signed_in(organiser).post(url(session), {"scope": "week", "to": "chosen", "member": [pk]})
    assert [reminder.owner for reminder in Reminder.objects.all()] == [reader]


def test_an_address_that_names_members_shows_and_reminds_them_alone(
    organiser: User, reader: User, stranger: User
) -> None:
    session, _items = made(organiser, reader, stranger, due_in_days=-2)
    pk, client = session.memberships.get(user=reader).pk, signed_in(organiser)
    page = text(client, f"{url(session)}?member={pk}")
    assert "将提醒 1 人" in page
    assert f'name="among" value="{pk}"' in page
    client.post(url(session), {"scope": "week", "to": "all", "among": [pk]})
    assert [reminder.owner for reminder in Reminder.objects.all()] == [reader]


def test_a_group_alone(organiser: User, reader: User, stranger: User) -> None:
    session, _items = made(organiser, reader, stranger, due_in_days=-2)
    group = SessionGroup.objects.create(session=session, name="一组")
    session.memberships.filter(user=stranger).update(group=group)
    client = signed_in(organiser)
    assert "将提醒 1 人" in text(client, f"{url(session)}?group={group.pk}")
    client.post(url(session), {"group": group.pk, "to": "all"})
    assert [reminder.owner for reminder in Reminder.objects.all()] == [stranger]


def test_members_of_another_session_are_not_reached(organiser: User, reader: User, stranger: User) -> None:
    session, _items = made(organiser, reader, due_in_days=-2)
    other, _items = (
        made(stranger, stranger, reader) if False else made(organiser, stranger, due_in_days=-2, title="别班")
    )
    pk = other.memberships.get(user=stranger).pk
    signed_in(organiser).post(url(session), {"to": "chosen", "member": [pk]})
    assert not Reminder.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"to": "chosen"},
        {"to": "chosen", "member": ["x"]},
        {"to": "chosen", "member": ["9" * 40]},
        {"to": "all", "scope": "everything"},
        {"to": "all", "scope": ""},
        {"to": "all", "group": "0"},
        {"to": "nobody"},
    ],
)
def test_bad_input_is_told_and_nobody_is_reminded(organiser: User, reader: User, sent: dict[str, object]) -> None:
    session, _items = made(organiser, reader, due_in_days=-2)
    SessionGroup.objects.create(session=session, name="一组")
    page = signed_in(organiser).post(url(session), sent)
    assert page.status_code == 422
    assert "errorlist" in page.content.decode()
    assert not Reminder.objects.exists()


def test_when_all_is_done_there_is_nobody_to_remind(organiser: User, reader: User) -> None:
    session, items = made(organiser, reader, due_in_days=-2)
    tick(items[0], reader)
    assert "不需要提醒任何人" in text(signed_in(organiser), url(session))


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_only_while_the_session_is_open(organiser: User, reader: User, status: str) -> None:
    session = make_session(organiser, reader, status=status)
    client = signed_in(organiser)
    assert "学习班进行期间" in client.post(url(session), {"to": "all"}).content.decode()
    assert not Reminder.objects.exists()


def test_what_became_of_the_mails_is_told(organiser: User) -> None:
    people = [make_user(f"p{number}", display_name=f"第{number}人") for number in range(4)]
    session, _items = made(organiser, *people, due_in_days=-2)
    client = signed_in(organiser)
    client.post(url(session), {"to": "all"})
    long_ago = timezone.now() - timedelta(minutes=20)
    for person, mail in zip(people, ("sent", "waiting", "failed", "sending"), strict=True):
        mailed_at = None if mail == "waiting" else long_ago
        Reminder.objects.filter(owner=person).update(mail=mail, mailed_at=mailed_at)
    page = client.get(url(session))
    (figures,) = page.context["history"]
    assert figures[1:] == (4, 1, 1, 1, 1, 0)
    assert [line.reminder.owner for line in page.context["troubled"]] == people[2:]
    assert reverse("reminders:reminder_resend", args=[session.pk]) in page.content.decode()


def test_mails_leave_by_themselves(
    organiser: User, reader: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """A thread takes them, once the reminders stand in the database."""
    User.objects.filter(pk=reader.pk).update(email="lin@example.org")
    session, _items = made(organiser, reader, due_in_days=-2)
    with django_capture_on_commit_callbacks() as waiting:
        signed_in(organiser).post(url(session), {"to": "all"})
    assert len(waiting) == 1


@pytest.mark.parametrize("role", ["participant", "stranger", "administrator"])
def test_everybody_else_finds_nothing(
    organiser: User, administrator: User, stranger: User, reader: User, role: str
) -> None:
    session, _items = made(organiser, reader, due_in_days=-2)
    who = {"participant": reader, "stranger": stranger, "administrator": administrator}[role]
    for name in ("reminder_create", "reminder_edit", "reminder_resend"):
        assert signed_in(who).post(reverse(f"reminders:{name}", args=[session.pk])).status_code == 404
    assert not Reminder.objects.exists()


def test_nobody_signed_in_is_sent_to_sign_in(organiser: User) -> None:
    assert reverse("account_login") in Client().get(url(make_session(organiser)))["Location"]


def test_more_people_ask_no_more_queries(organiser: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    session, _items = made(organiser, make_user("first"), due_in_days=-2)
    client = signed_in(organiser)
    with django_assert_num_queries(14) as few:
        client.get(url(session))
    big, _items = made(
        organiser, *(make_user(f"p{number}") for number in range(60)), due_in_days=-2, tasks=("甲", "乙")
    )
    with django_assert_num_queries(len(few.captured_queries)):
        client.get(url(big))

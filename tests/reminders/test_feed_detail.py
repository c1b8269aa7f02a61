"""The calendar at its secret address."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from speeches.accounts.models import User
from speeches.checklists.models import Checklist
from speeches.library.models import Speech
from speeches.reminders.feed import make_feed
from tests.reminders.calendars import Component, read_calendar
from tests.reminders.making import made, tick


def url(person: User) -> str:
    return reverse("reminders:feed_detail", args=[make_feed(person, now=timezone.now()).token])


def calendar(address: str) -> Component:
    """Without any cookie, as a calendar asks."""
    return read_calendar(Client().get(address).content)


@pytest.fixture
def own(reader: User) -> Checklist:
    return Checklist.objects.create(owner=reader, title="自己的清单")


def test_it_holds_what_is_due_over_all_lists(organiser: User, reader: User, own: Checklist, speech: Speech) -> None:
    today = timezone.localdate()
    made(organiser, reader, due_in_days=3, title="春季班", tasks=("抄写一段",))
    own.add_speech(speech, due_on=today + timedelta(days=1))
    own.add_sections([speech.sections.outline()[0]], due_on=today + timedelta(days=40), is_required=False)
    own.add_task("没有日子")
    events = calendar(url(reader)).parts
    assert [(event.text("SUMMARY"), event.text("DESCRIPTION"), event.day("DTSTART")) for event in events] == [
        (f"截止：{speech.title}", "自己的清单", today + timedelta(days=1)),
        ("截止：抄写一段", "春季班 · 必读清单", today + timedelta(days=3)),
        (f"截止：一、第1个标题 — {speech.title}", "自己的清单 · 选读", today + timedelta(days=40)),
    ]
    assert events[0].one("URL") == f"http://testserver/speeches/{speech.pk}/read/"


def test_done_is_gone_and_the_rest_keeps_its_id(organiser: User, reader: User) -> None:
    _session, items = made(organiser, reader, due_in_days=3, tasks=("甲", "乙"))
    address = url(reader)
    before = {event.text("SUMMARY"): event.one("UID") for event in calendar(address).parts}
    tick(items[0], reader)
    after = {event.text("SUMMARY"): event.one("UID") for event in calendar(address).parts}
    assert after == {"截止：乙": before["截止：乙"]}


def test_two_people_have_two_ids_for_one_item(organiser: User, reader: User, stranger: User) -> None:
    """Both calendars may stand in one program."""
    made(organiser, reader, stranger, due_in_days=3)
    assert calendar(url(reader)).parts[0].one("UID") != calendar(url(stranger)).parts[0].one("UID")


def test_nobody_elses_is_in_it(organiser: User, reader: User, stranger: User) -> None:
    made(organiser, stranger, due_in_days=3)
    Checklist.objects.create(owner=stranger, title="别人的").add_task("别人的事", due_on=timezone.localdate())
    assert calendar(url(reader)).parts == []


def test_the_same_is_not_sent_again(organiser: User, reader: User) -> None:
    _session, items = made(organiser, reader, due_in_days=3, tasks=("甲", "乙"))
    address, client = url(reader), Client()
    first = client.get(address)
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in first["Cache-Control"]
    same = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    tick(items[0], reader)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_another_address_ends_the_old_one(reader: User) -> None:
    old = url(reader)
    new = url(reader)
    assert old != new
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200


@pytest.mark.parametrize("token", ["x", "0" * 43, "%00"])
def test_a_guess_finds_nothing(reader: User, token: str) -> None:
    url(reader)
    assert Client().get(f"/calendar/{token}.ics").status_code in {400, 404}


def test_who_may_not_sign_in_any_more_has_no_calendar(reader: User) -> None:
    address = url(reader)
    User.objects.filter(pk=reader.pk).update(is_active=False)
    assert Client().get(address).status_code == 404


def test_it_cannot_be_posted_to(reader: User) -> None:
    assert Client().post(url(reader)).status_code == 405


def test_addresses_in_it_are_the_sites_own(organiser: User, reader: User, settings: Settings) -> None:
    settings.SITE_URL = "https://study.example.org"
    made(organiser, reader, due_in_days=3)
    event = calendar(url(reader)).parts[0]
    assert event.one("URL").startswith("https://study.example.org/checklists/")
    assert event.one("UID").endswith("@study.example.org")


def test_more_items_ask_no_more_queries(
    organiser: User, reader: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made(organiser, reader, due_in_days=3)
    address = url(reader)
    with django_assert_num_queries(4) as few:
        Client().get(address)
    for number in range(4):
        made(organiser, reader, due_in_days=number, tasks=("甲", "乙"), title=f"第{number}班")
    with django_assert_num_queries(len(few.captured_queries)):
        Client().get(address)

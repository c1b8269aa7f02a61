"""My calendar's page: an address by one click, another one, none any more."""

from django.test import Client
from django.urls import reverse

from speeches.accounts.models import User
from speeches.reminders.models import CalendarFeed
from tests.conftest import signed_in

URL = reverse("reminders:feed_edit")


def test_one_click_makes_it_another_changes_it_a_third_ends_it(reader: User) -> None:
    client = signed_in(reader)
    assert ".ics" not in client.get(URL).content.decode()
    assert not CalendarFeed.objects.exists()
    tokens = []
    for button in ("make", "change"):
        page = client.post(URL, {button: ""}, follow=True).content.decode()
        tokens.append(CalendarFeed.objects.get(owner=reader).token)
        assert f"http://testserver/calendar/{tokens[-1]}.ics" in page
        assert f"webcal://testserver/calendar/{tokens[-1]}.ics" in page
    assert tokens[0] != tokens[1]
    assert all(len(token) >= 43 for token in tokens)  # 256 bits
    client.post(URL, {"stop": ""})
    assert not CalendarFeed.objects.exists()


def test_somebody_elses_is_left_alone(reader: User, stranger: User) -> None:
    signed_in(stranger).post(URL, {"make": ""})
    theirs = CalendarFeed.objects.get()
    page = signed_in(reader).get(URL).content.decode()
    assert theirs.token not in page
    signed_in(reader).post(URL, {"stop": ""})
    assert CalendarFeed.objects.get() == theirs


def test_nobody_signed_in_is_sent_to_sign_in() -> None:
    assert reverse("account_login") in Client().get(URL)["Location"]

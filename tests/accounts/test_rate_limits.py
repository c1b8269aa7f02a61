"""Guessing passwords comes to an end; a whole office signing in at nine does not."""

from django.test import Client
from pytest_django import Settings

from speeches.accounts.models import User
from tests.accounts.signing_in import sign_in
from tests.conftest import signed_in


def test_after_five_wrong_passwords_the_right_one_has_to_wait_too(reader: User) -> None:
    """Else the guess that is right would get through."""
    for _turn in range(5):
        assert "用户名或密码不对" in sign_in("reader", "wrong").content.decode()
    response = sign_in("reader")
    assert response.status_code == 200
    assert "请五分钟后再试" in response.content.decode()


def test_another_person_is_not_kept_waiting(reader: User, stranger: User) -> None:
    """The narrow limit is the account's, not the office's."""
    for _turn in range(6):
        sign_in("reader", "wrong")
    assert sign_in("stranger").status_code == 302


def test_a_flood_from_one_address_gets_a_page_that_says_what_to_do(reader: User, settings: Settings) -> None:
    """429, in Chinese."""
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    assert [sign_in("reader", "wrong").status_code for _turn in range(3)] == [200, 200, 429]
    page = sign_in("reader").content.decode()
    assert "尝试次数过多" in page
    assert "请五分钟后再试" in page


def test_forty_people_behind_one_address_sign_in_within_a_minute(reader: User) -> None:
    """A study session begins."""
    assert [sign_in("reader").status_code for _turn in range(40)] == [302] * 40


def test_guessing_the_password_on_the_profile_ends_too(reader: User) -> None:
    """The form that changes the e-mail address asks for the password."""
    client = signed_in(reader)
    guess = {"display_name": "", "unit": "", "email": "mine@example.org", "current_password": "wrong"}
    answers = [client.post("/people/me/", guess).status_code for _turn in range(11)]
    assert answers == [200] * 10 + [429]


def test_behind_a_proxy_the_visitor_counts_and_not_the_proxy(reader: User, settings: Settings) -> None:
    """Else one guesser would lock out everybody."""
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    guesser, colleague = (
        Client(headers={"x-forwarded-for": "10.0.0.8"}),
        Client(headers={"x-forwarded-for": "10.0.0.9"}),
    )
    assert [sign_in("reader", "wrong", client=guesser).status_code for _turn in range(3)][-1] == 429
    assert sign_in("reader", client=colleague).status_code == 302

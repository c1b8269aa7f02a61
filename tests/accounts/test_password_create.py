"""Whoever was given a first password sets their own at the first sign-in, and meets nothing before it."""

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core import mail
from django.test import Client
from pytest_django import Settings

from speeches.accounts.first_passwords import (
    NewAccount,
    first_hash,
    first_password,
    free_names,
    prepared_accounts,
    save_accounts,
)
from speeches.accounts.models import User
from tests.accounts.signing_in import sign_in
from tests.conftest import PASSWORD, make_user

ADDRESS = "/people/me/password/"
OWN = {"new_password1": "zi-ji-de-mi-ma-26", "new_password2": "zi-ji-de-mi-ma-26"}


@pytest.fixture
def newcomer(db: None) -> Client:
    """Somebody who has just signed in with a first password."""
    make_user("newcomer", display_name="周敏", must_set_password=True)
    client = Client()
    sign_in("newcomer", client=client)
    return client


@pytest.mark.parametrize("address", ["/", "/notes/", "/people/me/", "/accounts/password/change/", "/speeches/"])
def test_every_page_leads_there_and_back_again(newcomer: Client, address: str) -> None:
    assert newcomer.get(address)["Location"] == f"{ADDRESS}?next={address}"
    assert newcomer.post(ADDRESS, OWN | {"next": address})["Location"] == address
    assert ADDRESS not in newcomer.get(address).headers.get("Location", "")


def test_what_is_sent_before_it_changes_nothing(newcomer: Client) -> None:
    answer = newcomer.post("/people/me/", {"display_name": "别人", "unit": "", "email": ""})
    assert answer["Location"].startswith(ADDRESS)
    assert User.objects.get(username="newcomer").display_name == "周敏"


def test_one_can_sign_out_and_read_in_another_language(newcomer: Client) -> None:
    assert newcomer.post("/i18n/setlang/", {"language": "en", "next": "/"})["Location"] == "/"
    assert newcomer.post("/accounts/logout/")["Location"] == "/accounts/login/"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"new_password1": PASSWORD, "new_password2": PASSWORD}, "这就是发给你的密码"),
        ({"new_password1": "12345678", "new_password2": "12345678"}, "密码太常见了"),
        (OWN | {"new_password2": "another"}, "输入的两个密码不一致"),
    ],
)
def test_bad_input_is_shown_and_nothing_is_saved(newcomer: Client, sent: dict[str, str], told: str) -> None:
    page = newcomer.post(ADDRESS, sent)
    assert page.status_code == 200
    assert told in page.content.decode()
    assert User.objects.get(username="newcomer").must_set_password


def test_the_person_stays_signed_in_and_the_first_password_opens_nothing(newcomer: Client) -> None:
    newcomer.post(ADDRESS, OWN)
    assert newcomer.get("/people/me/").status_code == 200
    assert sign_in("newcomer", PASSWORD).status_code == 200
    assert sign_in("newcomer", OWN["new_password1"]).status_code == 302


def test_it_leads_to_no_other_site(newcomer: Client) -> None:
    assert newcomer.post(ADDRESS, OWN | {"next": "https://example.org/"})["Location"] == "/"


def test_who_has_their_own_has_nothing_to_do_there(reader: User) -> None:
    client = Client()
    client.force_login(reader)
    assert client.post(ADDRESS, OWN)["Location"] == "/"
    assert User.objects.get(pk=reader.pk).check_password(PASSWORD)
    assert Client().get(ADDRESS)["Location"].startswith("/accounts/login/")


def test_a_password_set_by_mail_is_ones_own(db: None) -> None:
    make_user("newcomer", email="zm@example.org", must_set_password=True)
    client = Client()
    client.post("/accounts/password/reset/", {"email": "zm@example.org"})
    link = next(word for word in str(mail.outbox[0].body).split() if "/password/reset/key/" in word)
    page = client.get(link, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": OWN["new_password1"], "password2": OWN["new_password1"]})
    assert not User.objects.get(username="newcomer").must_set_password


def test_first_passwords_are_by_lot_and_open_the_account_once_hashed_as_strongly_as_others(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    passwords = {first_password() for _turn in range(100)}
    assert len(passwords) == 100
    assert {len(password) for password in passwords} == {11}
    user = User(username="newcomer", password=first_hash("abcde-fghjk"))
    hasher = PBKDF2PasswordHasher()
    assert hasher.verify("abcde-fghjk", user.password)
    assert hasher.must_update(user.password)


@pytest.mark.django_db
def test_signing_in_with_it_hashes_it_anew(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    ((user, slip),) = prepared_accounts([NewAccount("周敏")])
    save_accounts([user])
    assert sign_in("周敏", slip.password).status_code == 302
    assert not PBKDF2PasswordHasher().must_update(User.objects.get(username="周敏").password)


def test_sign_in_names_are_the_peoples_own_and_nobody_has_one_twice(reader: User) -> None:
    wanted = ["周敏", "周敏", "READER", "阿依·古丽", "周敏2", ""]
    assert free_names(wanted) == ["周敏", "周敏3", "READER2", "阿依古丽", "周敏2", "user"]


@pytest.mark.django_db
def test_many_accounts_ask_few_questions(django_assert_max_num_queries: object) -> None:
    accounts = prepared_accounts([NewAccount(f"学员{number}", unit="县图书馆") for number in range(1_200)])
    assert len(save_accounts([user for user, _slip in accounts])) == 1_200
    assert len({slip.password for _user, slip in accounts}) == 1_200

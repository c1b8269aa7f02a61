"""Signing in: by name or by e-mail, in capitals or not, and told plainly when it fails."""

import pytest
from django.test import Client

from speeches.accounts.models import User
from tests.accounts.signing_in import sign_in
from tests.conftest import make_user


@pytest.mark.django_db
@pytest.mark.parametrize("login", ["lin", "LIN", "lin@example.org", "Lin@Example.ORG", " lin "])
def test_by_name_or_e_mail_in_any_case(login: str) -> None:
    """However the person types it."""
    user = make_user("Lin", email="Lin@example.org")
    client = Client()
    response = sign_in(login, client=client)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.django_db
def test_by_a_chinese_name() -> None:
    """Names are not only ASCII."""
    make_user("林小满")
    assert sign_in("林小满").status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(("login", "told"), [("lin", "用户名或密码不对。"), ("lin@example.org", "邮箱或密码不对。")])
def test_a_wrong_password_is_told_in_the_same_words_as_a_wrong_name(login: str, told: str) -> None:
    """Nobody learns from it whether the account exists."""
    assert told in sign_in(login, "wrong").content.decode()
    make_user("lin", email="lin@example.org")
    assert told in sign_in(login, "wrong").content.decode()


@pytest.mark.django_db
def test_a_closed_account_says_so(reader: User) -> None:
    """With the right password only."""
    reader.is_active = False
    reader.save()
    response = sign_in("reader")
    assert response["Location"] == "/accounts/inactive/"
    assert "此账号已停用" in Client().get("/accounts/inactive/").content.decode()
    assert sign_in("reader", "wrong").status_code == 200


def test_goes_on_to_where_the_person_wanted_but_never_off_the_site(reader: User) -> None:
    """An open redirect would lend our name to a trap."""
    assert sign_in("reader", next="/notes/")["Location"] == "/notes/"
    assert sign_in("reader", next="https://example.org/")["Location"] == "/"


def test_stays_signed_in_only_if_asked_to(reader: User) -> None:
    """On an office's shared computer the session ends with the browser."""
    short, long = Client(), Client()
    sign_in("reader", client=short)
    sign_in("reader", client=long, remember="on")
    assert short.session.get_expire_at_browser_close()
    assert not long.session.get_expire_at_browser_close()


def test_the_page_offers_help_and_no_sign_up(reader: User) -> None:
    """Sign-up is closed unless the site opens it."""
    page = Client().get("/accounts/login/").content.decode()
    assert "/accounts/password/reset/" in page
    assert "/accounts/signup/" not in page


def test_signing_out_asks_first_and_needs_a_post(reader: User) -> None:
    """A link in a mail must not sign anybody out."""
    client = Client()
    client.force_login(reader)
    assert "要退出登录吗" in client.get("/accounts/logout/").content.decode()
    assert "_auth_user_id" in client.session
    assert client.post("/accounts/logout/")["Location"] == "/accounts/login/"
    assert "_auth_user_id" not in client.session

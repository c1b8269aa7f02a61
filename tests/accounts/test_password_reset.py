"""A forgotten password: a link by mail, and no word about who has an account."""

import re
from collections.abc import Sequence

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from speeches.accounts.models import User
from tests.accounts.signing_in import sign_in
from tests.conftest import make_user, signed_in

NEW = "xin-de-mi-ma-2026"


@pytest.fixture
def person(db: None) -> User:
    return make_user("lin", email="lin@example.org")


def ask(address: str, language: str = "zh-hans") -> tuple[int, str]:
    """Send the form; status and where it leads."""
    client = Client(headers={"accept-language": language})
    response = client.post("/accounts/password/reset/", {"email": address})
    return response.status_code, response["Location"]


def link_in(mail: EmailMessage) -> str:
    """The path of the link in a mail."""
    found = re.search(r"http://testserver(/\S+)", str(mail.body))
    assert found
    return found[1]


def test_the_link_sets_a_new_password_once(person: User, mailoutbox: Sequence[EmailMessage]) -> None:
    """The whole way, capitals in the address or not."""
    assert ask("LIN@example.org") == (302, "/accounts/password/reset/done/")
    client = Client()
    form = client.get(link_in(mailoutbox[0]), follow=True)
    action = form.request["PATH_INFO"]
    done = client.post(action, {"password1": NEW, "password2": NEW}, follow=True)
    assert "新密码已设置" in done.content.decode()
    assert sign_in("lin", NEW).status_code == 302
    assert "链接已失效" in Client().get(link_in(mailoutbox[0]), follow=True).content.decode()


def test_the_page_answers_the_same_whether_the_account_exists(person: User) -> None:
    """Public reset must not tell who is here."""
    assert ask("lin@example.org") == ask("nobody@example.org")


def test_an_unknown_address_gets_a_mail_that_says_so(person: User, mailoutbox: Sequence[EmailMessage]) -> None:
    """So both answers take the same time, and the owner of several addresses learns which one it is not."""
    ask("nobody@example.org")
    assert mailoutbox[0].to == ["nobody@example.org"]
    assert "没有账号使用这个邮箱" in str(mailoutbox[0].body)
    assert "/accounts/" not in str(mailoutbox[0].body)


def test_a_closed_account_gets_no_link(person: User, mailoutbox: Sequence[EmailMessage]) -> None:
    """Whoever was switched off does not come back this way."""
    person.is_active = False
    person.save()
    assert ask("lin@example.org")[0] == 302
    assert "/key/" not in str(mailoutbox[0].body)


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("zh-hans", "StudyHub：设置新密码", "申请了重置密码"),
        ("en", "StudyHub: choose a new password", "asked for a new password for the account lin"),
    ],
)
def test_the_mail_speaks_the_language_of_the_page(
    person: User, mailoutbox: Sequence[EmailMessage], language: str, subject: str, words: str
) -> None:
    """Subject and body."""
    ask("lin@example.org", language)
    assert mailoutbox[0].subject == subject
    assert words in str(mailoutbox[0].body)


def test_a_person_without_an_address_is_told_to_ask_the_administrator(reader: User) -> None:
    """On the page of the reset, and on the profile before it is needed."""
    assert "账号没有登记邮箱？请联系管理员" in Client().get("/accounts/password/reset/").content.decode()
    assert "忘记密码只能请管理员帮忙" in signed_in(reader).get("/people/me/").content.decode()


def test_after_the_address_changed_the_old_one_opens_nothing(person: User, mailoutbox: Sequence[EmailMessage]) -> None:
    """Neither a reset nor a sign-in, also where the old one was used before."""
    ask("lin@example.org")
    person.email = "new@example.org"
    person.save()
    ask("lin@example.org")
    assert "/key/" not in str(mailoutbox[1].body)
    assert sign_in("lin@example.org").status_code == 200
    assert sign_in("new@example.org").status_code == 302


def test_the_link_of_before_dies_with_the_old_address(person: User, mailoutbox: Sequence[EmailMessage]) -> None:
    """A mail in a mailbox that is no longer the person's must not work."""
    ask("lin@example.org")
    person.email = "new@example.org"
    person.save()
    assert "链接已失效" in Client().get(link_in(mailoutbox[0]), follow=True).content.decode()

"""Sign-up: closed by default; opened, it asks for name and unit."""

import pytest
from django.test import Client
from pytest_django import Settings

from speeches.accounts.models import User
from tests.conftest import PASSWORD, make_user

FORM = {
    "username": "wuming",
    "display_name": "吴明",
    "unit": "清源县图书馆",
    "email": "Wu@example.org",
    "password1": PASSWORD,
    "password2": PASSWORD,
}


@pytest.mark.django_db
def test_is_closed_unless_the_site_opens_it() -> None:
    """No account comes into being, and the page says whom to ask."""
    assert "暂未开放注册" in Client().get("/accounts/signup/").content.decode()
    assert "暂未开放注册" in Client().post("/accounts/signup/", FORM).content.decode()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_opened_it_makes_a_reader_with_name_and_unit(settings: Settings) -> None:
    """Signed in at once, and no more than a reader."""
    settings.SIGNUP_OPEN = True
    client = Client()
    assert "/accounts/signup/" in client.get("/accounts/login/").content.decode()
    assert client.post("/accounts/signup/", FORM)["Location"] == "/"
    user = User.objects.get()
    assert (user.display_name, user.unit, user.email) == ("吴明", "清源县图书馆", "wu@example.org")
    assert not user.is_editor
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("display_name", "", "这个字段是必填项。"),
        ("username", "WUMINGSHI", "已存在一位使用该名字的用户。"),
        ("email", "SHI@example.org", "这个邮箱已属于另一个账号。"),
        ("password1", "12345678", "密码太常见了。"),
    ],
)
def test_bad_input_is_shown_and_nothing_is_saved(settings: Settings, field: str, value: str, told: str) -> None:
    """Taken names and addresses are taken in any case."""
    settings.SIGNUP_OPEN = True
    make_user("wumingshi", email="shi@example.org")
    response = Client().post("/accounts/signup/", {**FORM, field: value})
    assert told in response.content.decode()
    assert User.objects.count() == 1

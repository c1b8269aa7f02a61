"""Changing the password."""

from django.test import Client

from speeches.accounts.models import User
from tests.accounts.signing_in import sign_in
from tests.conftest import PASSWORD, signed_in

NEW = {"oldpassword": PASSWORD, "password1": "xin-de-mi-ma-2026", "password2": "xin-de-mi-ma-2026"}


def test_works_and_leads_back_to_the_profile(reader: User) -> None:
    """The person stays signed in here."""
    client = signed_in(reader)
    assert client.get("/accounts/password/change/").status_code == 200
    assert client.post("/accounts/password/change/", NEW)["Location"] == "/people/me/"
    assert client.get("/people/me/").status_code == 200
    assert sign_in("reader", NEW["password1"]).status_code == 302


def test_other_places_are_signed_out(reader: User) -> None:
    """Whoever sat at another computer has to sign in with the new one."""
    here, elsewhere = signed_in(reader), signed_in(reader)
    here.post("/accounts/password/change/", NEW)
    assert elsewhere.get("/people/me/").status_code == 302


def test_bad_input_is_shown_and_nothing_is_saved(reader: User) -> None:
    """A wrong old password, a weak new one."""
    client = signed_in(reader)
    wrong = client.post("/accounts/password/change/", {**NEW, "oldpassword": "wrong"})
    assert "请输入您的当前密码。" in wrong.content.decode()
    weak = client.post("/accounts/password/change/", {**NEW, "password1": "12345678", "password2": "12345678"})
    assert "密码太常见了。" in weak.content.decode()
    assert sign_in("reader").status_code == 302


def test_an_account_without_a_password_sets_one(reader: User) -> None:
    """The way for accounts that were made without."""
    reader.set_unusable_password()
    reader.save()
    client = Client()
    client.force_login(reader)
    assert client.get("/accounts/password/change/")["Location"] == "/accounts/password/set/"
    assert client.get("/accounts/password/set/").status_code == 200
    client.post("/accounts/password/set/", {"password1": NEW["password1"], "password2": NEW["password1"]})
    assert sign_in("reader", NEW["password1"]).status_code == 302


def test_the_admin_uses_this_page(editor: User) -> None:
    """It has the rate limit."""
    assert signed_in(editor).get("/admin/password_change/")["Location"] == "/accounts/password/change/"

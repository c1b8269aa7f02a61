"""The person's own profile. (There is no page of anybody else's, so no stranger's 404 either.)"""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from speeches.accounts.models import User
from tests.conftest import PASSWORD, make_user, signed_in

FORM = {"display_name": "林小满", "unit": "清源县文化馆", "email": "", "current_password": ""}


def test_name_and_unit_need_no_password(reader: User) -> None:
    """Saved, and told."""
    client = signed_in(reader)
    assert "林小满" in client.get("/people/me/").content.decode()
    response = client.post("/people/me/", {**FORM, "display_name": "林大满"}, follow=True)
    assert "资料已保存。" in response.content.decode()
    reader.refresh_from_db()
    assert (reader.display_name, reader.unit) == ("林大满", "清源县文化馆")


def test_a_new_address_needs_the_password(reader: User) -> None:
    """Whoever finds the computer open must not take the account along."""
    client = signed_in(reader)
    new = {**FORM, "email": "Lin@Example.org"}
    assert "修改邮箱，请输入当前密码。" in client.post("/people/me/", new).content.decode()
    reader.refresh_from_db()
    assert reader.email == ""
    client.post("/people/me/", {**new, "current_password": PASSWORD})
    reader.refresh_from_db()
    assert reader.email == "lin@example.org"


def test_nobody_changes_another_person(reader: User, stranger: User) -> None:
    """The form writes to who is signed in, whatever it is sent."""
    signed_in(reader).post("/people/me/", {**FORM, "id": stranger.pk, "username": "stranger"})
    stranger.refresh_from_db()
    reader.refresh_from_db()
    assert (stranger.display_name, stranger.unit, reader.username) == ("", "", "reader")


@pytest.mark.django_db
def test_asks_for_sign_in() -> None:
    """Nobody has no profile."""
    assert Client().get("/people/me/")["Location"] == "/accounts/login/?next=/people/me/"


def test_bad_input_is_shown_and_nothing_is_saved(reader: User) -> None:
    """An address that is somebody else's, in any case; the head of the page keeps the saved name."""
    make_user("other", email="other@example.org")
    bad = {**FORM, "display_name": "新名字", "email": "OTHER@example.org", "current_password": PASSWORD}
    page = signed_in(reader).post("/people/me/", bad).content.decode()
    assert "这个邮箱已属于另一个账号。" in page
    assert "<summary>林小满" in page
    reader.refresh_from_db()
    assert (reader.display_name, reader.email) == ("林小满", "")


def test_more_people_ask_no_more_queries(reader: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """Session, person, its group, the copy for the form."""
    for number in range(20):
        make_user(f"other{number}", email=f"other{number}@example.org")
    client = signed_in(reader)
    with django_assert_num_queries(4):
        client.get("/people/me/")

"""People in the admin: for administrators."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from speeches.accounts.first_passwords import MAY_MAKE_ACCOUNTS
from speeches.accounts.models import User
from tests.admin.pages import act
from tests.conftest import PASSWORD, make_user, signed_in

USERS = "/admin/speeches/user/"
NEW = {"username": "wuming", "display_name": "吴明", "unit": "清源县图书馆", "email": "Wu@example.org"}
PASSWORDS = {"usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}


def test_an_account_is_made_with_name_unit_and_address(administrator: User) -> None:
    """While sign-up is closed this is the way in."""
    signed_in(administrator).post(f"{USERS}add/", NEW | PASSWORDS)
    user = User.objects.get(username="wuming")
    assert (user.display_name, user.unit, user.email) == ("吴明", "清源县图书馆", "wu@example.org")
    assert user.check_password(PASSWORD)
    assert not user.is_editor


def test_bad_input_is_shown_and_nothing_is_saved(administrator: User, reader: User) -> None:
    """Taken names and addresses, in any case."""
    make_user("other", email="wu@example.org")
    client = signed_in(administrator)
    assert "这个邮箱已属于另一个账号。" in client.post(f"{USERS}add/", NEW | PASSWORDS).content.decode()
    taken = client.post(f"{USERS}add/", NEW | PASSWORDS | {"username": "READER", "email": ""})
    assert "已存在一位使用该名字的用户。" in taken.content.decode()
    assert User.objects.count() == 3


def test_roles_are_called_in_the_language_of_the_screen(administrator: User, organiser: User) -> None:
    client = signed_in(administrator)
    listed, changed = (client.get(address).content.decode() for address in (USERS, f"{USERS}{organiser.pk}/change/"))
    assert set(re.findall(r'groups__id__exact=\d+"[^>]*>\s*(\S+?)\s*<', listed)) == {"编辑", "组织者"}
    assert set(re.findall(r'name="groups"[^>]*>\s*(\S+?)\s*<', changed)) == {"编辑", "组织者"}


def test_people_stand_by_pinyin(administrator: User) -> None:
    """Of the name that others see; the heads sort by it, too."""
    for name in ("周敏", "林小满", "安宁"):
        make_user(f"user{len(name)}{name}", display_name=name, unit=f"{name}所在的单位")
    client = signed_in(administrator)
    for query in ("", "?o=2", "?o=3"):
        shown = client.get(USERS + query).content.decode()
        assert shown.index(">安宁<") < shown.index(">林小满<") < shown.index(">周敏<")


def test_editors_are_made_and_unmade_from_the_list(administrator: User, reader: User, stranger: User) -> None:
    """Only those who change are counted."""
    client = signed_in(administrator)
    assert "已把 2 位用户设为编辑。" in act(client, USERS, "make_editors", reader.pk, stranger.pk)
    assert User.objects.get(pk=reader.pk).is_editor
    assert "已取消 1 位用户的编辑权限。" in act(client, USERS, "take_editors_rights", reader.pk, administrator.pk)
    assert not User.objects.get(pk=reader.pk).is_editor
    assert User.objects.get(pk=administrator.pk).is_editor


def test_organisers_are_made_and_unmade_and_may_be_let_make_accounts(
    administrator: User, reader: User, stranger: User
) -> None:
    """Making accounts is a right of its own, for organisers alone, and goes with theirs."""
    client = signed_in(administrator)
    assert "已把 1 位用户设为组织者。" in act(client, USERS, "make_organisers", reader.pk)
    assert "已允许 1 位组织者建立账号。" in act(client, USERS, "let_make_accounts", reader.pk, stranger.pk)
    person = User.objects.get(pk=reader.pk)
    assert (person.is_organiser, person.has_perm(MAY_MAKE_ACCOUNTS)) == (True, True)
    assert not User.objects.get(pk=stranger.pk).has_perm(MAY_MAKE_ACCOUNTS)
    assert signed_in(person).get("/admin/", follow=True).status_code == 403
    assert "已取消 1 位用户建立账号的权限。" in act(client, USERS, "let_make_no_accounts", reader.pk, stranger.pk)
    act(client, USERS, "let_make_accounts", reader.pk)
    assert "已取消 1 位用户的组织者权限。" in act(client, USERS, "take_organisers_rights", reader.pk, stranger.pk)
    person = User.objects.get(pk=reader.pk)
    assert (person.is_organiser, person.has_perm(MAY_MAKE_ACCOUNTS)) == (False, False)


def test_a_person_without_an_address_gets_a_new_password_here(administrator: User, reader: User) -> None:
    """What the page of the reset promises."""
    signed_in(administrator).post(
        f"{USERS}{reader.pk}/password/", {**PASSWORDS, "password1": "xin-mi-ma-2026", "password2": "xin-mi-ma-2026"}
    )
    assert User.objects.get(pk=reader.pk).check_password("xin-mi-ma-2026")


def test_the_list_shows_roles_and_asks_no_more_queries_for_more_people(administrator: User, editor: User) -> None:
    """The groups come for the whole page at once."""
    client = signed_in(administrator)
    client.get(USERS)
    with CaptureQueriesContext(connection) as few:
        page = client.get(USERS).content.decode()
    assert '<td class="field-role">编辑</td>' in page
    assert '<td class="field-role">管理员</td>' in page
    for number in range(10):
        make_user(f"user{number}", unit=f"单位{number}")
    with CaptureQueriesContext(connection) as many:
        client.get(USERS)
    assert len(many) == len(few)

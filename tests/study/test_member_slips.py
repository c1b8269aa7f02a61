"""Accounts made for people of a list, and first passwords: for who may, and shown once."""

import re
from io import BytesIO

from django.contrib.auth.models import Permission
from django.test import Client
from openpyxl import load_workbook

from speeches.accounts.models import User
from speeches.accounts.roles import may_make_accounts
from speeches.study.models import StudySession
from tests.accounts.signing_in import sign_in
from tests.conftest import make_user
from tests.study.making import join, make_session, page_of


def test_accounts_are_made_by_who_may_and_their_passwords_shown_once(
    session: StudySession, client: Client, organiser: User
) -> None:
    sent = {"rows": "周敏 zhoum", "act": "add", "makes_accounts": "on"}
    assert "管理员" in client.post(page_of(session, "member_paste"), sent).content.decode()
    assert not User.objects.filter(username="zhoum").exists()
    may_make_accounts(organiser)
    slips = client.post(page_of(session, "member_paste"), sent)
    assert slips["Cache-Control"] == "no-store"
    (line,) = slips.context["lines"].splitlines()
    password = line.split("\t")[3]
    newcomer = Client()
    assert sign_in("zhoum", password, client=newcomer).status_code == 302
    assert newcomer.get(session.get_absolute_url())["Location"].startswith("/people/me/password/")
    file = client.post(page_of(session, "member_slips"), {"lines": f"{line}\n=1+1\t\tx\ty"})
    sheet = load_workbook(BytesIO(file.getvalue())).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["周敏", None, "zhoum", password],
        ["'=1+1", None, "x", "y"],
    ]
    assert password not in client.get(page_of(session, "member_list")).content.decode()


def test_who_may_make_accounts_is_asked_above_the_list_and_can_take_it_back(
    session: StudySession, client: Client, organiser: User
) -> None:
    offer, sent = 'name="makes_accounts" value="on">', {"rows": "周敏 zhoum"}
    assert offer not in client.post(page_of(session, "member_paste"), sent).content.decode()
    may_make_accounts(organiser)
    shown = client.post(page_of(session, "member_paste"), sent).content.decode()
    assert 0 < shown.index("有 1 人还没有账号") < shown.index(offer) < shown.index("需要你确定")
    first = shown.index('<button class="visually-hidden" name="act" value="look"')  # which Enter presses
    assert shown.index('class="people-form"') < first < shown.index(offer)
    made = client.post(page_of(session, "member_paste"), sent | {"makes_accounts": "on"}).content.decode()
    assert "新建账号并加入" in made
    assert re.search(r'type="checkbox" name="makes_accounts"[^>]* checked', made)
    assert offer not in made


def test_new_first_passwords_only_for_who_never_set_their_own_and_is_nobody_elses(
    session: StudySession, client: Client, organiser: User, stranger: User, reader: User
) -> None:
    """Whoever gives a first password could sign in with it."""
    waiting = make_user("waiting", must_set_password=True)
    elsewhere = make_user("elsewhere", must_set_password=True)
    make_session(stranger, elsewhere)
    rows = [join(session, person).pk for person in (waiting, elsewhere, reader)]
    before = dict(User.objects.values_list("username", "password"))
    assert "管理员" in client.post(page_of(session, "member_password"), {"member": rows}, follow=True).content.decode()
    may_make_accounts(organiser)
    (line,) = client.post(page_of(session, "member_password"), {"member": rows}).context["lines"].splitlines()
    assert User.objects.get(username="waiting").check_password(line.split("\t")[3])
    after = dict(User.objects.values_list("username", "password"))
    assert {name for name in before if before[name] != after[name]} == {"waiting"}


def test_why_nobody_gets_a_new_first_password_is_told(
    session: StudySession, client: Client, organiser: User, reader: User
) -> None:
    may_make_accounts(organiser)
    row = join(session, reader)
    none = client.post(page_of(session, "member_password"), {}, follow=True).content.decode()
    assert "请先勾选人员" in none
    theirs = client.post(page_of(session, "member_password"), {"member": [row.pk]}, follow=True).content.decode()
    assert "已经设置了自己的密码" in theirs


def test_permission_of_djangos_own_is_what_counts(organiser: User) -> None:
    may_make_accounts(organiser)
    assert organiser.user_permissions.get() == Permission.objects.get(codename="add_user")

"""Adding people in five ways; what was typed is never lost."""

import re
from io import BytesIO

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from speeches.accounts.models import User
from speeches.accounts.roles import may_make_accounts
from speeches.study.changes import members_changed
from speeches.study.models import Membership, StudySession
from speeches.study.people_changes import add_people, withdraw
from tests.accounts.signing_in import sign_in
from tests.conftest import make_user, signed_in
from tests.documents.sheets import excel
from tests.study.making import join, make_session


@pytest.fixture
def session(organiser: User) -> StudySession:
    return make_session(organiser)


@pytest.fixture
def client(organiser: User) -> Client:
    return signed_in(organiser)


def page(session: StudySession, name: str) -> str:
    return reverse(f"study:{name}", args=[session.pk])


def names(session: StudySession) -> set[str]:
    return set(session.memberships.participants().values_list("user__display_name", flat=True))


def test_by_search_what_is_ticked_stays_over_searches(session: StudySession, client: Client) -> None:
    lin = make_user("linxm", display_name="林小满", unit="县林业局")
    make_user("zhoum", display_name="周敏", unit="县财政局")
    found = client.get(page(session, "member_add"), {"q": "林 县"}).content.decode()
    assert "林小满" in found
    assert "周敏" not in found
    both = client.get(page(session, "member_add"), {"q": "周敏", "chosen": str(lin.pk)}).content.decode()
    assert f'value="{lin.pk}" checked' in both
    client.post(page(session, "member_add"), {"chosen": [lin.pk, "x", "999999"]})
    assert names(session) == {"林小满"}
    there = client.get(page(session, "member_add"), {"q": "林小满"}).content.decode()
    assert "已在班" in there
    assert "加入勾选的人" in both
    assert "加入勾选的人" not in there


def test_nobody_is_offered_to_be_added_where_all_is_to_be_chosen(session: StudySession, client: Client) -> None:
    for name in ("zw1", "zw2"):
        make_user(name, display_name="张伟")
    shown = client.post(page(session, "member_paste"), {"rows": "张伟"}).content.decode()
    assert "加入所选的人" in shown
    assert "加入 0 人" not in shown


def test_a_pasted_list_is_looked_through_first_and_then_added(session: StudySession, client: Client) -> None:
    make_user("linxm", display_name="林小满")
    shown = client.post(page(session, "member_paste"), {"rows": "林小满 第一组\n无此人"}).content.decode()
    assert "将加入" in shown
    assert "没有账号" in shown
    assert "林小满 第一组\n无此人</textarea>" in shown
    assert names(session) == set()
    left = client.post(page(session, "member_paste"), {"rows": "林小满 第一组\n无此人", "act": "add"})
    assert "无此人</textarea>" in left.content.decode()
    assert names(session) == {"林小满"}
    assert session.memberships.get(user__username="linxm").group == session.groups.get(name="第一组")
    answer = client.post(page(session, "member_paste"), {"rows": "林小满 第一组", "act": "add"})
    assert answer["Location"] == page(session, "member_list")


def test_choices_are_kept_while_one_looks_again(session: StudySession, client: Client) -> None:
    first = make_user("zw1", display_name="张伟", unit="县林业局")
    make_user("zw2", display_name="张伟", unit="县财政局")
    shown = client.post(page(session, "member_paste"), {"rows": "张伟"}).content.decode()
    key = re.search(r'name="(who-[^"]+)"', shown)
    assert key
    again = client.post(
        page(session, "member_paste"), {"rows": "张伟", key[1]: first.pk, "act": "look"}
    ).content.decode()
    assert f'value="{first.pk}" selected' in again
    client.post(page(session, "member_paste"), {"rows": "张伟", key[1]: first.pk, "act": "add"})
    assert session.memberships.participants().get().user == first


def test_an_excel_list_of_an_office(session: StudySession, client: Client) -> None:
    """A title, a merged unit, a blank line, twice one name, a number as text, a formula."""
    make_user("zw1", display_name="张伟", unit="县林业局")
    make_user("zw2", display_name="张伟", unit="县财政局")
    make_user("0012", display_name="周敏")
    rows: list[list[object]] = [
        ["春季读书班名单", None, None, None],
        ["姓名", "工号", "单位", "组别"],
        ["张伟", None, "县林业局", "1"],
        ["张伟", None, "县财政局", "2"],
        [],
        ["周敏", "0012", None, "1"],
        ['="林"&"小满"', None, None, "1"],
    ]
    file = SimpleUploadedFile("名单.xlsx", excel(rows, merged=["A1:D1"]))
    shown = client.post(page(session, "member_upload"), {"file": file}).content.decode()
    assert "没有结果的，请自行填上： 7" in shown
    text = re.search(r'name="rows"[^>]*>(.*?)</textarea>', shown, re.DOTALL)
    assert text
    client.post(page(session, "member_paste"), {"rows": text[1].strip("\n"), "act": "add"})
    rows_now = session.memberships.participants().values_list("user__username", "group__name")
    assert set(rows_now) == {("zw1", "第1组"), ("zw2", "第2组"), ("0012", "第1组")}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0"])
def test_a_file_that_is_no_list_is_refused_with_a_reason(session: StudySession, client: Client, content: bytes) -> None:
    answer = client.post(page(session, "member_upload"), {"file": SimpleUploadedFile("名单.xlsx", content)})
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()


def test_whole_units_and_earlier_sessions_come_to_the_same_look(
    session: StudySession, client: Client, organiser: User, stranger: User
) -> None:
    lin, zhou, he = (make_user(name, display_name=name, unit="县林业局") for name in ("林小满", "周敏", "何田"))
    shown = client.post(page(session, "member_unit"), {"unit": ["县林业局"]}).content.decode()
    assert all(name in shown for name in ("林小满", "周敏", "何田"))
    earlier = make_session(organiser, he, title="去年的读书班", status="closed")
    group = earlier.groups.create(name="第三组")
    join(earlier, lin, group=group)
    join(earlier, zhou, status="withdrawn", withdrawn_at=timezone.now())
    some = client.post(page(session, "member_copy"), {"from": earlier.pk, "group": [group.pk]}).content.decode()
    assert "第三组" in some
    assert "何田" not in some
    everybody = client.post(page(session, "member_copy"), {"from": earlier.pk}).content.decode()
    assert "何田" in everybody
    assert "周敏" not in everybody
    others = make_session(stranger, lin)
    assert client.post(page(session, "member_copy"), {"from": others.pk}).status_code == 404


def test_accounts_are_made_by_who_may_and_their_passwords_shown_once(
    session: StudySession, client: Client, organiser: User
) -> None:
    sent = {"rows": "周敏 zhoum", "act": "add", "makes_accounts": "on"}
    assert "管理员" in client.post(page(session, "member_paste"), sent).content.decode()
    assert not User.objects.filter(username="zhoum").exists()
    may_make_accounts(organiser)
    slips = client.post(page(session, "member_paste"), sent)
    assert slips["Cache-Control"] == "no-store"
    (line,) = slips.context["lines"].splitlines()
    password = line.split("\t")[3]
    newcomer = Client()
    assert sign_in("zhoum", password, client=newcomer).status_code == 302
    assert newcomer.get(session.get_absolute_url())["Location"].startswith("/people/me/password/")
    file = client.post(page(session, "member_slips"), {"lines": f"{line}\n=1+1\t\tx\ty"})
    sheet = load_workbook(BytesIO(file.getvalue())).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["周敏", None, "zhoum", password],
        ["'=1+1", None, "x", "y"],
    ]
    assert password not in client.get(page(session, "member_list")).content.decode()


def test_who_may_make_accounts_is_asked_above_the_list_and_can_take_it_back(
    session: StudySession, client: Client, organiser: User
) -> None:
    offer, sent = 'name="makes_accounts" value="on">', {"rows": "周敏 zhoum"}
    assert offer not in client.post(page(session, "member_paste"), sent).content.decode()
    may_make_accounts(organiser)
    shown = client.post(page(session, "member_paste"), sent).content.decode()
    assert 0 < shown.index("有 1 人还没有账号") < shown.index(offer) < shown.index("需要你确定")
    made = client.post(page(session, "member_paste"), sent | {"makes_accounts": "on"}).content.decode()
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
    assert "管理员" in client.post(page(session, "member_password"), {"member": rows}, follow=True).content.decode()
    may_make_accounts(organiser)
    (line,) = client.post(page(session, "member_password"), {"member": rows}).context["lines"].splitlines()
    assert User.objects.get(username="waiting").check_password(line.split("\t")[3])
    after = dict(User.objects.values_list("username", "password"))
    assert {name for name in before if before[name] != after[name]} == {"waiting"}


def test_a_closed_session_takes_nobody_and_loses_nothing_that_was_typed(
    session: StudySession, client: Client, reader: User
) -> None:
    session.status, session.closed_at = "closed", timezone.now()
    session.save()
    answer = client.post(page(session, "member_paste"), {"rows": "林小满", "act": "add"}).content.decode()
    assert "学习班已结束" in answer
    assert "林小满</textarea>" in answer
    client.post(page(session, "member_add"), {"chosen": [reader.pk]})
    assert names(session) == set()


def test_who_comes_back_has_the_same_membership(session: StudySession, reader: User) -> None:
    row = join(session, reader, group=session.groups.create(name="第一组"))
    withdraw(session, [reader.pk], now=timezone.now())
    add_people(session, {reader.pk: None}, now=timezone.now())
    back = session.memberships.participants().get()
    assert (back.pk, back.joined_at, back.group, back.withdrawn_at) == (row.pk, row.joined_at, row.group, None)


def test_those_who_count_are_told_once_of_everybody(session: StudySession, reader: User, stranger: User) -> None:
    told: list[list[int]] = []

    def listen(user_ids: list[int], **_kwargs: object) -> None:
        told.append(user_ids)

    members_changed.connect(listen)
    add_people(session, {reader.pk: None, stranger.pk: None}, now=timezone.now())
    add_people(session, {reader.pk: None}, now=timezone.now())
    members_changed.disconnect(listen)
    assert told == [sorted([reader.pk, stranger.pk])]


def test_many_people_in_one_go(session: StudySession, client: Client) -> None:
    """In few questions; those for more people grow by the few hundred, and never by the person."""
    people = [User(username=f"u{number}", display_name=f"学员{number}", password="x") for number in range(2_000)]
    User.objects.bulk_create(people, batch_size=1_000)
    text = "\n".join(
        ["姓名\t登录名\t组别", *(f"{one.display_name}\t{one.username}\t{n % 20 + 1}" for n, one in enumerate(people))]
    )
    with CaptureQueriesContext(connection) as look:
        assert "加入 2000 人" in client.post(page(session, "member_paste"), {"rows": text}).content.decode()
    with CaptureQueriesContext(connection) as add:
        assert client.post(page(session, "member_paste"), {"rows": text, "act": "add"}).status_code == 302
    assert Membership.objects.participants().exclude(group=None).count() == 2_000
    assert len(look) < 30
    assert len(add) < 120
    with CaptureQueriesContext(connection) as listed:
        assert "学员" in client.get(page(session, "member_list")).content.decode()
    assert len(listed) < 15


def test_permission_of_djangos_own_is_what_counts(organiser: User) -> None:
    may_make_accounts(organiser)
    assert organiser.user_permissions.get() == Permission.objects.get(codename="add_user")

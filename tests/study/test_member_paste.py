"""Adding people from a list as text: looked through first; what was typed is never lost."""

import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from speeches.accounts.models import User
from speeches.study.models import Membership, StudySession
from tests.conftest import make_user
from tests.study.making import join, page_of


def names(session: StudySession) -> set[str]:
    return set(session.memberships.participants().values_list("user__display_name", flat=True))


def test_nobody_is_offered_to_be_added_where_all_is_to_be_chosen(session: StudySession, client: Client) -> None:
    for name in ("zw1", "zw2"):
        make_user(name, display_name="张伟")
    shown = client.post(page_of(session, "member_paste"), {"rows": "张伟"}).content.decode()
    assert "加入所选的人" in shown
    assert "加入 0 人" not in shown


def test_where_nobody_can_be_added_nothing_is_offered(session: StudySession, client: Client) -> None:
    join(session, make_user("linxm", display_name="林小满"))
    shown = client.post(page_of(session, "member_paste"), {"rows": "林小满"}).content.decode()
    assert "已在班" in shown
    assert 'value="add"' not in shown
    unknown = client.post(page_of(session, "member_paste"), {"rows": "无此人"}).content.decode()
    assert 'value="add"' not in unknown


def test_a_pasted_list_is_looked_through_first_and_then_added(session: StudySession, client: Client) -> None:
    make_user("linxm", display_name="林小满")
    shown = client.post(page_of(session, "member_paste"), {"rows": "林小满 第一组\n无此人"}).content.decode()
    assert "将加入" in shown
    assert "没有账号" in shown
    assert "林小满 第一组\n无此人</textarea>" in shown
    assert names(session) == set()
    left = client.post(page_of(session, "member_paste"), {"rows": "林小满 第一组\n无此人", "act": "add"})
    assert "无此人</textarea>" in left.content.decode()
    assert names(session) == {"林小满"}
    assert session.memberships.get(user__username="linxm").group == session.groups.get(name="第一组")
    answer = client.post(page_of(session, "member_paste"), {"rows": "林小满 第一组", "act": "add"})
    assert answer["Location"] == page_of(session, "member_list")


def test_choices_are_kept_while_one_looks_again(session: StudySession, client: Client) -> None:
    first = make_user("zw1", display_name="张伟", unit="县林业局")
    make_user("zw2", display_name="张伟", unit="县财政局")
    shown = client.post(page_of(session, "member_paste"), {"rows": "张伟"}).content.decode()
    key = re.search(r'name="(who-[^"]+)"', shown)
    assert key
    again = client.post(
        page_of(session, "member_paste"), {"rows": "张伟", key[1]: first.pk, "act": "look"}
    ).content.decode()
    assert f'value="{first.pk}" selected' in again
    client.post(page_of(session, "member_paste"), {"rows": "张伟", key[1]: first.pk, "act": "add"})
    assert session.memberships.participants().get().user == first


def test_a_closed_session_takes_nobody_and_loses_nothing_that_was_typed(
    session: StudySession, client: Client, reader: User
) -> None:
    session.status, session.closed_at = "closed", timezone.now()
    session.save()
    answer = client.post(page_of(session, "member_paste"), {"rows": "林小满", "act": "add"}).content.decode()
    assert "学习班已结束" in answer
    assert "林小满</textarea>" in answer
    client.post(page_of(session, "member_add"), {"chosen": [reader.pk]})
    assert names(session) == set()


def test_many_people_in_one_go(session: StudySession, client: Client) -> None:
    """In few questions; those for more people grow by the few hundred, and never by the person."""
    people = [User(username=f"u{number}", display_name=f"学员{number}", password="x") for number in range(2_000)]
    User.objects.bulk_create(people, batch_size=1_000)
    text = "\n".join(
        ["姓名\t登录名\t组别", *(f"{one.display_name}\t{one.username}\t{n % 20 + 1}" for n, one in enumerate(people))]
    )
    with CaptureQueriesContext(connection) as look:
        assert "加入 2000 人" in client.post(page_of(session, "member_paste"), {"rows": text}).content.decode()
    with CaptureQueriesContext(connection) as add:
        assert client.post(page_of(session, "member_paste"), {"rows": text, "act": "add"}).status_code == 302
    assert Membership.objects.participants().exclude(group=None).count() == 2_000
    assert len(look) < 30
    assert len(add) < 120
    with CaptureQueriesContext(connection) as listed:
        assert "学员" in client.get(page_of(session, "member_list")).content.decode()
    assert len(listed) < 15

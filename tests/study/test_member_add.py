"""Adding people: found by search, of whole units, of an earlier session; and what it makes of them."""

from django.test import Client
from django.utils import timezone

from speeches.accounts.models import User
from speeches.study.changes import members_changed
from speeches.study.models import StudySession
from speeches.study.people_changes import add_people, withdraw
from tests.conftest import make_user
from tests.study.making import join, make_session, page_of


def names(session: StudySession) -> set[str]:
    return set(session.memberships.participants().values_list("user__display_name", flat=True))


def test_by_search_what_is_ticked_stays_over_searches(session: StudySession, client: Client) -> None:
    lin = make_user("linxm", display_name="林小满", unit="县林业局")
    make_user("zhoum", display_name="周敏", unit="县财政局")
    found = client.get(page_of(session, "member_add"), {"q": "林 县"}).content.decode()
    assert "林小满" in found
    assert "周敏" not in found
    both = client.get(page_of(session, "member_add"), {"q": "周敏", "chosen": str(lin.pk)}).content.decode()
    assert f'value="{lin.pk}" checked' in both
    client.post(page_of(session, "member_add"), {"chosen": [lin.pk, "x", "999999"]})
    assert names(session) == {"林小满"}
    there = client.get(page_of(session, "member_add"), {"q": "林小满"}).content.decode()
    assert "已在班" in there
    assert "加入勾选的人" in both
    assert "加入勾选的人" not in there


def test_whole_units_and_earlier_sessions_come_to_the_same_look(
    session: StudySession, client: Client, organiser: User, stranger: User
) -> None:
    lin, zhou, he = (make_user(name, display_name=name, unit="县林业局") for name in ("林小满", "周敏", "何田"))
    shown = client.post(page_of(session, "member_unit"), {"unit": ["县林业局"]}).content.decode()
    assert all(name in shown for name in ("林小满", "周敏", "何田"))
    earlier = make_session(organiser, he, title="去年的读书班", status="closed")
    group = earlier.groups.create(name="第三组")
    join(earlier, lin, group=group)
    join(earlier, zhou, status="withdrawn", withdrawn_at=timezone.now())
    some = client.post(page_of(session, "member_copy"), {"from": earlier.pk, "group": [group.pk]}).content.decode()
    assert "第三组" in some
    assert "何田" not in some
    everybody = client.post(page_of(session, "member_copy"), {"from": earlier.pk}).content.decode()
    assert "何田" in everybody
    assert "周敏" not in everybody
    others = make_session(stranger, lin)
    assert client.post(page_of(session, "member_copy"), {"from": others.pk}).status_code == 404


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

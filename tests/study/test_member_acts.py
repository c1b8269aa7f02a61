"""What organisers do with members: taking out, groups, deputies; each for who may, and nothing by looking."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.study.changes import members_left
from speeches.study.models import Membership, StudySession
from speeches.study.people_changes import dismiss_deputy, name_deputy, withdraw
from tests.checklists.making import count_queries
from tests.conftest import make_user, signed_in
from tests.study.making import join, make_list, make_session

ROLE = Membership.Role


@pytest.fixture
def session(organiser: User, reader: User) -> StudySession:
    return make_session(organiser, reader)


@pytest.fixture
def client(organiser: User) -> Client:
    return signed_in(organiser)


def page(session: StudySession, name: str, *more: int) -> str:
    return reverse(f"study:{name}", args=[session.pk, *more])


def test_taking_out_asks_first_and_ends_the_access_at_once(
    session: StudySession, client: Client, organiser: User, reader: User
) -> None:
    told: list[int] = []

    def listen(user_ids: list[int], **_kwargs: object) -> None:
        told.extend(user_ids)

    members_left.connect(listen)
    rows = list(session.memberships.values_list("pk", flat=True))
    asked = client.post(page(session, "member_withdraw"), {"member": rows}).content.decode()
    assert "把 1 人移出学习班" in asked
    assert session.memberships.participants().count() == 1
    client.post(page(session, "member_withdraw"), {"member": rows, "sure": "1"})
    client.post(page(session, "member_withdraw"), {"member": rows, "sure": "1"})
    members_left.disconnect(listen)
    assert told == [reader.pk]
    assert signed_in(reader).get(session.get_absolute_url()).status_code == 404
    assert session.memberships.running().get().user == organiser
    assert "林小满" in client.get(page(session, "member_list"), {"gone": "1"}).content.decode()


def test_a_closed_session_keeps_its_members(session: StudySession, client: Client) -> None:
    session.status, session.closed_at = "closed", timezone.now()
    session.save()
    row = session.memberships.participants().get()
    group = session.groups.create(name="第一组")
    client.post(page(session, "member_withdraw"), {"member": [row.pk], "sure": "1"})
    client.post(page(session, "group_assign"), {"member": [row.pk], "group": group.pk})
    client.post(page(session, "member_edit", row.pk), {"group": group.pk})
    client.post(page(session, "group_share"), {"count": 2})
    client.post(page(session, "group_delete", group.pk))
    row.refresh_from_db()
    assert (row.status, row.group) == ("active", None)
    assert session.groups.count() == 1
    shown = client.get(page(session, "group_list")).content.decode()
    assert "第一组" in shown
    assert page(session, "group_delete", group.pk) not in shown


def test_as_many_queries_to_take_out_many_as_few(session: StudySession) -> None:
    def taken_out(count: int) -> int:
        people = [make_user(f"{count}-{number}") for number in range(count)]
        for person in people:
            join(session, person)
        return count_queries(lambda: withdraw(session, [person.pk for person in people], now=timezone.now()))

    assert taken_out(2) == taken_out(9)


def test_nobody_elses_rows_are_in_reach(session: StudySession, client: Client, stranger: User) -> None:
    other = make_session(stranger, make_user("someone"))
    row, group = other.memberships.participants().get(), other.groups.create(name="第一组")
    assert client.get(page(session, "member_edit", row.pk)).status_code == 404
    assert client.get(page(session, "group_edit", group.pk)).status_code == 404
    assert client.post(page(session, "group_delete", group.pk)).status_code == 404
    assert client.post(page(session, "group_move", group.pk), {"direction": "up"}).status_code == 404
    client.post(page(session, "member_withdraw"), {"member": [row.pk], "sure": "1"})
    mine = session.memberships.participants().get()
    assert client.post(page(session, "group_assign"), {"member": [mine.pk], "group": group.pk}).status_code == 404
    assert client.post(page(session, "member_edit", mine.pk), {"group": group.pk}).status_code == 200
    row.refresh_from_db()
    assert row.status == "active"


def test_members_are_put_into_groups_by_ticks_and_one_by_one(session: StudySession, client: Client) -> None:
    group, row = session.groups.create(name="第一组"), session.memberships.participants().get()
    client.post(page(session, "group_assign"), {"member": [row.pk], "group": group.pk})
    assert session.memberships.participants().get().group == group
    client.post(page(session, "member_edit", row.pk), {"group": ""})
    assert session.memberships.participants().get().group is None


def test_groups_are_made_in_order_renamed_and_never_twice(session: StudySession, client: Client) -> None:
    client.post(page(session, "group_list"), {"names": "第一组，第二组\n青年组\n1组"})
    assert [group.name for group in session.groups.all()] == ["第一组", "第二组", "青年组"]
    young = session.groups.get(name="青年组")
    client.post(page(session, "group_move", young.pk), {"direction": "up"})
    assert [group.name for group in session.groups.all()] == ["第一组", "青年组", "第二组"]
    refused = client.post(page(session, "group_edit", young.pk), {"name": "2组"}).content.decode()
    assert "已有同名的小组" in refused
    client.post(page(session, "group_edit", young.pk), {"name": "第三组"})
    assert session.groups.filter(name="第三组").exists()


def test_a_group_that_items_are_meant_for_stays(session: StudySession, client: Client) -> None:
    group = session.groups.create(name="第一组")
    checklist = make_list(session, "写一篇体会")
    ChecklistItem.objects.update(group=group)
    told = client.post(page(session, "group_delete", group.pk), follow=True).content.decode()
    assert "布置给了这个小组" in told
    checklist.delete()
    client.post(page(session, "group_delete", group.pk))
    assert not session.groups.exists()


def test_people_are_shared_out_evenly_and_colleagues_part(session: StudySession, client: Client) -> None:
    for number in range(12):
        join(session, make_user(f"u{number}", unit=f"单位{number % 4}"))
    client.post(page(session, "group_share"), {"count": 4})
    rows = session.memberships.participants().select_related("user", "group")
    sizes = [sum(row.group == group for row in rows) for group in session.groups.all()]
    assert sorted(sizes) == [3, 3, 3, 4]
    for unit in range(4):
        assert len({row.group_id for row in rows if row.user.unit == f"单位{unit}"}) == 3


def test_sharing_out_leaves_those_alone_who_are_in_a_group(session: StudySession, client: Client) -> None:
    first = session.groups.create(name="第1组")
    for number in range(5):
        join(session, make_user(f"u{number}"), group=first if number < 4 else None)
    client.post(page(session, "group_share"), {"count": 2, "only_without": "on"})
    assert session.memberships.in_group(first.pk).count() == 4
    assert session.memberships.in_group(session.groups.get(name="第2组").pk).count() == 2


def test_the_organiser_names_deputies_and_dismisses_them(
    session: StudySession, client: Client, reader: User, stranger: User
) -> None:
    for person in (reader, stranger):
        client.post(page(session, "deputy_create"), {"user": person.pk})
    assert signed_in(stranger).get(page(session, "member_list")).status_code == 200
    assert session.memberships.participants().count() == 1
    for person in (reader, stranger):
        client.post(page(session, "deputy_delete"), {"user": person.pk})
    assert session.memberships.get(user=reader).role == ROLE.PARTICIPANT
    assert session.memberships.get(user=stranger).status == "withdrawn"
    assert signed_in(stranger).get(session.get_absolute_url()).status_code == 404


def test_a_deputy_names_nobody_and_nobody_dismisses_the_organiser(
    session: StudySession, client: Client, organiser: User, reader: User, stranger: User
) -> None:
    name_deputy(session, reader, now=timezone.now())
    assert signed_in(reader).post(page(session, "deputy_create"), {"user": stranger.pk}).status_code == 404
    assert client.post(page(session, "deputy_delete"), {"user": organiser.pk}).status_code == 404
    dismiss_deputy(session, organiser, now=timezone.now())
    name_deputy(session, organiser, now=timezone.now())
    assert session.memberships.get(user=organiser).role == ROLE.ORGANISER


def test_a_deputy_who_was_taken_out_comes_back_as_a_participant_or_a_deputy(
    session: StudySession, reader: User
) -> None:
    name_deputy(session, reader, now=timezone.now())
    withdraw(session, [reader.pk], now=timezone.now())
    assert session.memberships.get(user=reader).role == ROLE.PARTICIPANT
    name_deputy(session, reader, now=timezone.now())
    row = session.memberships.get(user=reader)
    assert (row.role, row.status, row.is_participant) == (ROLE.DEPUTY, "active", False)


def test_who_runs_the_session_may_take_part_too(session: StudySession, client: Client, organiser: User) -> None:
    row = session.memberships.get(user=organiser)
    client.post(page(session, "member_edit", row.pk), {"group": "", "takes_part": "1"})
    assert session.memberships.participants().of_users([organiser.pk]).exists()
    client.post(page(session, "member_edit", row.pk), {"group": ""})
    assert not session.memberships.participants().of_users([organiser.pk]).exists()


@pytest.mark.parametrize("name", ["member_withdraw", "group_assign", "group_share", "member_password", "deputy_create"])
def test_looking_changes_nothing(session: StudySession, client: Client, name: str) -> None:
    assert client.get(page(session, name)).status_code == 405


def test_the_list_is_searched_paged_and_asks_no_more_for_more(session: StudySession, client: Client) -> None:
    client.get(page(session, "member_list"))
    with CaptureQueriesContext(connection) as few:
        client.get(page(session, "member_list"))
    for number in range(60):
        join(session, make_user(f"u{number}", unit="县林业局" if number == 7 else ""))
    with CaptureQueriesContext(connection) as many:
        first = client.get(page(session, "member_list")).content.decode()
    assert len(many) == len(few)
    assert first.count('name="member"') == 50
    assert client.get(page(session, "member_list"), {"q": "u7 林业"}).content.decode().count('name="member"') == 1

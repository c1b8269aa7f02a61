"""The groups of a session: made, put in order, renamed, shared out; who is in which."""

import pytest
from django.test import Client

from speeches.checklists.items import ChecklistItem
from speeches.study.models import StudySession
from speeches.study.people_groups import make_groups, move_group, rename_group
from tests.conftest import make_user
from tests.study.making import join, make_list, page_of

pytestmark = pytest.mark.usefixtures("joined")


def test_members_are_put_into_groups_by_ticks_and_one_by_one(session: StudySession, client: Client) -> None:
    group, row = session.groups.create(name="第一组"), session.memberships.participants().get()
    client.post(page_of(session, "group_assign"), {"member": [row.pk], "group": group.pk})
    assert session.memberships.participants().get().group == group
    client.post(page_of(session, "member_edit", row.pk), {"group": ""})
    assert session.memberships.participants().get().group is None


def test_groups_are_made_in_order_renamed_and_never_twice(session: StudySession, client: Client) -> None:
    client.post(page_of(session, "group_list"), {"names": "第一组，第二组\n青年组\n1组"})
    assert [group.name for group in session.groups.all()] == ["第一组", "第二组", "青年组"]
    young = session.groups.get(name="青年组")
    client.post(page_of(session, "group_move", young.pk), {"direction": "up"})
    assert [group.name for group in session.groups.all()] == ["第一组", "青年组", "第二组"]
    refused = client.post(page_of(session, "group_edit", young.pk), {"name": "2组"}).content.decode()
    assert "已有同名的小组" in refused
    client.post(page_of(session, "group_edit", young.pk), {"name": "第三组"})
    assert session.groups.filter(name="第三组").exists()


def test_what_another_does_while_a_group_is_renamed_stays(session: StudySession) -> None:
    """The order that the groups were put into, and that the group is gone."""
    make_groups(session, ["第一组", "第二组"])
    first, second = session.groups.all()
    move_group(second, -1)
    first.name = "青年组"
    rename_group(first)
    assert [group.name for group in session.groups.all()] == ["第二组", "青年组"]
    session.groups.get(name="青年组").delete()
    rename_group(first)
    assert [group.name for group in session.groups.all()] == ["第二组"]


def test_a_group_that_items_are_meant_for_stays(session: StudySession, client: Client) -> None:
    group = session.groups.create(name="第一组")
    checklist = make_list(session, "写一篇体会")
    ChecklistItem.objects.update(group=group)
    told = client.post(page_of(session, "group_delete", group.pk), follow=True).content.decode()
    assert "布置给了这个小组" in told
    checklist.delete()
    client.post(page_of(session, "group_delete", group.pk))
    assert not session.groups.exists()


def test_people_are_shared_out_evenly_and_colleagues_part(session: StudySession, client: Client) -> None:
    for number in range(12):
        join(session, make_user(f"u{number}", unit=f"单位{number % 4}"))
    client.post(page_of(session, "group_share"), {"count": 4})
    rows = session.memberships.participants().select_related("user", "group")
    sizes = [sum(row.group == group for row in rows) for group in session.groups.all()]
    assert sorted(sizes) == [3, 3, 3, 4]
    for unit in range(4):
        assert len({row.group_id for row in rows if row.user.unit == f"单位{unit}"}) == 3


def test_sharing_out_leaves_those_alone_who_are_in_a_group(session: StudySession, client: Client) -> None:
    first = session.groups.create(name="第1组")
    for number in range(5):
        join(session, make_user(f"u{number}"), group=first if number < 4 else None)
    client.post(page_of(session, "group_share"), {"count": 2, "only_without": "on"})
    assert session.memberships.in_group(first.pk).count() == 4
    assert session.memberships.in_group(session.groups.get(name="第2组").pk).count() == 2

"""What organisers do with members: taking out, taking part; each for who may, and nothing by looking."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from speeches.accounts.models import User
from speeches.study.changes import members_left
from speeches.study.models import StudySession
from speeches.study.people_changes import withdraw
from tests.checklists.making import count_queries
from tests.conftest import make_user, signed_in
from tests.study.making import join, make_session, page_of

pytestmark = pytest.mark.usefixtures("joined")


def test_taking_out_asks_first_and_ends_the_access_at_once(
    session: StudySession, client: Client, organiser: User, reader: User
) -> None:
    told: list[int] = []

    def listen(user_ids: list[int], **_kwargs: object) -> None:
        told.extend(user_ids)

    members_left.connect(listen)
    rows = list(session.memberships.values_list("pk", flat=True))
    asked = client.post(page_of(session, "member_withdraw"), {"member": rows}).content.decode()
    assert "把 1 人移出学习班" in asked
    assert session.memberships.participants().count() == 1
    client.post(page_of(session, "member_withdraw"), {"member": rows, "sure": "1"})
    client.post(page_of(session, "member_withdraw"), {"member": rows, "sure": "1"})
    members_left.disconnect(listen)
    assert told == [reader.pk]
    assert signed_in(reader).get(session.get_absolute_url()).status_code == 404
    assert session.memberships.running().get().user == organiser
    assert "林小满" in client.get(page_of(session, "member_list"), {"gone": "1"}).content.decode()


def test_a_closed_session_keeps_its_members(session: StudySession, client: Client) -> None:
    session.status, session.closed_at = "closed", timezone.now()
    session.save()
    row = session.memberships.participants().get()
    group = session.groups.create(name="第一组")
    client.post(page_of(session, "member_withdraw"), {"member": [row.pk], "sure": "1"})
    client.post(page_of(session, "group_assign"), {"member": [row.pk], "group": group.pk})
    client.post(page_of(session, "member_edit", row.pk), {"group": group.pk})
    client.post(page_of(session, "group_share"), {"count": 2})
    client.post(page_of(session, "group_delete", group.pk))
    row.refresh_from_db()
    assert (row.status, row.group) == ("active", None)
    assert session.groups.count() == 1
    shown = client.get(page_of(session, "group_list")).content.decode()
    assert "第一组" in shown
    assert page_of(session, "group_delete", group.pk) not in shown


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
    assert client.get(page_of(session, "member_edit", row.pk)).status_code == 404
    assert client.get(page_of(session, "group_edit", group.pk)).status_code == 404
    assert client.post(page_of(session, "group_delete", group.pk)).status_code == 404
    assert client.post(page_of(session, "group_move", group.pk), {"direction": "up"}).status_code == 404
    client.post(page_of(session, "member_withdraw"), {"member": [row.pk], "sure": "1"})
    mine = session.memberships.participants().get()
    for wanted in (group.pk, "9" * 5_000):
        sent = {"member": [mine.pk], "group": wanted}
        assert client.post(page_of(session, "group_assign"), sent).status_code == 404
    assert client.post(page_of(session, "member_edit", mine.pk), {"group": group.pk}).status_code == 200
    row.refresh_from_db()
    assert row.status == "active"


def test_who_runs_the_session_may_take_part_too(session: StudySession, client: Client, organiser: User) -> None:
    row = session.memberships.get(user=organiser)
    client.post(page_of(session, "member_edit", row.pk), {"group": "", "takes_part": "1"})
    assert session.memberships.participants().of_users([organiser.pk]).exists()
    client.post(page_of(session, "member_edit", row.pk), {"group": ""})
    assert not session.memberships.participants().of_users([organiser.pk]).exists()


@pytest.mark.parametrize("name", ["member_withdraw", "group_assign", "group_share", "member_password", "deputy_create"])
def test_looking_changes_nothing(session: StudySession, client: Client, name: str) -> None:
    assert client.get(page_of(session, name)).status_code == 405


def test_the_list_is_searched_paged_and_asks_no_more_for_more(session: StudySession, client: Client) -> None:
    client.get(page_of(session, "member_list"))
    with CaptureQueriesContext(connection) as few:
        client.get(page_of(session, "member_list"))
    for number in range(60):
        join(session, make_user(f"u{number}", unit="县林业局" if number == 7 else ""))
    with CaptureQueriesContext(connection) as many:
        first = client.get(page_of(session, "member_list")).content.decode()
    assert len(many) == len(few)
    assert first.count('name="member"') == 50
    assert client.get(page_of(session, "member_list"), {"q": "u7 林业"}).content.decode().count('name="member"') == 1

"""An organiser confirms an item for members, with a reason; it stands beside what they did, and is taken back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.confirming import confirm, take_back
from speeches.checklists.items import ChecklistItem
from speeches.checklists.states import ItemConfirmation, ItemState
from speeches.study.models import StudySession
from speeches.study.running import close_session
from tests.checklists.making import count_queries
from tests.conftest import make_user, signed_in
from tests.study.making import join, make_list, make_session

REASON = "周一会上念过一遍"


def url_of(item: ChecklistItem, **asked: object) -> str:
    return reverse("checklists:item_confirm", args=[item.pk], query=asked)


@pytest.fixture
def session(organiser: User, reader: User) -> StudySession:
    return make_session(organiser, reader)


@pytest.fixture
def item(session: StudySession) -> ChecklistItem:
    return make_list(session, "写一份提纲").items.get()


def post(person: User, item: ChecklistItem, *members: User, reason: str = REASON) -> Any:
    session = item.checklist.session
    assert session
    pks = [session.memberships.get(user=member).pk for member in members]
    return signed_in(person).post(url_of(item), {"members": pks, "reason": reason})


def test_confirmed_for_several_and_told_to_each(item: ChecklistItem, organiser: User, reader: User) -> None:
    other = make_user("other", display_name="何知远")
    assert item.checklist.session
    join(item.checklist.session, other)
    post(organiser, item, reader, other)
    assert {row.owner for row in ItemConfirmation.objects.all()} == {reader, other}
    assert set(ItemState.objects.values_list("is_confirmed", "is_ticked")) == {(True, False)}
    page = signed_in(reader).get(item.checklist.get_absolute_url()).content.decode()
    assert "由沈怀瑾代为确认" in page
    assert REASON in page
    membership = item.checklist.session.memberships.get(user=other)
    assert (membership.required_done, membership.required_total) == (1, 1)


def test_the_first_reason_stays(item: ChecklistItem, organiser: User, reader: User) -> None:
    post(organiser, item, reader)
    post(organiser, item, reader, reason="又说一遍")
    assert ItemConfirmation.objects.get().reason == REASON


def test_taken_back_what_the_member_did_stays(item: ChecklistItem, organiser: User, reader: User) -> None:
    item.checklist.tick(item, reader, now=timezone.now())
    post(organiser, item, reader)
    assert item.checklist.session
    member = item.checklist.session.memberships.get(user=reader)
    url = reverse("checklists:confirmation_delete", args=[item.pk, member.pk])
    assert signed_in(organiser).get(url).status_code == 405
    signed_in(organiser).post(url)
    assert not ItemConfirmation.objects.exists()
    state = ItemState.objects.get()
    assert (state.is_ticked, state.is_confirmed, state.is_done) == (True, False, True)


def test_the_page_shows_who_has_not_done_it_and_finds_by_name(
    item: ChecklistItem, organiser: User, reader: User
) -> None:
    other = make_user("other", display_name="何知远")
    assert item.checklist.session
    join(item.checklist.session, other)
    client = signed_in(organiser)
    assert "何知远" in client.get(url_of(item)).content.decode()
    item.checklist.tick(item, other, now=timezone.now())
    assert "何知远" not in client.get(url_of(item)).content.decode()
    assert "何知远" in client.get(url_of(item, how="all")).content.decode()
    found = client.get(url_of(item, q="小满")).content.decode()
    assert "林小满" in found
    post(organiser, item, reader)
    confirmed = client.get(url_of(item, how="confirmed")).content.decode()
    assert REASON in confirmed
    assert "何知远" not in confirmed


def test_one_member_is_chosen_by_a_link(item: ChecklistItem, organiser: User, reader: User) -> None:
    assert item.checklist.session
    join(item.checklist.session, make_user("other", display_name="何知远"))
    member = item.checklist.session.memberships.get(user=reader)
    page = signed_in(organiser).get(url_of(item, member=member.pk)).content.decode()
    assert f'value="{member.pk}" checked' in page
    assert "何知远" not in page


def test_an_item_for_a_group_is_confirmed_for_its_members_alone(
    item: ChecklistItem, session: StudySession, organiser: User, reader: User
) -> None:
    item.group = session.groups.create(name="第一组")
    item.save()
    post(organiser, item, reader)
    assert not ItemConfirmation.objects.exists()
    session.memberships.filter(user=reader).update(group=item.group)
    post(organiser, item, reader)
    assert ItemConfirmation.objects.get().owner == reader


@pytest.mark.parametrize("reason", ["", "   ", "长" * 201])
def test_a_reason_is_asked_for(item: ChecklistItem, organiser: User, reader: User, reason: str) -> None:
    answer = post(organiser, item, reader, reason=reason)
    assert answer.context["form"].errors["reason"]
    assert not ItemConfirmation.objects.exists()


def test_nobody_chosen_is_told(item: ChecklistItem, organiser: User) -> None:
    answer = signed_in(organiser).post(url_of(item), {"reason": REASON})
    assert answer.context["form"].errors["members"]


def test_only_who_runs_the_session_confirms(
    item: ChecklistItem, reader: User, stranger: User, editor: User, administrator: User
) -> None:
    other_organiser = make_user("other-organiser")
    make_session(other_organiser)
    for person in (reader, stranger, editor, administrator, other_organiser):
        assert signed_in(person).get(url_of(item)).status_code == 404
        assert post(person, item, reader).status_code == 404
    assert not ItemConfirmation.objects.exists()
    assert reverse("account_login") in Client().get(url_of(item))["Location"]


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_not_before_opening_and_not_after_closing(organiser: User, reader: User, status: str) -> None:
    item = make_list(make_session(organiser, reader, status=status), "写一份提纲").items.get()
    answer = post(organiser, item, reader)
    assert answer.status_code == (404 if status == "draft" else 302)
    assert not ItemConfirmation.objects.exists()


def test_as_many_queries_for_many_members_as_for_few(item: ChecklistItem, organiser: User, reader: User) -> None:
    session = item.checklist.session
    assert session
    client = signed_in(organiser)
    people = [make_user(f"member{number}") for number in range(2)]
    for person in people:
        join(session, person)
    few_shown = count_queries(lambda: client.get(url_of(item)))
    few = count_queries(lambda: post(organiser, item, *people))
    more = [make_user(f"more{number}") for number in range(20)]
    for person in more:
        join(session, person)
    assert count_queries(lambda: client.get(url_of(item))) == few_shown
    # each member's pk is asked for by the test itself
    assert count_queries(lambda: post(organiser, item, *more)) - len(more) == few - len(people)


def test_nothing_where_the_session_was_closed_meanwhile(
    item: ChecklistItem, session: StudySession, organiser: User, reader: User
) -> None:
    """Neither confirmed nor taken back: the page was opened before."""
    confirm(item, [reader.pk], by=organiser, reason=REASON, now=timezone.now())
    other = make_user("late")
    join(session, other)
    close_session(session, by=organiser, now=timezone.now())
    assert confirm(item, [other.pk], by=organiser, reason=REASON, now=timezone.now()) == 0
    take_back(item, [reader.pk])
    assert [row.owner for row in ItemConfirmation.objects.all()] == [reader]

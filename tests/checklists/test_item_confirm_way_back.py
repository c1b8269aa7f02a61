"""Whoever confirms an item from a member's page is led back to that page, and nowhere else."""

import pytest
from django.urls import reverse

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.states import ItemConfirmation
from speeches.study.models import StudySession
from tests.conftest import signed_in
from tests.study.making import make_list, make_session

REASON = "周一会上念过一遍"


@pytest.fixture
def session(organiser: User, reader: User) -> StudySession:
    return make_session(organiser, reader)


@pytest.fixture
def item(session: StudySession) -> ChecklistItem:
    return make_list(session, "写一份提纲").items.get()


def address_of(item: ChecklistItem, **asked: object) -> str:
    return reverse("checklists:item_confirm", args=[item.pk], query=asked)


def test_who_came_from_a_members_page_is_led_back_there(
    session: StudySession, item: ChecklistItem, organiser: User, reader: User
) -> None:
    client, member = signed_in(organiser), session.memberships.get(user=reader)
    theirs = reverse("reports:member_detail", args=[session.pk, member.pk])
    address = address_of(item, member=member.pk, next=f"{theirs}#item-{item.pk}")
    assert address.replace("&", "&amp;") in client.get(theirs).content.decode()
    assert client.get(address).content.decode().count(f'href="{theirs}#item-{item.pk}"') == 2
    sent = client.post(address, {"members": member.pk, "reason": REASON})
    assert sent["Location"] == f"{theirs}#item-{item.pk}"
    back = reverse("checklists:confirmation_delete", args=[item.pk, member.pk])
    assert client.post(back, {"next": theirs})["Location"] == theirs
    assert not ItemConfirmation.objects.exists()


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_nobody_is_led_elsewhere(item: ChecklistItem, organiser: User, reader: User, elsewhere: str) -> None:
    assert item.checklist.session
    member, address = item.checklist.session.memberships.get(user=reader), address_of(item, next=elsewhere)
    client = signed_in(organiser)
    assert elsewhere not in client.get(address).content.decode().split("<main")[1].split("</main>")[0]
    back = reverse("checklists:confirmation_delete", args=[item.pk, member.pk])
    assert client.post(back, {"next": elsewhere})["Location"] == address_of(item)
    assert client.post(address, {"members": member.pk, "reason": REASON})["Location"] == address

"""The table of who sees what, over every address of the site: each person opens each of them, and what it says is
searched for what is not theirs. A new page is in the table by being there."""

from collections import defaultdict
from collections.abc import Iterable

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from speeches.accounts.models import User
from tests.conftest import make_user, signed_in
from tests.privacy.addresses import addresses, admin_addresses
from tests.privacy.reading import words_of
from tests.privacy.world import (
    ADMINISTRATOR,
    AUTHOR,
    EDITOR,
    LEFT,
    MEMBER,
    NOBODY,
    ORGANISER,
    OTHER_ORGANISER,
    SECRETS,
    World,
    make_world,
)

ROLES = [AUTHOR, MEMBER, LEFT, ORGANISER, OTHER_ORGANISER, EDITOR, ADMINISTRATOR, NOBODY]
ASKED = ("search:search", "notes:note_list", "library:speech_list")  # with a question in the address


@pytest.fixture
def world(organiser: User, editor: User, administrator: User) -> World:
    return make_world(
        {
            AUTHOR: make_user("author", display_name="苏一帆", email="secret-author@example.org"),
            MEMBER: make_user("member", display_name="许知秋"),
            LEFT: make_user("left", display_name="何远行"),
            ORGANISER: organiser,
            OTHER_ORGANISER: make_user("other-organiser", display_name="梁守正"),
            EDITOR: editor,
            ADMINISTRATOR: administrator,
            NOBODY: None,
        }
    )


def wanted(role: str, person: User | None) -> Iterable[str]:
    """All addresses, and the questions that a curious person would ask."""
    yield from addresses(person)
    for name in ASKED:
        yield from (f"{reverse(name)}?q={secret[:2]}" for secret in SECRETS)
    if role in (EDITOR, ADMINISTRATOR):
        yield from admin_addresses()


@pytest.mark.parametrize("role", ROLES)
def test_nobody_comes_upon_what_is_not_theirs(world: World, role: str) -> None:
    """And everybody finds what is theirs somewhere, so that the table cannot pass by finding nothing."""
    person = world.people[role]
    client = signed_in(person) if person else Client()
    found = defaultdict(list)
    for address in wanted(role, person):
        answer = client.get(address)
        assert answer.status_code < 500, address
        if answer.status_code == 200:
            words = words_of(answer)
            for secret in SECRETS:
                if secret in words:
                    found[secret].append(address)
    theirs = {secret for secret, people in SECRETS.items() if role in people}
    assert not {secret: places for secret, places in found.items() if secret not in theirs}
    assert theirs <= found.keys()


def test_a_calendar_is_its_owners_and_asks_for_no_signing_in(world: World) -> None:
    """Its secret address is the key; the other members' lists are not in it."""
    for role, mine, others in ((AUTHOR, "私单沙洲", ""), (MEMBER, "条目长河", "私单沙洲")):
        person = world.people[role]
        assert person is not None
        answer = Client().get(reverse("reminders:feed_detail", args=[person.calendar_feed.token]))
        assert mine in words_of(answer)
        assert not others or others not in words_of(answer)


def test_mails_tell_each_person_their_own(world: World, settings: Settings) -> None:
    """What is due, to whom it is due; nothing of anybody's notes and reflections."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    member = world.people[MEMBER]
    assert member is not None
    member.email = "member@example.org"
    member.save()
    call_command("remind")
    sent = {address: message for message in mail.outbox for address in message.to}
    assert "member@example.org" in sent
    text = f"{sent['member@example.org'].subject}\n{sent['member@example.org'].body}"
    assert "条目长河" in text
    assert not [secret for secret, people in SECRETS.items() if MEMBER not in people and secret in text]
    assert all(len(message.recipients()) == 1 for message in mail.outbox)


@pytest.mark.parametrize("role", ROLES)
def test_how_far_others_are_is_the_organisers_to_see(world: World, role: str) -> None:
    """Table, one person's page, unfinished, exports, reminders: of one's own session alone."""
    person, session = world.people[role], world.session
    client = signed_in(person) if person else Client()
    row = session.memberships.participants()[0]
    pages = [reverse("reports:member_detail", args=[session.pk, row.pk])]
    pages += [
        reverse(name, args=[session.pk])
        for name in (
            "reports:session_table",
            "reports:unfinished_list",
            "reports:session_csv",
            "reports:session_excel",
            "reports:session_word",
            "reminders:reminder_create",
            "study:member_list",
        )
    ]
    expected = 200 if role == ORGANISER else 302 if role == NOBODY else 404
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, expected)

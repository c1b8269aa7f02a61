"""The command that derives a session's table anew."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from speeches.accounts.models import User
from speeches.checklists.items import ItemTick
from tests.study.making import make_list, make_session


def test_it_brings_the_open_sessions_up_to_date(organiser: User, reader: User, stranger: User) -> None:
    session, other = make_session(organiser, reader), make_session(organiser, stranger, title="另一个班")
    for one, person in ((session, reader), (other, stranger)):
        item = make_list(one, "谈一次").items.get()
        ItemTick.objects.create(item=item, owner=person, ticked_at=timezone.now())
    call_command("restate", session.pk, verbosity=0)
    assert session.memberships.get(user=reader).required_done == 1
    assert other.memberships.get(user=stranger).required_done == 0
    call_command("restate", verbosity=0)
    assert other.memberships.get(user=stranger).required_done == 1


def test_a_session_that_is_not_open(organiser: User, reader: User) -> None:
    closed = make_session(organiser, reader, status="closed")
    with pytest.raises(CommandError, match=str(closed.pk)):
        call_command("restate", closed.pk)

"""Several people reply to one note at the same moment: of any two the later one is told to the other."""

import threading
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from speeches.accounts.models import User
from speeches.notes.models import Note
from speeches.notes.replying import reply_once
from speeches.notes.unseen import UnseenReply
from tests.conftest import make_speech, make_user
from tests.notes.sharing import shared_note
from tests.study.making import make_session

PEOPLE = 6


@pytest.fixture
def shared(transactional_db: None) -> Note:
    owner, section = make_user("owner"), make_speech().sections.outline()[0]
    return shared_note(owner, section, make_session(make_user("runs-it"), owner))


def test_each_is_told_of_all_that_came_after_their_own(shared: Note) -> None:
    people = [make_user(f"talker-{number}") for number in range(PEOPLE)]
    start = threading.Barrier(PEOPLE)

    def reply(person: User) -> None:
        try:
            start.wait(timeout=30)
            reply_once(shared, person, uuid4(), "同时说的话", now=timezone.now())
        finally:
            connection.close()

    threads = [threading.Thread(target=reply, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert shared.owner.unseen_replies.count() == PEOPLE
    assert sorted(person.unseen_replies.count() for person in people) == list(range(PEOPLE))
    assert UnseenReply.objects.count() == PEOPLE + sum(range(PEOPLE))

"""Several devices of one person write at the same moment: every one is answered, and every text is on the server."""

import threading
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import Section
from speeches.notes.models import Note
from speeches.notes.sync import sync_notes
from tests.conftest import make_speech, make_user
from tests.notes.conftest import make_note
from tests.notes.syncing import Sent, delete_op, edit_op, save_op

DEVICES = 6


@pytest.fixture
def section(transactional_db: None) -> Section:
    return make_speech().sections.outline()[0]


@pytest.fixture
def owner(section: Section) -> User:
    return make_user("two-devices")


def at_once(owner: User, sent: list[list[Sent]]) -> list[str]:
    """Each list from a thread of its own; the statuses of all answers."""
    start, statuses = threading.Barrier(len(sent)), list[str]()

    def device(ops: list[Sent]) -> Callable[[], None]:
        def send() -> None:
            try:
                start.wait(timeout=30)
                statuses.extend(answer["status"] for answer in sync_notes(owner, list(ops), now=timezone.now()))
            finally:
                connection.close()

        return send

    threads = [threading.Thread(target=device(ops)) for ops in sent]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return sorted(statuses)


def test_one_note_sent_from_everywhere_is_one_note(owner: User, section: Section) -> None:
    op = save_op(section, 0, 3)
    assert at_once(owner, [[op]] * DEVICES) == ["ok"] * DEVICES
    assert Note.objects.count() == 1


def test_one_highlight_under_several_ids_is_one_highlight(owner: User, section: Section) -> None:
    sent = [[save_op(section, 0, 3, body="")] for _device in range(DEVICES)]
    assert at_once(owner, sent) == ["ok"] * DEVICES
    assert Note.objects.count() == 1


def test_edits_of_one_note_are_all_kept(owner: User, section: Section) -> None:
    note = make_note(owner, section, 0, 3, body="开头")
    edits = [edit_op(note, f"第{number}台设备上写的") for number in range(DEVICES)]
    assert at_once(owner, [[edit, edit] for edit in edits]) == ["both"] * 2 * (DEVICES - 1) + ["ok"] * 2
    assert sorted(owner.notes.values_list("body", flat=True)) == sorted(edit["body"] for edit in edits)


def test_a_deletion_beside_edits_takes_no_words_that_it_did_not_see(owner: User, section: Section) -> None:
    note = make_note(owner, section, 0, 3, body="开头")
    edits = [edit_op(note, f"第{number}台设备上写的") for number in range(DEVICES - 1)]
    at_once(owner, [[delete_op(note.pk, 1)], *([edit] for edit in edits)])
    assert sorted(owner.notes.values_list("body", flat=True)) == sorted(edit["body"] for edit in edits)


def test_two_people_do_not_get_in_each_others_way(owner: User, section: Section) -> None:
    """The same id from both: one makes the note, the other is refused, and nothing of theirs is mixed."""
    other, pk = make_user("someone-else"), str(uuid4())
    mine, theirs = save_op(section, id=pk, body="我的"), save_op(section, id=pk, body="别人的")
    answers = sync_notes(owner, [mine], now=timezone.now()) + sync_notes(other, [theirs], now=timezone.now())
    assert [answer["status"] for answer in answers] == ["ok", "rejected"]
    assert [(note.owner, note.body) for note in Note.objects.all()] == [(owner, "我的")]

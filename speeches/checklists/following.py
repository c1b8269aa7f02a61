"""What follows for open sessions from what happens elsewhere: receivers of the other slices' news, each of which brings
the states and figures up to date in the transaction of what happened.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from speeches.accounts.models import User
from speeches.checklists.automatic import READING, Automatic, Kind, automatic_states
from speeches.checklists.changes import items_changed, work_changed
from speeches.checklists.restating import restate, restate_members
from speeches.checklists.restating_querysets import (
    AskedRow,
    asked_of,
    open_sessions_about,
    texts_with,
    with_notes_on_lists,
)
from speeches.checklists.states import ItemState
from speeches.library.changes import speech_rewritten
from speeches.library.models import Speech
from speeches.notes.changes import notes_changed
from speeches.progress.changes import progress_changed
from speeches.progress.statements import wait_for_turn
from speeches.study.changes import members_changed, session_opened
from speeches.study.models import StudySession
from speeches.study.turns import hold_sessions, share_sessions


def follow_changes() -> None:
    """Connect the receivers; the app does so once."""
    session_opened.connect(follow_opening)
    members_changed.connect(follow_members)
    items_changed.connect(follow_items)
    work_changed.connect(follow_work)
    progress_changed.connect(follow_progress)
    notes_changed.connect(follow_notes)
    speech_rewritten.connect(follow_text)


def follow_opening(*, session: StudySession, **kwargs: Any) -> None:
    """The session was opened: what its members did until now counts."""
    restate(session)


def follow_members(*, session: StudySession, user_ids: Collection[int] | None, **kwargs: Any) -> None:
    """Members came, or are in another group; who withdrew keeps the figures as they are."""
    restate(session, owner_ids=user_ids)


def follow_items(*, session: StudySession, item_ids: Collection[int], **kwargs: Any) -> None:
    """Items came, changed or went."""
    restate(session, item_ids=with_notes_on_lists(item_ids))


def follow_work(*, owner: User, item_ids: Collection[int], **kwargs: Any) -> None:
    """A person ticked items or handed something in, or an organiser confirmed it for them."""
    wait_for_turn(owner)
    if not share_sessions(owner):
        return
    _restate_rows(owner, [row for row in asked_of(owner) if row.item_id in item_ids])


def follow_progress(*, owner: User, section_ids: Collection[int], **kwargs: Any) -> None:
    """A person began or read sections. They wait for their turn already, as everybody who merges reading."""
    if not share_sessions(owner):
        return
    rows = [row for row in asked_of(owner) if row.kind in READING]
    if rows:
        texts = texts_with(section_ids)
        _restate_rows(owner, _moved([row for row in rows if row.text_id in texts], owner))


def follow_notes(*, owner: User, section_ids: Collection[int], **kwargs: Any) -> None:
    """A person's notes on sections came, went, or got words."""
    wait_for_turn(owner)
    if not share_sessions(owner):
        return
    rows = [row for row in asked_of(owner) if row.kind == Kind.NOTES]
    if rows:
        texts = {None, *texts_with(section_ids)}
        _restate_rows(owner, _moved([row for row in rows if row.text_id in texts], owner))


def follow_text(*, speech: Speech, **kwargs: Any) -> None:
    """The text of a speech is another: what there is to read, and to write notes on.

    All sessions are held, since an item about the speech may be coming onto any of their lists.
    """
    hold_sessions()
    for session_id, item_ids in sorted(open_sessions_about(speech.pk).items()):
        restate_members(session_id, item_ids=item_ids)


def _moved(rows: list[AskedRow], owner: User) -> list[AskedRow]:
    """The rows whose automatic input is another than the one that is kept; most of reading moves none."""
    if not rows:
        return []
    own = automatic_states([row.item for row in rows], [owner.pk])
    kept = ItemState.objects.on_items([row.item_id for row in rows]).of_owner(owner).automatic_inputs()
    return [row for row in rows if _is_other(own.get((row.item_id, owner.pk)), kept.get(row.item_id))]


def _is_other(found: Automatic | None, known: tuple[str, date | None] | None) -> bool:
    state, on = found or ("", None)
    known_state, done_on = known or ("", None)
    return state != known_state or (state == "done" and on != done_on)


def _restate_rows(owner: User, rows: list[AskedRow]) -> None:
    by_session: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        by_session[row.session_id].add(row.item_id)
    for session_id, item_ids in sorted(by_session.items()):
        restate_members(session_id, owner_ids=[owner.pk], item_ids=item_ids)

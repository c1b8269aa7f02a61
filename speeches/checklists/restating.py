"""Keeps the states of items and the figures of members true: derived from what people did, written where they differ.

Nobody else writes them. A session that is not open stands still; so do items that are archived and members who
withdrew, as they were in that moment.
"""

from collections.abc import Collection, Iterator, Sequence

from django.db import transaction

from speeches.accounts.querysets import chunks
from speeches.checklists.deriving import derived_states
from speeches.checklists.items import ChecklistItem
from speeches.checklists.member_figures import renew_figures
from speeches.checklists.restating_querysets import MemberRow, current_items, members_to_restate, open_session
from speeches.checklists.state_querysets import StateRow
from speeches.checklists.states import ItemState
from speeches.database.rows import insert_rows
from speeches.study.models import StudySession
from speeches.study.turns import hold_sessions

MEMBERS_AT_ONCE = 1_000


@transaction.atomic
def restate(
    session: StudySession, *, owner_ids: Collection[int] | None = None, item_ids: Collection[int] | None = None
) -> None:
    """Derive the states and figures of an open session's members anew, and write what differs.

    `owner_ids` and `item_ids` say whose and which; None is all. A constant number of queries for each
    thousand members. Waits for whoever studies in the session at this moment, so that nothing they do is missed.
    """
    hold_sessions([session.pk])
    if open_session(session.pk):
        restate_members(session.pk, owner_ids=owner_ids, item_ids=item_ids)


def restate_members(
    session_id: int, *, owner_ids: Collection[int] | None = None, item_ids: Collection[int] | None = None
) -> None:
    """As `restate`, for a session that is open, by one who holds it, or shares it and restates themselves."""
    items = current_items(session_id)
    wanted = items if item_ids is None else [item for item in items if item.pk in item_ids]
    for members in _chunks(session_id, owner_ids):
        _write_states(wanted, members)
        renew_figures([member.pk for member in members])


def _chunks(session_id: int, owner_ids: Collection[int] | None) -> Iterator[list[MemberRow]]:
    last = 0
    while members := members_to_restate(session_id, owner_ids, after=last, at_most=MEMBERS_AT_ONCE):
        yield members
        if len(members) < MEMBERS_AT_ONCE:
            return
        last = members[-1].pk


def _write_states(items: Sequence[ChecklistItem], members: Sequence[MemberRow]) -> None:
    """Make the rows of these items and members say what is derived; a row that says it already stays untouched."""
    theirs = ItemState.objects.of_members([member.pk for member in members])
    known = theirs.on_items([item.pk for item in items]).rows_by_pk()
    derived = set(derived_states(items, members))
    for wrong in chunks(pk for pk, row in known.items() if row not in derived):
        ItemState.objects.with_ids(wrong).delete()
    missing = sorted(derived.difference(known.values()))  # a member's rows stand together, as they are read
    insert_rows(ItemState, StateRow._fields, missing)

"""Keeps this server's index at the database's number: applies what is new, or builds it anew."""

import logging
import threading
from collections.abc import Sequence
from pathlib import Path

import tantivy
from django.conf import settings
from django.db import connections

from speeches.library.models import Speech
from speeches.search.documents import STATE, index_schema, speech_documents, state_document
from speeches.search.folder import (
    FolderBusyError,
    IndexFailedError,
    Snapshot,
    State,
    current_build,
    failing_as_one,
    forget_current,
    new_build,
    open_current,
    writing,
)
from speeches.search.models import IndexCounter, IndexedChange
from speeches.search.querysets import SearchedSpeechQuerySet

logger = logging.getLogger(__name__)

# Changed speeches up to this number are applied before the answer (about half a second); more of them aside of it.
AT_ONCE = 200
BATCH = 200  # speeches whose texts are in memory at once
# A commit writes a segment, and segments are merged: the fewer there are, the less is written twice.
COMMITTED = 1000
WRITER_BYTES = 64_000_000
WAIT_SECONDS = 2.0
ASIDE_WAIT_SECONDS = 0.0

_held: dict[Path, Snapshot] = {}
_aside = threading.Lock()


def fresh_snapshot(*, at_any_length: bool = False) -> Snapshot | None:
    """The index at the database's number, brought there if need be. None: ask the database itself.

    Where much is new (a first start, a big import) it is applied by a thread aside; until then an earlier state of
    the same index answers, if there is one. With `at_any_length` everything is applied first.
    """
    folder = Path(settings.SEARCH_INDEX_DIR)
    held = _held.get(folder)
    if held is not None and held.state == _database_state():
        return held
    # The index is read before the database's state: one that is ahead has seen another history then.
    snapshot, wanted = open_current(folder), _database_state()
    if snapshot is None or snapshot.state != wanted:
        snapshot = _brought_up(folder, snapshot, wanted, at_any_length=at_any_length)
    _hold(snapshot)
    return snapshot


def rebuild() -> Snapshot | None:
    """Build the index anew; all other indexes of this database follow. None: it cannot be written."""
    IndexCounter.objects.renew_generation()
    return fresh_snapshot(at_any_length=True)


def give_up(snapshot: Snapshot) -> None:
    """An index that failed while it was asked is not asked again."""
    forget_current(snapshot.folder)
    _hold(None)


def _hold(snapshot: Snapshot | None) -> None:
    """Keep the open index for the next question; only one, since there is one folder."""
    _held.clear()
    if snapshot is not None:
        _held[snapshot.folder] = snapshot


def _database_state() -> State:
    counter = IndexCounter.objects.current()
    return State(counter.generation, counter.number)


def _can_follow(snapshot: Snapshot | None, wanted: State) -> bool:
    """Whether the index is an earlier state of this very database."""
    return (
        snapshot is not None
        and snapshot.state.generation == wanted.generation
        and snapshot.state.number <= wanted.number
    )


def _brought_up(folder: Path, snapshot: Snapshot | None, wanted: State, *, at_any_length: bool) -> Snapshot | None:
    earlier = snapshot if _can_follow(snapshot, wanted) else None
    news = IndexedChange.objects.after(earlier.state.number) if earlier else Speech.objects.all()
    if not at_any_length and news.count() > AT_ONCE:
        _bring_up_aside(folder)
        return earlier
    try:
        _bring_up(folder, wait_seconds=60 if at_any_length else WAIT_SECONDS)
    except FolderBusyError:
        return earlier
    except IndexFailedError:
        logger.exception("The search index in %s cannot be written; the database answers instead.", folder)
        return None
    return open_current(folder)


@failing_as_one()
def _bring_up(folder: Path, *, wait_seconds: float) -> None:
    """Apply what is new, or build anew. Raises IndexFailedError, FolderBusyError."""
    with writing(folder, wait_seconds=wait_seconds):
        snapshot, wanted = open_current(folder), _database_state()
        if snapshot is None or not _can_follow(snapshot, wanted):
            _build(folder, wanted)
        elif snapshot.state != wanted:
            try:
                with failing_as_one():
                    _apply(current_build(folder), snapshot.state.number, wanted)
            except IndexFailedError:
                logger.exception("The search index in %s is broken.", folder)
                _build(folder, wanted)


def _bring_up_aside(folder: Path) -> None:
    """The same in a thread, one at a time; who finds it running leaves it to that."""

    def run() -> None:
        try:
            _bring_up(folder, wait_seconds=ASIDE_WAIT_SECONDS)
        except FolderBusyError:
            pass
        except IndexFailedError:
            logger.exception("The search index in %s cannot be written; the database answers instead.", folder)
        finally:
            connections.close_all()
            _aside.release()

    if _aside.acquire(blocking=False):
        threading.Thread(target=run, name="search-index", daemon=True).start()


def _build(folder: Path, wanted: State) -> None:
    """All speeches, into a new build. What changes meanwhile has a later number and is applied next time."""
    logger.info("Building the search index anew.")
    with new_build(folder) as index:
        writer = index.writer(WRITER_BYTES, 1)
        _add_speeches(writer, SearchedSpeechQuerySet(Speech).ids())
        writer.add_document(state_document(str(wanted)))
        writer.commit()
        writer.wait_merging_threads()


def _apply(index: tantivy.Index, number: int, wanted: State) -> None:
    """What changed after a number, some a commit, so that what was done stays done."""
    changes = list(IndexedChange.objects.after(number))
    writer = index.writer(WRITER_BYTES, 1)
    for start in range(0, max(len(changes), 1), COMMITTED):
        some = changes[start : start + COMMITTED]
        is_last = start + COMMITTED >= len(changes)
        reached = wanted.number if is_last else min(some[-1].number - 1, wanted.number)
        speech_ids = [change.speech_id for change in some]
        # By query: deleting by term does nothing in unsigned fields (tantivy 0.27).
        writer.delete_documents_by_query(tantivy.Query.term_set_query(index_schema(), "speech", speech_ids))
        _add_speeches(writer, speech_ids)
        writer.delete_documents_by_term("kind", STATE)
        writer.add_document(state_document(str(State(wanted.generation, reached))))
        writer.commit()
    writer.wait_merging_threads()


def _add_speeches(writer: tantivy.IndexWriter, speech_ids: Sequence[int]) -> None:
    """The documents of speeches, a batch in memory at once."""
    for start in range(0, len(speech_ids), BATCH):
        for document in speech_documents(speech_ids[start : start + BATCH]):
            writer.add_document(document)

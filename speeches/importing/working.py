"""Works off the files that wait: reads the unread ones, saves those whose owner wishes it. One file after the other.

Whoever works claims a file first, so that any number of threads, processes and servers may work at once, and one that
is killed in the middle leaves nothing behind but a claim that lapses.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Lock, Thread
from typing import Any

from django.db import DatabaseError, IntegrityError, connection, connections, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.importing.drafting import Draft, draft_of
from speeches.importing.duplicates import alike
from speeches.importing.editing import looked_over
from speeches.importing.files import FileOutline, read_outline
from speeches.importing.models import ImportFile, SpeechSource
from speeches.importing.refusal import Refused
from speeches.importing.saving import save_draft, words_digest
from speeches.library.models import Speech

logger = logging.getLogger(__name__)

SAME_WORDS = 100  # percent of likeness; a text that is merely alike has fewer
_LOOK_AHEAD = 100  # files that are looked up at once


def work_off(*, clock: Callable[[], datetime] = timezone.now) -> int:
    """Read and save until nothing is left to do; the number of files worked on. Raises DatabaseError."""
    count = 0
    ImportFile.objects.drop_bytes_of_given_up(now=clock())
    while pks := list(ImportFile.objects.to_do(now=clock()).values_list("pk", flat=True)[:_LOOK_AHEAD]):
        count += sum(work_on(pk, now=clock()) for pk in pks)
    return count


def work_on(pk: int, *, now: datetime) -> bool:
    """Claim one file and read or save it; False if another one was quicker, or there is nothing to do with it.

    What fails is told in the file's line, and in the log; the rest goes on. Where the database fails the claim stays:
    it lapses, and the file is tried once more.
    """
    file = ImportFile.objects.claim(pk, now=now, epitaph=_epitaph())
    if file is None:
        return False
    try:
        if file.read_at is None:
            read(file, now=now)
        else:
            save_as_wished(file, now=now)
    except DatabaseError:
        logger.exception("the database failed at the waiting file %s", file.pk)
        if not connection.in_atomic_block:  # a caller's transaction is not ours to end
            connection.close_if_unusable_or_obsolete()
    except Exception as error:
        logger.exception("cannot work on the waiting file %s", file.pk)
        _finish(file, problem=_("It did not work (%(error)s).") % {"error": type(error).__name__})
    return True


def read(file: ImportFile, *, now: datetime) -> None:
    """Read a claimed file for the figures of the list; what cannot be read keeps the reason, and no bytes."""
    try:
        found = read_outline(file.file_name, bytes(file.content))
    except Refused as reason:
        _finish(file, problem=str(reason)[:300], content=b"")
        return
    draft, words = draft_of(found), words_digest(found.read.text)
    resembled, likeness = _resembled(draft, words)
    figures = {
        "title": draft.speech.title,
        "delivered_on": draft.speech.delivered_text,
        "section_count": draft.section_count,
        "warning_count": len(draft.warnings),
    }
    if file.edit is not None:  # its owner was quicker, and the list shows what they made of it
        figures = {}
    _finish(file, read_at=now, text_sha256=words, resembles=resembled, likeness=likeness, **figures)


def save_as_wished(file: ImportFile, *, now: datetime) -> None:
    """Save a claimed file in a transaction of its own, and take it from the list.

    What has become a duplicate since its owner decided waits for a new decision.
    """
    try:
        found, draft = looked_over(file)
    except Refused as reason:
        _finish(file, problem=str(reason)[:300], content=b"", wish="")
        return
    if _undecided(file, *_resembled(draft, file.text_sha256)):
        return
    try:
        with transaction.atomic():
            _save_held(file, draft, found, now=now)
    except IntegrityError:
        if (same := SpeechSource.objects.same_bytes(file.sha256)) is None:
            raise
        _finish(file, wish="", resembles=same.speech, likeness=SAME_WORDS)


def _save_held(file: ImportFile, draft: Draft, found: FileOutline, *, now: datetime) -> None:
    """Save it, if it is still there and in these hands. Raises IntegrityError if its bytes are there already.

    One person's files are saved one after the other, so that of two with the same words the second one is seen.
    """
    User.objects.select_for_update(no_key=True).get(pk=file.owner_id)
    held = ImportFile.objects.held(file.pk, claimed_at=file.claimed_at)
    if not held.exists():
        return
    if (same := SpeechSource.objects.same_words(file.text_sha256)) and _undecided(file, same.speech, SAME_WORDS):
        return
    publish = file.wish == ImportFile.Wish.PUBLISH
    save_draft(draft, found, bytes(file.content), now=now, received_by=file.owner, publish=publish)
    held.delete()


def _resembled(draft: Draft, words: str) -> tuple[Speech | None, int]:
    """The speech of the library that this text is, or likely is, and how alike they are in percent."""
    if same := SpeechSource.objects.same_words(words):
        return same.speech, SAME_WORDS
    if likely := alike(draft):
        return likely[0], min(likely[1], SAME_WORDS - 1)
    return None, 0


def _undecided(file: ImportFile, resembled: Speech | None, likeness: int) -> bool:
    """Put a file back to be decided about, if it resembles a speech that its owner was not yet told of."""
    if resembled is None or resembled.pk == file.resembles_id:
        return False
    _finish(file, wish="", resembles=resembled, likeness=likeness)
    return True


def _finish(file: ImportFile, **fields: Any) -> None:
    """Write what became of a file and let go of it; nothing, if another one has it by now, or it is gone."""
    held = ImportFile.objects.held(file.pk, claimed_at=file.claimed_at)
    try:
        with transaction.atomic():
            held.update(**{"claimed_at": None, "problem": "", **fields})
    except IntegrityError:  # the same bytes came in again, while this row was given up
        held.delete()


def _epitaph() -> str:
    return _("Working on it was broken off twice. Hand it in again, or in another format.")


class _Aside:
    """The one thread of this process that works off what waits; it ends when nothing is left."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_running = self._is_wanted = False

    def start(self) -> None:
        """Let it run; one that runs already looks once more before it ends."""
        with self._lock:
            self._is_wanted = True
            if self._is_running:
                return
            self._is_running = True
        Thread(target=self._run, name="import-files", daemon=True).start()

    def _run(self) -> None:
        try:
            while self._goes_on():
                work_off()
        except Exception:
            logger.exception("working off the waiting files broke off; the next look at their list goes on")
            with self._lock:
                self._is_running = False
        finally:
            connections.close_all()

    def _goes_on(self) -> bool:
        """Whether there is anything new since it was last asked; if not, it is over."""
        with self._lock:
            self._is_running, self._is_wanted = self._is_wanted, False
            return self._is_running


_aside = _Aside()


def work_aside() -> None:
    """Have the waiting files worked off by a thread of this process, once what was written stands in the database."""
    transaction.on_commit(_aside.start)

"""Works off the files that wait: reads the unread ones, saves those whose owner wishes it. One file after the other.

Whoever works claims a file first, so that any number of threads, processes and servers may work at once, and one that
is killed in the middle leaves nothing behind but a claim that lapses.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Lock, Thread

from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.importing.models import ImportFile
from speeches.importing.wishes import read, save_as_wished

logger = logging.getLogger(__name__)

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
        ImportFile.objects.let_go(file, problem=_("It did not work (%(error)s).") % {"error": type(error).__name__})
    return True


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


def go_on() -> None:
    """Have a new process work off what an earlier one left; nothing fails here, even while the database is away."""
    _aside.start()

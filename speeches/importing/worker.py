"""A process that prepares files for another one: it asks no database and writes nothing.

Nothing of the program is imported here before Django is set up, since this is where a new process begins.
"""

import gc
import logging
import signal
from collections.abc import Collection
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speeches.documents.refusal import Refused
    from speeches.importing.writing import Prepared

logger = logging.getLogger(__name__)

Job = tuple[str, bytes]


def work(connection: "Connection[Prepared | Refused, Job]", known_tags: Collection[str], language: str) -> None:
    """Answer jobs (a file's name and bytes) in order, each before the next is begun, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this process decides when it ends
    import django  # noqa: PLC0415

    django.setup()
    from django.utils import translation  # noqa: PLC0415

    from speeches.importing.saving import prepared_or_reason  # noqa: PLC0415

    translation.activate(language)
    gc.collect()
    gc.freeze()  # what is loaded by now stays, and need not be looked through again and again
    jobs: SimpleQueue[Job | None] = SimpleQueue()
    Thread(target=_receive, args=(connection, jobs), daemon=True).start()
    while (job := jobs.get()) is not None:
        connection.send(prepared_or_reason(*job, known=known_tags))


def _receive(connection: "Connection[Prepared | Refused, Job]", jobs: "SimpleQueue[Job | None]") -> None:
    """Take jobs in at once, so that who sends them never waits."""
    try:
        while True:
            jobs.put(connection.recv())
    except (EOFError, OSError):
        jobs.put(None)

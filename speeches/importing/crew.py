"""Processes that read and parse files side by side with this one.

One that dies costs the file that it had, and is replaced. This process reads as well where nothing else is to be done,
but no big files: what takes long or all the memory is for the others.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from multiprocessing import get_context
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Self

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from speeches.documents.refusal import Refused
from speeches.importing.saving import prepared_or_reason
from speeches.importing.worker import Job, work
from speeches.importing.writing import Prepared

Answer = Prepared | Refused
# What waits at each process, so that it has work while this one saves a batch.
_FILES_AHEAD = 40
_BYTES_AHEAD = 8 * 1024 * 1024
# How far the others may run ahead of a file that takes long.
_UNTOLD_FILES = 400
_BIG_BYTES = 256 * 1024
_VAIN_STARTS = 3
# A new interpreter each: no connection to the database and no lock is inherited.
_SPAWN = get_context("spawn")


class Crew:
    """This process and some others, which end with the block."""

    def __init__(self, size: int, known_tags: Collection[str]) -> None:
        self._news: SimpleQueue[tuple[_Member, Answer | None]] = SimpleQueue()
        self._known_tags = list(known_tags)
        self._members = [self._hired() for _number in range(size - 1)]
        self._answer_count = self._death_count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for member in self._members:
            member.dismiss()

    def prepared(self, jobs: Iterable[Job]) -> Iterator[tuple[str, Answer]]:
        """What each file is, with its name, in the order of the jobs; a file that ends its process is refused.

        Raises ChildProcessError where no process can be started at all.
        """
        coming, answers = _Coming(jobs), dict[int, tuple[str, Answer]]()
        while True:
            self._hand_out(coming)
            if coming.told == coming.taken:
                return
            number, name, answer = self._next_answer(coming)
            answers[number] = name, answer
            while coming.told in answers:
                yield answers.pop(coming.told)
                coming.told += 1

    def _hand_out(self, coming: "_Coming") -> None:
        """Give everybody something to do."""
        while idle := [member for member in self._members if not member.is_busy]:
            if (task := coming.next()) is None:
                return
            min(idle, key=lambda member: len(member.tasks)).take(*task)

    def _next_answer(self, coming: "_Coming") -> tuple[int, str, Answer]:
        """The next answer; where a process has died, its file is answered for, and the others go to another."""
        while True:
            if self._news.empty() and (task := coming.next_small()):
                number, (name, data) = task
                return number, name, prepared_or_reason(name, data, known=self._known_tags)
            member, answer = self._news.get()
            if answer is not None:
                self._answer_count += 1
                number, (name, _data) = member.tasks.popleft()
                return number, name, answer
            self._replace(member)
            if member.tasks:
                number, (name, _data) = member.tasks.popleft()
                coming.returned.extendleft(reversed(member.tasks))
                return number, name, Refused(_("The process that read the file broke off, for want of memory perhaps."))

    def _hired(self) -> "_Member":
        return _Member(self._news, self._known_tags)

    def _replace(self, member: "_Member") -> None:
        self._death_count += 1
        if not self._answer_count and self._death_count >= _VAIN_STARTS:
            raise ChildProcessError(_("The processes that read files end as soon as they are started."))
        self._members[self._members.index(member)] = self._hired()


class _Coming:
    """The jobs with their numbers: those that came back, then the next ones, but not too far ahead of the oldest."""

    def __init__(self, jobs: Iterable[Job]) -> None:
        self._jobs = iter(jobs)
        self.returned: deque[tuple[int, Job]] = deque()
        self.taken = self.told = 0

    def next(self) -> tuple[int, Job] | None:
        """The next one, if there is any for now."""
        if self.returned:
            return self.returned.popleft()
        if self.taken - self.told >= _UNTOLD_FILES or (job := next(self._jobs, None)) is None:
            return None
        self.taken += 1
        return self.taken - 1, job

    def next_small(self) -> tuple[int, Job] | None:
        """The next one, if it is not big."""
        if (task := self.next()) and len(task[1][1]) > _BIG_BYTES:
            self.returned.appendleft(task)
            return None
        return task


class _Member:
    """A process with the tasks that it has not yet answered; what it answers, and its death, are news."""

    def __init__(self, news: "SimpleQueue[tuple[_Member, Answer | None]]", known_tags: list[str]) -> None:
        self.tasks: deque[tuple[int, Job]] = deque()
        self._news = news
        self._connection, theirs = _SPAWN.Pipe()
        arguments = (theirs, known_tags, get_language() or "en")
        self._process = _SPAWN.Process(target=work, args=arguments, daemon=True)
        self._process.start()
        theirs.close()
        Thread(target=self._listen, daemon=True).start()

    @property
    def is_busy(self) -> bool:
        """Has it enough to do?"""
        return len(self.tasks) >= _FILES_AHEAD or sum(len(data) for _n, (_name, data) in self.tasks) >= _BYTES_AHEAD

    def take(self, number: int, job: Job) -> None:
        """Do this next; that the process has died is news, and no error."""
        self.tasks.append((number, job))
        try:
            self._connection.send(job)
        except OSError:
            return

    def dismiss(self) -> None:
        """End it, whatever it does: it writes nothing."""
        self._process.terminate()
        self._process.join()

    def _listen(self) -> None:
        try:
            while True:
                self._news.put((self, self._connection.recv()))
        except (EOFError, OSError):
            self._news.put((self, None))

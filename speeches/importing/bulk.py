"""Many files into the library, read side by side and saved together."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from contextlib import nullcontext

from django.db import DatabaseError

from speeches.documents.refusal import Refused
from speeches.importing.batches import Batch, Terms
from speeches.importing.crew import Answer, Crew
from speeches.importing.duplicates import sketch_missing
from speeches.importing.models import SpeechSource
from speeches.importing.report import Imported, Made, recognised
from speeches.importing.saving import digest, prepared_or_reason
from speeches.importing.worker import Job
from speeches.library.suggestions import known_tags


def import_files(
    files: Iterable[tuple[str, bytes | Refused]], terms: Terms, *, processes: int = 1
) -> Iterator[Imported]:
    """Import files by name and bytes, or by name and the reason why there are none; a line for each, in their order.

    With several processes, that many others read and parse, and this one saves. Whatever goes wrong with a file is
    its own line. Who stops asking for lines keeps what was saved; of each file all or nothing.
    """
    sketch_missing()
    known, run = known_tags(), _Run(terms)
    with Crew(processes, known) if processes > 1 else nullcontext() as crew:
        unknown = run.unknown(files)
        for name, answer in crew.prepared(unknown) if crew else _prepared_here(unknown, known):
            run.settle(name, answer)
            yield from run.told()
        run.batch.save()
        yield from run.told()


def _prepared_here(jobs: Iterable[Job], known: Collection[str]) -> Iterator[tuple[str, Answer]]:
    return ((name, prepared_or_reason(name, data, known=known)) for name, data in jobs)


class _Run:
    """One import: the files that are being prepared, the batch, and how far the lines were told."""

    def __init__(self, terms: Terms) -> None:
        self.batch = Batch(terms)
        self._numbers: deque[int] = deque()  # of the files that are being prepared
        self._told = 0

    def unknown(self, files: Iterable[tuple[str, bytes | Refused]]) -> Iterator[Job]:
        """The files that are to be prepared; what needs no preparing is settled."""
        for number, (name, data) in enumerate(files):
            if isinstance(data, Refused):
                self.batch.lines[number] = Imported(name, Made.FAILED, reason=str(data))
            elif same := _same_bytes(data):
                self.batch.lines[number] = recognised(name, same, Made.UNCHANGED)
            else:
                self._numbers.append(number)
                yield name, data

    def settle(self, name: str, answer: Answer) -> None:
        """Hand on the next of the prepared files, or settle it if it cannot be read."""
        number = self._numbers.popleft()
        if isinstance(answer, Refused):
            self.batch.lines[number] = Imported(name, Made.FAILED, reason=str(answer))
        else:
            self.batch.add(number, answer)

    def told(self) -> Iterator[Imported]:
        """The lines that are settled and were not told yet, as far as none is missing between them."""
        while self._told in self.batch.lines:
            yield self.batch.lines.pop(self._told)
            self._told += 1


def _same_bytes(data: bytes) -> SpeechSource | None:
    """What the library has of these very bytes; where it cannot be asked, that is told when the file is saved."""
    try:
        return SpeechSource.objects.same_bytes(digest(data))
    except DatabaseError:
        return None

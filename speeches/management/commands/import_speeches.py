"""Import files and folders of speeches."""

import gc
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISREG
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.documents.files import REFUSED_SUFFIXES, SUFFIXES, readable_name, refuse_big
from speeches.documents.packed import is_archive, members
from speeches.documents.refusal import Refused
from speeches.importing.batches import Terms
from speeches.importing.bulk import import_files
from speeches.importing.report import Imported, Made, summary, table_lines
from speeches.importing.table import printable, shortened
from speeches.importing.waiting import shown_name

_PROGRESS_EVERY = 50
# Starting a process takes as long as reading a few dozen files.
_FILES_A_PROCESS = 40
_INTERRUPTED = 130


class Command(BaseCommand):
    """Import files in their order, and print a table of what became of each.

    Whatever goes wrong with a file, the database's refusal included, is that file's line and stops nothing. The exit
    status is 1 if there were files and none of them stands in the library afterwards, else 0: a folder without any is
    told in a sentence, and no failure. Broken off (Ctrl-C), it prints the table of what is saved.
    """

    help = (
        "Import speeches from files, archives (.zip) and folders; of each file all or nothing. "
        "Exit status 1 only if there were files and not one of them stands in the library afterwards."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", type=Path)
        parser.add_argument("--publish", action="store_true", help="show the new speeches to readers at once")
        parser.add_argument("--dry-run", action="store_true", help="read and parse, but write nothing")
        parser.add_argument(
            "--update",
            action="store_true",
            help="a text with the title and date of a speech, or with its file's name, is a new version of it",
        )
        parser.add_argument(
            "--processes", type=int, metavar="N", help="processes that read (as many as processors; 1 for few files)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import them all and print a table of what was made."""
        paths = list(dict.fromkeys(_files(options["paths"])))
        if not paths:
            self.stdout.write(_("There is no file here that could hold a speech; nothing was imported."))
            return
        terms = Terms(timezone.now(), publish=options["publish"], dry_run=options["dry_run"], update=options["update"])
        report: list[Imported] = []
        try:
            self._import(paths, terms, _process_count(options["processes"], len(paths)), report)
        except KeyboardInterrupt:
            self._print(report, terms)
            self.stderr.write(_("Broken off. What is in the table is done; of the other files nothing is saved."))
            sys.exit(_INTERRUPTED)
        except ChildProcessError as error:
            raise CommandError(str(error)) from error
        self._print(report, terms)
        if all(imported.made is Made.FAILED for imported in report):
            sys.exit(1)

    def _import(self, paths: list[Path], terms: Terms, processes: int, report: list[Imported]) -> None:
        """Import one after the other, and show on stderr how far it is."""
        is_terminal = self.stderr.isatty()
        gc.freeze()  # what is loaded by now stays: it need not be looked through again and again
        for imported in import_files(_contents(paths), terms, processes=processes):
            report.append(imported)
            total = max(len(paths), len(report))
            if is_terminal:
                name = shortened(printable(imported.file_name), 60)
                self.stderr.write(f"\r\x1b[K{len(report)}/{total} {name}", ending="")
            elif len(report) % _PROGRESS_EVERY == 0:
                self.stderr.write(f"{len(report)}/{total}")
        if is_terminal:
            self.stderr.write("\r\x1b[K", ending="")

    def _print(self, report: list[Imported], terms: Terms) -> None:
        """The table and the sum."""
        for line in table_lines(report):
            self.stdout.write(printable(line))
        self.stdout.write(summary(report, dry_run=terms.dry_run))


def _processor_count() -> int:
    """The processors that this process may use, as far as the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _process_count(wanted: int | None, file_count: int) -> int:
    """As many as wanted; if that is left open, as many as there are processors and as are worth their start."""
    if wanted is None:
        return max(1, min(_processor_count(), file_count // _FILES_A_PROCESS))
    if wanted < 1:
        raise CommandError(_("At least one process is needed."))
    return wanted


def _contents(paths: Iterable[Path]) -> Iterator[tuple[str, bytes | Refused]]:
    """Each file with its bytes, or why there are none; an archive's files in its place."""
    for path in paths:
        name = shown_name(readable_name(path.name))
        try:
            data = _bytes_of(path)
        except Refused as reason:
            yield name, reason
        except OSError as error:
            yield name, Refused(error.strerror or str(error))
        else:
            if path.suffix.lower() != ".docx" and is_archive(data):
                yield from _members(name, data)
            else:
                yield name, data


def _members(name: str, data: bytes) -> Iterator[tuple[str, bytes | Refused]]:
    """The files of an archive; an empty one is told itself."""
    found = [(shown_name(member), content) for member, content in members(name, data)]
    yield from found or [(name, Refused(_("There is no file in the archive.")))]


def _bytes_of(path: Path) -> bytes:
    """What stands in a file; size and kind are asked first, since a pipe might never end. Raises Refused, OSError."""
    status = path.stat()
    if not S_ISREG(status.st_mode):
        raise Refused(_("This is no ordinary file."))
    refuse_big(status.st_size)
    return path.read_bytes()


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files meant: those that are named, and those in folders that can hold a speech."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(folder, name) for name in sorted(names) if _may_hold_speech(name))


def _may_hold_speech(name: str) -> bool:
    """Not a hidden file, Word's lock file (~$…), a folder's README, a picture; but all that somebody may expect."""
    path = Path(name)
    return (
        path.suffix.lower() in {*SUFFIXES, *REFUSED_SUFFIXES}
        and not name.startswith((".", "~$"))
        and path.stem.lower() != "readme"
    )

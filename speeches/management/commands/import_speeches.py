"""Import files and folders of speeches."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISREG
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.importing.files import REFUSED_SUFFIXES, SUFFIXES, readable_name, refuse_big
from speeches.importing.refusal import Refused
from speeches.importing.report import Imported, Made, summary, table_lines
from speeches.importing.saving import import_file
from speeches.importing.table import printable, shortened
from speeches.importing.waiting import shown_name

_PROGRESS_EVERY = 50


class Command(BaseCommand):
    """Import one file after the other, and print a table of what became of each.

    Whatever goes wrong with a file, the database's refusal included, is that file's line and stops nothing. The exit
    status is 1 if there were files and none of them stands in the library afterwards, else 0: a folder without any is
    told in a sentence, and no failure.
    """

    help = (
        "Import speeches from files and folders (.txt, .md, .docx, .html), each in a transaction of its own. "
        "Exit status 1 only if there were files and not one of them stands in the library afterwards."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", type=Path)
        parser.add_argument("--publish", action="store_true", help="show the new speeches to readers at once")
        parser.add_argument("--dry-run", action="store_true", help="read and parse, but write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import them all and print a table of what was made."""
        files = list(dict.fromkeys(_files(options["paths"])))
        if not files:
            self.stdout.write(_("There is no file here that could hold a speech; nothing was imported."))
            return
        report = list(self._imported(files, publish=options["publish"], dry_run=options["dry_run"]))
        for line in table_lines(report):
            self.stdout.write(printable(line))
        self.stdout.write(summary(report, dry_run=options["dry_run"]))
        if all(imported.made is Made.FAILED for imported in report):
            sys.exit(1)

    def _imported(self, files: list[Path], *, publish: bool, dry_run: bool) -> Iterator[Imported]:
        """Import one after the other, and show on stderr how far it is."""
        is_terminal = self.stderr.isatty()
        for count, path in enumerate(files, 1):
            if is_terminal:
                self.stderr.write(f"\r\x1b[K{count}/{len(files)} {shortened(_name(path), 60)}", ending="")
            elif count % _PROGRESS_EVERY == 0:
                self.stderr.write(f"{count}/{len(files)}")
            yield _import(path, publish=publish, dry_run=dry_run)
        if is_terminal:
            self.stderr.write("\r\x1b[K", ending="")


def _import(path: Path, *, publish: bool, dry_run: bool) -> Imported:
    """One file of the list; that it is missing, too big or not to be saved is a line as well."""
    name = _name(path)
    try:
        return import_file(name, _bytes_of(path), now=timezone.now(), publish=publish, dry_run=dry_run)
    except Refused as reason:
        return Imported(name, Made.FAILED, reason=str(reason))
    except OSError as error:
        return Imported(name, Made.FAILED, reason=error.strerror or str(error))
    except DatabaseError as error:
        if not connection.in_atomic_block:  # a caller's transaction is not ours to end
            connection.close_if_unusable_or_obsolete()  # the next file asks for a new one
        return Imported(name, Made.FAILED, reason=_("The database refused it: %(error)s") % {"error": error})


def _bytes_of(path: Path) -> bytes:
    """What stands in a file; size and kind are asked first, since a pipe might never end. Raises Refused, OSError."""
    status = path.stat()
    if not S_ISREG(status.st_mode):
        raise Refused(_("This is no ordinary file."))
    refuse_big(status.st_size)
    return path.read_bytes()


def _name(path: Path) -> str:
    return shown_name(readable_name(path.name))


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

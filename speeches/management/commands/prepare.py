"""manage.py prepare: everything that must stand before the server starts, in seconds when nothing changed."""

import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files import locks
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.management.commands.demo import sign_ins_path


class Command(BaseCommand):
    """Migrate, collect the static files, and with --demo fill an empty site; --static collects alone."""

    help = "Bring database and static files up to date; --demo fills an empty site with samples and people."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--demo; --static."""
        parser.add_argument("--demo", action="store_true")
        parser.add_argument("--static", action="store_true", help="only the static files")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is missing, and say who may sign in to the demo."""
        if not options["static"]:
            _migrate(self)
        _collect_static(self)
        if options["demo"]:
            if not User.objects.exists():
                call_command("demo", stdout=self.stdout)
            self._tell_sign_ins()

    def _tell_sign_ins(self) -> None:
        """The sign-ins of the demo's people who are still there."""
        path = sign_ins_path()
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        there = set(User.objects.values_list("username", flat=True))
        known = [line for line in lines if line.split()[0] in there]
        if known:
            self.stdout.write(_("Demo sign-ins (delete these people before real use):"))
        for line in known:
            self.stdout.write(f"  {line}")


def _migrate(command: BaseCommand) -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        command.stdout.write(_("Preparing the database …"))
        call_command("migrate", verbosity=0)


def _collect_static(command: BaseCommand) -> None:
    """Collect when a file came, went or changed since the last time; two who start at once follow one another."""
    stamp = settings.DATA_DIR / "static.stamp"
    state = _static_state()
    with (settings.DATA_DIR / "static.lock").open("w") as turn:
        locks.lock(turn, locks.LOCK_EX)
        if stamp.exists() and stamp.read_text(encoding="ascii") == state and Path(settings.STATIC_ROOT).is_dir():
            return
        command.stdout.write(_("Collecting the static files …"))
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(state, encoding="ascii")


def _static_state() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(None):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()

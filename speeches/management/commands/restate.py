"""Derive the states and figures of the open sessions anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from speeches.checklists.restating import restate
from speeches.study.models import StudySession


class Command(BaseCommand):
    """Bring each session's table up to date with what its members did; what is right stays untouched."""

    help = (
        "Derive the tables and figures of all open sessions, or of those named, anew from what their members did. They"
        " follow every change by themselves: this is for after a restored backup, or after an import by other means."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which sessions."""
        parser.add_argument("sessions", nargs="*", type=int, help=_("The numbers of sessions in their addresses."))

    def handle(self, *args: Any, sessions: list[int], **options: Any) -> None:
        """Restate them, each in a transaction of its own."""
        found = StudySession.objects.open().in_bulk(sessions or None)
        if missing := set(sessions) - set(found):
            raise CommandError(_("No open session: %(numbers)s.") % {"numbers": ", ".join(map(str, sorted(missing)))})
        for pk, session in sorted(found.items()):
            restate(session)
            self.stdout.write(f"{pk} {session}")

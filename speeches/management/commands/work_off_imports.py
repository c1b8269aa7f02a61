"""Work off the files that wait in the import."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from speeches.importing.working import work_off


class Command(BaseCommand):
    """Read and save what the web server was stopped at; for cron, or after a restart. Several may run at once."""

    help = "Read and save the files that wait in the import, as the web server does by itself; for cron."

    def handle(self, *args: Any, **options: Any) -> None:
        """Work them off and tell how many."""
        count = work_off()
        told = ngettext("%(count)d file was worked off.", "%(count)d files were worked off.", count)
        self.stdout.write(told % {"count": count})

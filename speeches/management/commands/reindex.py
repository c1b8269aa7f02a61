"""Build the search index anew."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from speeches.search.following import rebuild


class Command(BaseCommand):
    """Build this server's index anew now; every other server of the database does so when it is next asked."""

    help = (
        "Build the search index anew; answers go on meanwhile. The index follows the database by itself: this is for"
        " after a restored backup, and all servers of the same database do it too."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Build it, and say how much there is in it and how long it took."""
        started = time.monotonic()
        snapshot = rebuild()
        if snapshot is None:
            raise CommandError(_("The search index cannot be written; see the log."))
        facts = {"count": snapshot.searcher.num_docs - 1, "seconds": time.monotonic() - started}
        self.stdout.write(_("%(count)d sections and titles in %(seconds).1f s") % facts)

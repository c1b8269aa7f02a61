"""The table of the cache, in which the rate limits of sign-in are counted."""

from typing import Any

from django.core.management import call_command


def ensure_cache_table(*, using: str, **kwargs: Any) -> None:
    """Make the cache's table, where it does not stand yet (after every migrate): without it nobody can sign in."""
    call_command("createcachetable", database=using, verbosity=0)

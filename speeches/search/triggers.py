"""Keeps the triggers in the database that give every change of a text the next number: bulk, cascading, raw SQL.

They are no migration's, because SQLite loses them whenever Django remakes a table. Before migrations they are taken
away, since SQLite does not rename a table that a trigger speaks of; after every migrate they are looked over, and
made anew if one is missing or its definition has changed. What happened meanwhile was not counted, so the indexes
are built anew then.
"""

import hashlib
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from speeches.search.models import IndexCounter, IndexedChange
from speeches.search.trigger_sql import FOLLOWED, PREFIX, Trigger, postgresql_triggers, sqlite_triggers

NAMES_SQL = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, %s) = %s",
    "postgresql": "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
    " AND substr(tgname, 1, %s) = %s AND pg_table_is_visible(tgrelid)",
}


def ensure_triggers(*, using: str, **kwargs: Any) -> None:
    """Make the triggers where they are missing or of another definition (after every migrate)."""
    connection = connections[using]
    needed = {model._meta.db_table for model in (IndexCounter, IndexedChange)} | {table.table for table in FOLLOWED}
    if not needed <= set(connection.introspection.table_names()):
        return
    wanted = _wanted(connection)
    statements = [statement for trigger in wanted for statement in trigger.statements]
    digest = hashlib.sha256("\n".join(statements).encode()).hexdigest()
    counters = IndexCounter.objects.using(using)
    if counters.current().triggers == digest and _present(connection) == {(made.name, made.table) for made in wanted}:
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        _drop(connection)
        for statement in statements:
            cursor.execute(statement)
        counters.renew_generation(triggers=digest)


def remove_triggers(*, using: str, plan: list[tuple[Any, bool]], **kwargs: Any) -> None:
    """Take the triggers away before migrations run; without any to run nothing happens (before every migrate)."""
    if plan:
        with transaction.atomic(using=using):
            _drop(connections[using])


def _wanted(connection: BaseDatabaseWrapper) -> list[Trigger]:
    return list(sqlite_triggers() if connection.vendor == "sqlite" else postgresql_triggers())


def _present(connection: BaseDatabaseWrapper) -> set[tuple[str, str]]:
    """The names and tables of the triggers that stand in the database."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES_SQL[connection.vendor], [len(PREFIX), PREFIX])
        return {(name, table) for name, table in cursor.fetchall()}


def _drop(connection: BaseDatabaseWrapper) -> None:
    for name, table in _present(connection):
        place = "" if connection.vendor == "sqlite" else f" ON {table}"
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER {name}{place}")

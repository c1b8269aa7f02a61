"""Thousands of rows read or written at once, as tuples: Django takes several times as long as the database for them."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet


def plain_rows(rows: QuerySet[Any, Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a `values_list` as the database's driver gives them: numbers, words, truths and days as ever,
    moments as `days.day_teller` takes them; a least or greatest day is text in SQLite.
    """
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:  # nothing can be among nothing
        return
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        while part := cursor.fetchmany(5_000):
            yield from part


def insert_rows(model: type[Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """New rows of the model's table, each with a value for each of the columns: all that the model has but its pk."""
    if not rows:
        return
    table, names, marks = model._meta.db_table, ", ".join(columns), ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor, connection.wrap_database_errors:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608


def update_rows(model: type[Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Write columns of rows that are there; each of `rows` has a value for each of the columns, and then the pk."""
    if not rows:
        return
    changes = ", ".join(f"{column} = %s" for column in columns)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {model._meta.db_table} SET {changes} WHERE id = %s", rows)  # noqa: S608

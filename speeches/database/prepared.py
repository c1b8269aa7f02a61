"""Queries whose SQL is written once: for the few pages that are asked for all day long.

Django writes a query's SQL anew each time it is asked, which takes several times as long as the database takes to
answer. But the SQL of a page is always the same; only whose rows are wanted, and of which text, differs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from inspect import signature
from typing import Any

from django.db import connections
from django.db.models import QuerySet

Row = tuple[Any, ...]
Converter = Callable[[Any, Any, Any], Any]

# Stands for the first number while the SQL is written; no pk, length or constant of ours comes near it.
_STAND_IN = 7_777_777_000_000_000


@dataclass(frozen=True, slots=True)
class _Plan:
    """The SQL; its parameters, and where among them which of the numbers goes; how the columns' values come out."""

    sql: str
    params: tuple[Any, ...]
    slots: tuple[tuple[int, int], ...]
    width: int
    columns: tuple[tuple[int, list[Converter], Any], ...]


class Prepared:
    """Asks a query again and again with other numbers; made of the function that builds it.

    The function takes whole numbers alone (pks) and returns a `values_list`; whatever else is in its query must be
    the same at every time: no moment, no setting, no number that decides which query it is. The rows are those that
    its queryset would give.
    """

    def __init__(self, queryset: Callable[..., QuerySet[Any, Any]]) -> None:
        self.queryset = queryset
        self._count = len(signature(queryset).parameters)
        self._plans: dict[str, _Plan] = {}

    def __call__(self, *numbers: int) -> list[Row]:
        """The rows for these numbers; one query."""
        connection = connections["default"]
        plan = self._plans.get(connection.vendor)
        if plan is None:
            plan = self._plans[connection.vendor] = self._planned()
        params = list(plan.params)
        for place, number in plan.slots:
            params[place] = numbers[number]
        with connection.cursor() as cursor:
            cursor.execute(plan.sql, params)
            rows: list[Row] = cursor.fetchall()
        return [_converted(row[: plan.width], plan, connection) for row in rows]

    def _planned(self) -> _Plan:
        stand_ins = range(_STAND_IN, _STAND_IN + self._count)
        compiler = self.queryset(*stand_ins).query.get_compiler(connection=connections["default"])
        sql, params = compiler.as_sql()
        slots = tuple((place, value - _STAND_IN) for place, value in enumerate(params) if value in stand_ins)
        if {number for _place, number in slots} != set(range(self._count)) or str(_STAND_IN)[:-1] in sql:
            raise ValueError(f"The numbers of {self.queryset.__name__} do not all go into its SQL as parameters.")
        fields = [column for column, _sql, _alias in (compiler.select or [])[: compiler.col_count]]
        columns = compiler.get_converters(fields).items()
        return _Plan(sql, tuple(params), slots, len(fields), tuple((place, *converted) for place, converted in columns))


def _converted(row: Row, plan: _Plan, connection: Any) -> Row:
    values = list(row)
    for place, converters, column in plan.columns:
        for convert in converters:
            values[place] = convert(values[place], column, connection)
    return tuple(values)

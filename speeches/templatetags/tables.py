"""The cells of a session's table: thousands on a page, of a handful of kinds, so each kind is written once."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from speeches.reports.cells import Cell

register = template.Library()


@register.filter
def as_cells(cells: Iterable[Cell]) -> SafeString:
    """A table cell for each."""
    return mark_safe("".join(map(_cell, cells)))  # noqa: S308  each of them was escaped


@lru_cache(maxsize=256)
def _cell(cell: Cell) -> SafeString:
    return format_html('<td data-state="{}">{}</td>', cell.state, str(cell))

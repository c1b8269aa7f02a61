"""What the table's page needs besides the rows: its four figures that are links, its heads that sort."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.reports.cells import Cell, member_cell
from speeches.reports.table import fact_heads
from speeches.reports.table_filters import TableFilters
from speeches.reports.table_querysets import state_counts
from speeches.study.models import StudySession

FIGURES = ("not_begun", "under_way", "finished", "overdue")
FACT_SORTS = ("name", "group", "figure", "", "", "due")


@dataclass(frozen=True, slots=True)
class StateFigure:
    """How many members are in a state; the query shows them alone, or, where it does already, everybody again."""

    cell: Cell
    count: int
    total: int
    query: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class FactHead:
    """The head of a column of facts; the query sorts by it, and the other way round where it does already."""

    title: str
    query: str
    order: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The heads of the table."""

    items: Sequence[ChecklistItem]
    filters: TableFilters

    @property
    def facts(self) -> list[FactHead]:
        """Those before the items; a sortable one has a query."""
        return [_fact_head(title, sort, self.filters) for title, sort in zip(fact_heads(), FACT_SORTS, strict=True)]

    @property
    def lists(self) -> list[tuple[Checklist, int]]:
        """The checklists that the items stand on, each with how many columns it has."""
        groups = [list(items) for _pk, items in groupby(self.items, key=lambda item: item.checklist_id)]
        return [(items[0].checklist, len(items)) for items in groups]

    @property
    def not_done(self) -> ChecklistItem | None:
        """The item that the members shown have not done, where the filters say one."""
        return next((item for item in self.items if item.pk == self.filters.not_done), None)


def state_figures(session: StudySession, filters: TableFilters, today: date) -> list[StateFigure]:
    """The four figures of all participants, whatever is filtered. One query."""
    counts = state_counts(session, today)
    found = []
    for state in FIGURES:
        is_asked = filters.state == state
        asked = replace(filters, state="") if is_asked else TableFilters(state=state, sort=filters.sort)
        found.append(StateFigure(member_cell(state), counts[state], counts["total"], asked.query, is_asked))
    return found


def _fact_head(title: str, sort: str, filters: TableFilters) -> FactHead:
    if not sort:
        return FactHead(title, "", "")
    order = {sort: "ascending", f"-{sort}": "descending"}.get(filters.sort, "")
    turned = f"-{sort}" if order == "ascending" else sort
    return FactHead(title, replace(filters, sort=turned).query, order)

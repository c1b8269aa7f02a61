"""What would come of an Excel file that is handed in for a checklist: told row by row before anything is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.checklists.excel_columns import ABOUT, NUMBER, CellRefused, Column, cell_text, columns_of, folded
from speeches.checklists.excel_subjects import Subjects, kind_of, subjects_named
from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.documents.workbook_reading import SheetRow, UnreadableWorkbook

Kind = ChecklistItem.Kind


@dataclass(frozen=True, slots=True)
class Change:
    """One cell of an item that stands: what it showed, and what it is to show."""

    head: str
    before: str
    after: str


@dataclass(slots=True)
class PlannedRow:
    """One row: a new item, or one that stands, with its changes (none: it stays as it is). `problems`: left out."""

    number: int
    item: ChecklistItem | None
    changes: list[Change] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    words: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """All rows of the file in their order, and the items of the list that are not in it and stay as they are."""

    rows: list[PlannedRow]
    left_alone: int
    is_reordered: bool

    @property
    def added(self) -> list[PlannedRow]:
        """New items."""
        return [row for row in self.rows if not row.problems and row.item and row.item.pk is None]

    @property
    def changed(self) -> list[PlannedRow]:
        """Items that stand and change."""
        return [row for row in self.rows if not row.problems and row.changes]

    @property
    def problems(self) -> list[PlannedRow]:
        """Rows that cannot be taken."""
        return [row for row in self.rows if row.problems]

    @property
    def unchanged(self) -> int:
        """Rows that say what the list says already."""
        return len(self.rows) - len(self.added) - len(self.changed) - len(self.problems)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.is_reordered)


def plan_of(checklist: Checklist, sheet: Sequence[SheetRow], user: User) -> Plan:
    """What the sheet's rows would do to the list, by the heads in its first row; a constant number of queries.

    Raises UnreadableWorkbook where the heads are not those of a checklist.
    """
    places = _places(sheet[0], columns_of(checklist))
    rows = [(row.number, {name: folded(row.cells[at]) for name, at in places.items()}) for row in sheet[1:]]
    items = list(checklist.items.current().with_subject().order_by("position", "pk"))
    reading = _Reading(checklist, {str(item.pk): item for item in items}, subjects_named(user, _named(rows)))
    planned = [reading.row(number, cells) for number, cells in rows]
    met = [row.item.pk for row in planned if row.item and row.item.pk and not row.problems]
    order = [item.pk for item in items if item.pk in set(met)]
    return Plan(planned, len(items) - len(reading.met), met != order)


def _places(head: SheetRow, columns: Iterable[Column]) -> dict[str, int]:
    """The place of each column that the file has, by the column's name."""
    heads = {folded(text): place for place, text in reversed(list(enumerate(head.cells)))}
    places = {column.name: heads[str(column.head)] for column in columns if str(column.head) in heads}
    if "kind" not in places:
        raise UnreadableWorkbook(
            _("The first row has no column “%(head)s”. Take the checklist out as Excel, and fill in that file.")
            % {"head": ABOUT[0].head}
        )
    return places


def _named(rows: Iterable[tuple[int, dict[str, str]]]) -> set[str]:
    return {cells["speech"] for _number, cells in rows if cells.get("speech")}


class _Reading:
    """Reads row after row against the list as it stands."""

    def __init__(self, checklist: Checklist, items: dict[str, ChecklistItem], subjects: Subjects) -> None:
        self.checklist, self.items, self.subjects = checklist, items, subjects
        self.columns = columns_of(checklist)
        self.groups: dict[str, Any] = {}
        if checklist.session:
            self.groups = {folded(group.name): group for group in checklist.session.groups.all()}
        self.met: set[str] = set()

    def row(self, number: int, cells: dict[str, str]) -> PlannedRow:
        """What one row says."""
        words = next((cells[name] for name in ("section", "speech", "text") if cells.get(name)), "")
        planned = PlannedRow(number, None, words=words)
        try:
            pk = cells.get(NUMBER.name, "")
            planned.item = self._standing(pk, cells) if pk else self._new(cells)
        except CellRefused as problem:
            planned.problems.append(str(problem))
            return planned
        for column in self.columns:
            if column.parse and column.name in cells:
                self._take(planned, planned.item, column, cells[column.name])
        planned.problems.extend(_against(planned.item))
        return planned

    def _standing(self, pk: str, cells: dict[str, str]) -> ChecklistItem:
        """The item of that number, which is about what the row says."""
        item = self.items.get(pk)
        if item is None:
            raise CellRefused(_("No item with the number %(number)s is on the list.") % {"number": pk})
        if pk in self.met:
            raise CellRefused(_("The number %(number)s stands in the file twice.") % {"number": pk})
        self.met.add(pk)
        if any(cells.get(column.name, shown) != shown for column in ABOUT for shown in [cell_text(column.shown(item))]):
            raise CellRefused(
                _("What an item is about cannot be changed. Empty the number to add a new item with this row.")
            )
        return item

    def _new(self, cells: dict[str, str]) -> ChecklistItem:
        kind = kind_of(cells["kind"])
        about = self.subjects.find(kind, cells.get("speech", ""), cells.get("section", ""))
        if kind == Kind.REFLECTION and self.checklist.owner_id and not self.checklist.is_template:
            raise CellRefused(_("A reflection is handed in in a session; a list of your own has none."))
        return ChecklistItem(
            checklist=self.checklist, kind=kind, notes_wanted=1 if kind == Kind.NOTES else None, **about
        )

    def _take(self, planned: PlannedRow, item: ChecklistItem, column: Column, text: str) -> None:
        """Set what the cell says, unless it says what stands there."""
        before = cell_text(column.shown(item))
        if column.parse is None or text == before:
            return
        try:
            value = column.parse(text, self.groups)
        except CellRefused as problem:
            planned.problems.append(f"{column.head}: {problem}")
            return
        if value == getattr(item, column.name):
            return
        setattr(item, column.name, value)
        if item.pk:
            planned.changes.append(Change(str(column.head), before, cell_text(column.shown(item))))
            planned.changed.append(column.name)


def _against(item: ChecklistItem) -> list[str]:
    """What the item's fields say against one another."""
    found = []
    least, most = item.min_characters, item.max_characters
    if item.kind in (Kind.TASK, Kind.REFLECTION) and not item.text:
        found.append(_("It does not say what is to be done."))
    if item.kind == Kind.NOTES and not item.notes_wanted:
        found.append(_("It does not say how many notes are wanted."))
    if item.kind != Kind.NOTES and item.notes_wanted:
        found.append(_("A number of notes belongs to items that ask for notes."))
    if item.kind != Kind.REFLECTION and (least or most):
        found.append(_("A number of characters belongs to reflections."))
    if least and most and most < least:
        found.append(_("The characters at most are less than those at least."))
    return found

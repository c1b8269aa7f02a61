"""The columns of a checklist as an Excel file: what each shows of an item, and what it means when it comes back."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from speeches.checklists.items import ChecklistItem
from speeches.checklists.models import Checklist
from speeches.documents.workbook import Cell, harmless
from speeches.study.forms import EARLIEST, LATEST

MAX_TEXT = 300
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0{1,2}:00(?::00)?)?")
_DAYS_AFTER = re.compile(r"(?:[Dd]\s*\+\s*)?(\d{1,3})")


class CellRefused(ValueError):
    """What stands in a cell cannot be taken; the message says why, without the column's name."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, its width, what it shows of an item, and for what may be changed the field it sets."""

    name: str
    head: str | Promise
    width: int
    shown: Callable[[ChecklistItem], Cell]
    parse: Callable[[str, dict[str, Any]], Any] | None = None


def _words(text: str, groups: dict[str, Any]) -> str:
    plain = text[1:] if text.startswith("'") and harmless(text[1:]) == text else text
    if len(plain) > MAX_TEXT:
        raise CellRefused(_("At most %(limit)d characters.") % {"limit": MAX_TEXT})
    return plain


def _required(text: str, groups: dict[str, Any]) -> bool:
    known = {"": True, _("Required"): True, _("Optional"): False}
    if text not in known:
        raise CellRefused(_("“%(text)s” is neither required nor optional.") % {"text": text})
    return known[text]


def _day(text: str, groups: dict[str, Any]) -> date | None:
    if not text:
        return None
    found = _DAY.fullmatch(text)
    try:
        day = date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        day = None
    if day and EARLIEST <= day <= LATEST:
        return day
    raise CellRefused(_("“%(text)s” is no day; write it as 2026-03-14.") % {"text": text})


def _days_after(text: str, groups: dict[str, Any]) -> int | None:
    found = _DAYS_AFTER.fullmatch(text)
    if text and not found:
        raise CellRefused(_("“%(text)s” is no number of days; write 3 or D+3.") % {"text": text})
    return int(found[1]) if found else None


def _group(text: str, groups: dict[str, Any]) -> Any:
    if text in ("", _("All participants")):
        return None
    if text not in groups:
        raise CellRefused(_("The session has no group “%(name)s”.") % {"name": text})
    return groups[text]


def _count(most: int) -> Callable[[str, dict[str, Any]], int | None]:
    def parse(text: str, groups: dict[str, Any]) -> int | None:
        if not text:
            return None
        if not (text.isascii() and text.isdecimal() and len(text) < 8 and 0 < int(text) <= most):
            raise CellRefused(_("“%(text)s” is no number from 1 to %(most)d.") % {"text": text, "most": most})
        return int(text)

    return parse


NUMBER = Column("number", gettext_lazy("Number"), 9, lambda item: item.pk)
KIND = Column("kind", gettext_lazy("To do"), 14, lambda item: str(item.get_kind_display()))
SPEECH = Column("speech", gettext_lazy("Speech"), 40, lambda item: item.source.title if item.source else None)
SECTION = Column("section", gettext_lazy("Section"), 36, lambda item: item.section.label if item.section else None)
DUE_ON = Column("due_on", gettext_lazy("Due on"), 12, lambda item: item.due_on, _day)
DUE_AFTER = Column("due_after", gettext_lazy("Due after so many days"), 12, lambda item: item.due_after, _days_after)
GROUP = Column("group", gettext_lazy("For"), 14, lambda item: item.group.name if item.group else None, _group)


def _required_word(item: ChecklistItem) -> str:
    return _("Required") if item.is_required else _("Optional")


ABOUT = (KIND, SPEECH, SECTION)
_CHANGED = (
    Column("text", gettext_lazy("Task or remark"), 40, lambda item: item.text or None, _words),
    Column("question", gettext_lazy("Guiding question"), 40, lambda item: item.question or None, _words),
    Column("is_required", gettext_lazy("Required or optional"), 12, _required_word, _required),
)
_COUNTS = (
    Column("notes_wanted", gettext_lazy("Notes at least"), 10, lambda item: item.notes_wanted, _count(999)),
    Column("min_characters", gettext_lazy("Characters at least"), 10, lambda item: item.min_characters, _count(50_000)),
    Column("max_characters", gettext_lazy("Characters at most"), 10, lambda item: item.max_characters, _count(50_000)),
)


def columns_of(checklist: Checklist) -> tuple[Column, ...]:
    """The columns of this list: a template has D+n in place of days, and only a session has groups."""
    due = DUE_AFTER if checklist.is_template else DUE_ON
    groups = (GROUP,) if checklist.session else ()
    return (NUMBER, *ABOUT, *_CHANGED, due, *groups, *_COUNTS)


def item_cells(item: ChecklistItem, columns: tuple[Column, ...]) -> list[Cell]:
    """The row of an item."""
    return [column.shown(item) for column in columns]


def cell_text(value: Cell) -> str:
    """A cell as it is read from a file again, so that what nobody changed is known as that.

    >>> cell_text(date(2026, 3, 14)), cell_text(None), cell_text("=1+1")
    ('2026-03-14', '', "'=1+1")
    """
    if isinstance(value, str):
        return folded(harmless(value))
    return "" if value is None else str(value)


def folded(text: str) -> str:
    """White space as one blank each: programs for tables keep no more of it.

    >>> folded(" 一、 总的要求 ")
    '一、 总的要求'
    """
    return " ".join(text.split())

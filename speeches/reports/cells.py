"""What a session's table says of a member and of an item: a sign and words, alike on the page, in CSV and in Excel."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from speeches.checklists.items import ChecklistItem
from speeches.checklists.state_querysets import StateRow
from speeches.study.models import Membership

NOTHING = "—"


class Cell(NamedTuple):
    """A sign and a word; `state` names it for the style sheet."""

    state: str
    sign: str
    word: str

    def __str__(self) -> str:
        return f"{self.sign} {self.word}" if self.word else self.sign


def item_cell(state: StateRow | None, item: ChecklistItem, today: date) -> Cell:
    """Where a member stands in an item that applies to them; no row means not begun.

    What is done by itself says so before what was ticked, and that before what an organiser confirmed. Overdue is what
    is not done after its due day, begun or not: one word, one sign.
    """
    if state and state.done_on:
        if state.by_itself == "done":
            return Cell("done", "✓", _("Finished"))
        return Cell("done", "✓", _("Ticked") if state.is_ticked else _("Confirmed for them"))
    if item.due_on is not None and item.due_on < today:
        return Cell("late", "△", _("Overdue"))
    return Cell("begun", "◐", _("Under way")) if state else Cell("not-begun", "○", _("Not begun"))


def not_applying() -> Cell:
    """The cell of an item that is for another group."""
    return Cell("none", NOTHING, "")


def member_cell(state: str) -> Cell:
    """What `Membership.state` says, with its sign."""
    return {
        "finished": Cell("done", "✓", _("Finished")),
        "overdue": Cell("late", "△", _("Overdue")),
        "under_way": Cell("begun", "◐", _("Under way")),
        "not_begun": Cell("not-begun", "○", _("Not begun")),
    }[state]


def figure_text(membership: Membership) -> str:
    """Required items done of those that apply; “—” where none does."""
    return _of(membership.required_done, membership.required_total)


def optional_text(membership: Membership) -> str:
    """The same of optional items."""
    return _of(membership.optional_done, membership.optional_total)


def _of(done: int, total: int) -> str:
    """Never a bare 3/4: a spreadsheet that opens the CSV would make the third of April of it."""
    return _("%(done)d/%(total)d items") % {"done": done, "total": total} if total else NOTHING

"""The rows of an edit: each line of the text with its doubts, the headings apart; long runs of noise fold."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from speeches.importing.doubts import WHOLE, doubts_of
from speeches.importing.editing import Edit
from speeches.text.blocks import Block, Role

SHORTEST_FOLD = 4
"""From so many lines on, what was taken out in one place shows its first line and how many there are."""

_SURE = (
    (0.9, gettext_lazy("almost certain")),
    (0.75, gettext_lazy("fairly sure")),
    (0.6, gettext_lazy("not very sure")),
    (0.0, gettext_lazy("a guess")),
)
_NAMES = {
    "title": pgettext_lazy("line", "Title"),
    "subtitle": pgettext_lazy("line", "Subtitle"),
    "salutation": pgettext_lazy("line", "Salutation"),
    "tail": pgettext_lazy("line", "After the end"),
    "noise": pgettext_lazy("line", "Taken out"),
    "preamble": gettext_lazy("Preamble"),
    "conclusion": gettext_lazy("Conclusion"),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A warning as it is shown: what it says, and in words how sure the parser is."""

    message: str
    sure: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the text as the template writes it: all of it text, since a page may hold thousands of lines."""

    id: str
    css: str
    name: str
    words: str
    role: Role
    reason: str = ""
    doubts: tuple[Doubt, ...] = ()
    folded: str = ""

    @property
    def dom_id(self) -> str:
        """Its id on the page."""
        return f"b{self.id}"


@dataclass(frozen=True, slots=True)
class Item:
    """A heading in the outline beside the text."""

    id: str
    css: str
    label: str
    is_doubted: bool

    @property
    def dom_id(self) -> str:
        """Its id on the page."""
        return f"o{self.id}"


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the page shows of an edit."""

    rows: list[Row]
    items: list[Item]
    general: tuple[Doubt, ...]
    edit: Edit

    @property
    def has_general_doubt(self) -> bool:
        """Is anything about the whole text uncertain, not only told?"""
        return any(doubt.sure for doubt in self.general)

    @property
    def figures(self) -> str:
        """How many sections and characters."""
        count = sum(block.role == "heading" and block.kind == "section" for block in self.edit.blocks)
        characters = sum(len(block.text) for block in self.edit.blocks if block.role in ("heading", "paragraph"))
        sections = ngettext("%(count)s section", "%(count)s sections", count) % {"count": count}
        letters = ngettext("%(count)s character", "%(count)s characters", characters) % {"count": characters}
        return f"{sections} · {letters}"


def shown(edit: Edit) -> Shown:
    """The rows, the outline and the doubts about the whole."""
    of_block, name_of = _doubts(edit), _names()
    rows, items, folds = [], [], _folds(edit.blocks)
    for block in edit.blocks:
        doubts, number = of_block.get(block.id, ()), str(block.id)
        what = (str(block.level) if block.kind == "section" else block.kind) if block.role == "heading" else block.role
        name = name_of.get(what, "")
        folded = folds.get(block.id)
        css = _css(block, doubts) + (" line-folded" if folded == "" and not doubts else "")
        rows.append(Row(number, css, name, block.label, block.role, block.reason, doubts, folded or ""))
        if block.role == "heading":
            items.append(Item(number, f"found-level-{block.level}", block.label or name, bool(doubts)))
    return Shown(rows, items, of_block.get(WHOLE, ()), edit)


def _names() -> dict[str, str]:
    """What each kind of line is called; headings by their level."""
    levels = {str(level): _("Level %(level)d") % {"level": level} for level in range(1, 10)}
    return levels | {name: str(words) for name, words in _NAMES.items()}


def _css(block: Block, doubts: tuple[Doubt, ...]) -> str:
    """The classes of a line: what it is, of headings the level, and whether it is in doubt."""
    css = f"line-{block.role}"
    if block.role == "heading":
        css += f" line-{block.kind} line-level-{block.level}"
    return f"{css} line-doubted" if doubts else css


def _folds(blocks: Sequence[Block]) -> dict[int, str]:
    """Long runs of noise: for the first line of each how many there are, in words, for the others nothing."""
    folds: dict[int, str] = {}
    for is_noise, group in groupby(blocks, lambda block: block.role == "noise"):
        run = [block.id for block in group] if is_noise else []
        if len(run) >= SHORTEST_FOLD:
            told = ngettext("%(count)d line was taken out here", "%(count)d lines were taken out here", len(run))
            folds |= dict.fromkeys(run, "") | {run[0]: told % {"count": len(run)}}
    return folds


def _doubts(edit: Edit) -> dict[int, tuple[Doubt, ...]]:
    """The doubts about each block, and about the whole text."""
    return {
        block_id: tuple(Doubt(edit.warnings[at].message, _sure(edit.warnings[at].certainty)) for at in numbers)
        for block_id, numbers in doubts_of(edit).items()
    }


def _sure(certainty: float) -> str:
    """How sure the parser is, in words; of what is simply so, nothing."""
    if certainty == 1:
        return ""
    return str(next(words for least, words in _SURE if certainty >= least))

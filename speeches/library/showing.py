"""A comparison as a page shows it: what is the same folded into a number, what changed in its very words."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from speeches.library.comparing import Comparison, Row
from speeches.text.difference import difference

# Up to so many changed sections stand open, more are folded.
MAX_OPEN = 5
# Beyond so many characters of changed sections a page shows only which they are.
MAX_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed (tag ""), came ("ins") or went ("del")."""

    text: str
    tag: str = ""


Paragraph = list[Piece]


@dataclass(slots=True)
class ShownRow:
    """A row of a comparison, or `folded` rows in which nothing changed. Paragraphs without a change are left out."""

    row: Row | None = None
    folded: int = 0
    label: Paragraph = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    is_too_long: bool = False
    is_open: bool = False


def shown_rows(comparison: Comparison) -> list[ShownRow]:
    """The rows for the page, in order."""
    shown: list[ShownRow] = []
    characters = 0
    for row in comparison.rows:
        if row.kind == "same":
            if not shown or not shown[-1].folded:
                shown.append(ShownRow())
            shown[-1].folded += 1
            continue
        characters += row.section.characters
        shown.append(_shown(row, is_too_long=characters > MAX_CHARACTERS))
    changed = [item for item in shown if item.row is not None and item.row.kind == "changed"]
    for item in changed:
        item.is_open = len(changed) <= MAX_OPEN
    return shown


def summary(comparison: Comparison) -> list[str]:
    """What changed, in figures and words; nothing for what there is none of."""
    counts = comparison.counts
    parts = [
        (counts["changed"], ngettext("%(count)d changed", "%(count)d changed", counts["changed"])),
        (counts["renumbered"], ngettext("%(count)d renumbered", "%(count)d renumbered", counts["renumbered"])),
        (counts["moved"], ngettext("%(count)d moved", "%(count)d moved", counts["moved"])),
        (counts["new"], ngettext("%(count)d new", "%(count)d new", counts["new"])),
        (counts["back"], ngettext("%(count)d brought back", "%(count)d brought back", counts["back"])),
        (counts["retired"], ngettext("%(count)d retired", "%(count)d retired", counts["retired"])),
        (counts["same"], ngettext("%(count)d the same", "%(count)d the same", counts["same"])),
    ]
    told = [words % {"count": count} for count, words in parts if count]
    if comparison.facts:
        told.insert(0, _("facts: %(names)s") % {"names": _(", ").join(fact.label for fact in comparison.facts)})
    return told


def pieces(old: str, new: str) -> Paragraph:
    """Two texts as one, with what went and what came.

    >>> [(piece.text, piece.tag) for piece in pieces("要学习", "要真学习")]
    [('要', ''), ('真', 'ins'), ('学习', '')]
    """
    found = []
    for span in difference(old, new):
        if span.is_same:
            found.append(Piece(new[span.new_start : span.new_end]))
            continue
        if span.old_length:
            found.append(Piece(old[span.old_start : span.old_end], "del"))
        if span.new_length:
            found.append(Piece(new[span.new_start : span.new_end], "ins"))
    return found


def _shown(row: Row, *, is_too_long: bool) -> ShownRow:
    if row.old is None or row.new is None or row.is_back:
        tag = "del" if row.new is None else "ins"
        paragraphs = [[Piece(text, tag)] for text in row.section.paragraphs] if not is_too_long else []
        return ShownRow(row, label=[Piece(row.section.label, tag)], paragraphs=paragraphs, is_too_long=is_too_long)
    shown = ShownRow(row, label=pieces(row.old.label, row.new.label), is_too_long=is_too_long)
    if not is_too_long and row.old.body != row.new.body:
        shown.paragraphs = [
            paragraph
            for paragraph in _paragraphs(pieces(row.old.body, row.new.body))
            if any(piece.tag for piece in paragraph)
        ]
    return shown


def _paragraphs(stream: Paragraph) -> Iterator[Paragraph]:
    """Paragraph by paragraph; where only the border of two changed, a sign stands for it."""
    paragraph: Paragraph = []
    for piece in stream:
        first, *others = piece.text.split("\n")
        text = first if first or others != [""] or not piece.tag else "¶"
        if text:
            paragraph.append(Piece(text, piece.tag))
        for text in others:
            yield paragraph
            paragraph = [Piece(text, piece.tag)] if text else []
    if paragraph:
        yield paragraph


def in_words(comparison: Comparison) -> str:
    """What was saved in one sentence, with what those who hang on the text said of it."""
    said = (sentence.rstrip("。.") for sentence in comparison.told)
    return _(", ").join([*summary(comparison), *said])

"""When a speech's text changes, its notes go with their words; nothing is moved to words that merely look alike."""

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import Any

from django.utils.translation import ngettext

from speeches.library.changes import Rewritten
from speeches.library.models import Section
from speeches.notes.models import MAX_QUOTE_LENGTH, Note
from speeches.text.anchors import Anchor, anchor_at, find_again, kept_partly, kept_whole, verify
from speeches.text.difference import Span, difference

# Stands in no text: no words are found across the border of two sections.
BORDER = "\0"


def carry_notes(
    *, rewritten: list[Rewritten], sections: list[Section], old_bodies: list[str], **kwargs: Any
) -> list[str]:
    """Compute the anchors on the changed sections anew, in the transaction of the change; say what came of it.

    Words that are still there keep their note. Words that stand elsewhere in the speech by now take it along, also into
    another section. Of mended words it stays on what is left. Else the note keeps its quote and its old place, where
    the words no longer stand: it is shown as "text changed". None is deleted. Whoever keeps count of notes
    on the text hears of its change, not of each note.
    """
    changes = {change.section.pk: change for change in rewritten}
    carrying = Carrying(sections, old_bodies)
    carried, moved, left = [], 0, 0
    for note in Note.objects.quoting(changes):
        change = changes[note.section_id]
        found = carrying.place_of(_anchor(note), change)
        if found is None:
            left += verify(change.old_body, _anchor(note))
            found = change.section, kept_apart(_anchor(note), change.section)
        else:
            moved += (found[0].pk, found[1].start) != (note.section_id, note.start)
        if found != (change.section, _anchor(note)):
            _move(note, *found)
            carried.append(note)
    Note.objects.bulk_update(carried, ["section", "quote", "start", "end", "prefix", "suffix"])
    return _told(moved, left)


class Carrying:
    """The whole speech before and after a change, and what changed in each section, worked out once."""

    def __init__(self, sections: list[Section], old_bodies: list[str]) -> None:
        self.sections = sections
        self.starts = list(accumulate((len(section.body) + 1 for section in sections), initial=0))
        self.text = BORDER.join(section.body for section in sections)
        self.old_text = BORDER.join(old_bodies)
        old_starts = accumulate((len(body) + 1 for body in old_bodies), initial=0)
        self.old_starts = dict(zip(old_bodies, old_starts, strict=False))
        self.spans: dict[int, list[Span]] = {}

    def place_of(self, anchor: Anchor, change: Rewritten) -> tuple[Section, Anchor] | None:
        """Where words of the changed section stand now; None where nobody can say that it is these words."""
        section, old, new = change.section, change.old_body, change.section.body
        if section.retired_at is not None:
            return self._elsewhere(anchor, old)
        if section.pk not in self.spans:
            self.spans[section.pk] = difference(old, new)
        spans = self.spans[section.pk]
        if whole := kept_whole(anchor, old, new, spans):
            return section, whole
        if again := self._elsewhere(anchor, old):
            return again
        partly = kept_partly(anchor, old, new, spans)
        return (section, partly) if partly and len(partly.quote) <= MAX_QUOTE_LENGTH else None

    def _elsewhere(self, anchor: Anchor, old: str) -> tuple[Section, Anchor] | None:
        """The same words anywhere in the speech, if there is no doubt that it is these."""
        old_text, start = self.old_text, self.old_starts.get(old)
        if start is None:  # the section was retired, and comes back with other words
            old_text, start = f"{old_text}{BORDER}{old}", len(old_text) + 1
        return self._found(replace(anchor, start=anchor.start + start, end=anchor.end + start), old_text)

    def find(self, claimed: Anchor) -> tuple[Section, Anchor] | None:
        """Words of an unknown earlier text in today's, if they stand there once, or with the words around them."""
        return self._found(claimed, "")

    def _found(self, anchor: Anchor, old_text: str) -> tuple[Section, Anchor] | None:
        found = find_again(anchor, old_text, self.text)
        if found is None:
            return None
        index = bisect_right(self.starts, found.start) - 1
        section, offset = self.sections[index], self.starts[index]
        return section, anchor_at(section.body, found.start - offset, found.end - offset)


def kept_apart(anchor: Anchor, section: Section) -> Anchor:
    """A place for words that are gone: their old one, or behind the end of the text if others like them stand there.

    A section that left the text keeps its words, and the notes on them their place.
    """
    if section.retired_at is not None or not verify(section.body, anchor):
        return anchor
    return replace(anchor, start=len(section.body), end=len(section.body) + len(anchor.quote))


def _anchor(note: Note) -> Anchor:
    return Anchor(quote=note.quote, start=note.start or 0, end=note.end or 0, prefix=note.prefix, suffix=note.suffix)


def _move(note: Note, section: Section, anchor: Anchor) -> None:
    note.section, note.quote = section, anchor.quote
    note.start, note.end, note.prefix, note.suffix = anchor.start, anchor.end, anchor.prefix, anchor.suffix


def _told(moved: int, left: int) -> list[str]:
    """What became of the notes, in sentences; nothing where nothing did."""
    told = []
    if moved:
        told.append(ngettext("%(count)d note went with its words.", "%(count)d notes went with their words.", moved))
        told[-1] %= {"count": moved}
    if left:
        words = ngettext(
            "%(count)d note keeps words that are no longer there.",
            "%(count)d notes keep words that are no longer there.",
            left,
        )
        told.append(words % {"count": left})
    return told

"""When a section's text changes, its notes go with their words; nothing is moved to words that merely look alike."""

from typing import Any

from speeches.library.models import Section
from speeches.notes.models import Note
from speeches.text.anchors import Anchor, carry


def carry_notes(*, section: Section, old_body: str, **kwargs: Any) -> None:
    """Compute the anchors on the section anew, in the transaction of the change.

    A note whose words are gone keeps its quote and its old place, where they no longer stand: it is shown as
    "text changed".
    """
    moved = []
    for note in Note.objects.quoting(section):
        anchor = Anchor(
            quote=note.quote, start=note.start or 0, end=note.end or 0, prefix=note.prefix, suffix=note.suffix
        )
        found = carry(anchor, old_body, section.body)
        if found is not None:
            note.start, note.end, note.prefix, note.suffix = found.start, found.end, found.prefix, found.suffix
            moved.append(note)
    Note.objects.bulk_update(moved, ["start", "end", "prefix", "suffix"])

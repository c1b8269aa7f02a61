"""News of the library, for the slices that hang on its texts and that it does not know itself."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.dispatch import Signal

if TYPE_CHECKING:
    from speeches.library.models import Section

# Sent inside the transaction that changes a section's body, with `section` (as it is now) and `old_body`.
section_rewritten = Signal()

# Sent inside the transaction that changes sections of a speech, with `speech` (as it is now) and `rewritten`, a list
# of Rewritten: the sections whose body changed, and those that were retired.
speech_rewritten = Signal()

# Asks what hangs on sections: sent with `section_ids`, answered with (what it is, {section id: how many}).
asked_what_hangs = Signal()


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A section as it is after a change of its speech, and the words that it had before."""

    section: "Section"
    old_body: str

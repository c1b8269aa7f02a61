"""A note as it comes back: its words with what stands around them, and when each answer brings it back."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from speeches.notes.models import Note
from speeches.review.models import ReviewCard
from speeches.review.scheduling import Answer, Memory, offers

REACH = 120  # characters of its paragraphs that are shown on either side of a quote, at least
MAX_GAP_LENGTH = 60  # longer words are shown: nobody guesses a paragraph
SENTENCE_END = re.compile(r"[。！？；…!?;]+[”’」』）》〉】\"']*")
DAYS_TOLD_IN_DAYS = 60
DAYS_A_MONTH = 30


@dataclass(frozen=True, slots=True)
class Passage:
    """The quote in its paragraphs, which may be cut at sentences: then `is_cut` on that side."""

    before: str
    quote: str
    after: str
    is_cut_before: bool = False
    is_cut_after: bool = False

    @property
    def gap(self) -> str:
        """What stands in the place of hidden words: as many lines as characters."""
        return "＿" * len(self.quote)

    @property
    def makes_gap(self) -> bool:
        """Is there enough around the quote to think of it when it is hidden? A whole paragraph cannot be guessed."""
        return len(self.quote) <= min(MAX_GAP_LENGTH, len(self.before) + len(self.after)) and "\n" not in self.quote


@dataclass(frozen=True, slots=True)
class Offer:
    """One answer to choose, with when the note comes back after it."""

    answer: Answer
    when: str


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note that comes back. `passage` is None for a note on a section, and where its words are not in the text."""

    note: Note
    seen: int
    passage: Passage | None
    offers: list[Offer]

    @property
    def is_asked(self) -> bool:
        """Is something hidden first, to think of? A highlight without words simply shows itself."""
        return bool(self.note.body)

    @property
    def has_gap(self) -> bool:
        """Are the quoted words hidden first? An answer is asked by its question."""
        return (
            self.is_asked and self.note.kind == Note.Kind.NOTE and self.passage is not None and self.passage.makes_gap
        )


def shown(note: Note, *, today: date) -> ShownNote:
    """The note with its card at hand, as the page shows it."""
    card: ReviewCard | None = getattr(note, "review_card", None)
    memory: Memory = card.memory.get("card", {}) if card else {}
    days = {answer: (day - today).days for answer, day in offers(memory, today).items()}
    choices = [Offer(answer, in_words(count)) for answer, count in days.items()]
    return ShownNote(note, card.repetitions if card else 0, passage_of(note), choices)


def passage_of(note: Note) -> Passage | None:
    """The note's quote in its paragraphs, if it still stands where it stood."""
    if note.start is None or note.end is None or not note.is_in_place:
        return None
    body = note.section.body
    before = body[body.rfind("\n", 0, note.start) + 1 : note.start]
    line_end = body.find("\n", note.end)
    after = body[note.end : line_end if line_end >= 0 else len(body)]
    head, tail = cut_head(before), cut_tail(after)
    return Passage(head, note.quote, tail, is_cut_before=head != before, is_cut_after=tail != after)


def cut_head(text: str, reach: int = REACH) -> str:
    """The end of a text, from the last beginning of a sentence that lies `reach` characters or more before it.

    >>> cut_head("一句。两句。三句。", reach=5)
    '两句。三句。'
    """
    begins = [found.end() for found in SENTENCE_END.finditer(text, 0, max(0, len(text) - reach))]
    return text[begins[-1] :] if begins else text


def cut_tail(text: str, reach: int = REACH) -> str:
    """The beginning of a text, to the first end of a sentence after `reach` characters or more.

    >>> cut_tail("一句。两句。三句。", reach=5)
    '一句。两句。'
    """
    found = SENTENCE_END.search(text, max(0, reach - 1))
    return text[: found.end()] if found else text


def in_words(days: int) -> str:
    """When something is, so many days from today."""
    if days <= 1:
        return _("tomorrow")
    if days < DAYS_TOLD_IN_DAYS:
        return ngettext("in %(count)d day", "in %(count)d days", days) % {"count": days}
    months = round(days / DAYS_A_MONTH)
    return ngettext("in %(count)d month", "in %(count)d months", months) % {"count": months}

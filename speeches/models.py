"""A door: Django looks for models here."""

from speeches.accounts.models import User
from speeches.checklists.models import Checklist, ChecklistItem, ItemTick
from speeches.importing.models import ImportFile, SpeechSource
from speeches.library.models import GuidingQuestion, Section, SectionTag, Speech, SpeechTag, Tag, TagSuggestion
from speeches.notes.models import DeletedNote, Note, NoteTag
from speeches.progress.models import ReadingMark, ReadingPosition, ReadingVisit, SectionProgress
from speeches.review.models import ReviewCard, ReviewHabit
from speeches.search.models import IndexCounter, IndexedChange

__all__ = [
    "Checklist",
    "ChecklistItem",
    "DeletedNote",
    "GuidingQuestion",
    "ImportFile",
    "IndexCounter",
    "IndexedChange",
    "ItemTick",
    "Note",
    "NoteTag",
    "ReadingMark",
    "ReadingPosition",
    "ReadingVisit",
    "ReviewCard",
    "ReviewHabit",
    "Section",
    "SectionProgress",
    "SectionTag",
    "Speech",
    "SpeechSource",
    "SpeechTag",
    "Tag",
    "TagSuggestion",
    "User",
]

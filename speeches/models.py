"""A door: Django looks for models here."""

from speeches.accounts.models import User
from speeches.checklists.models import Checklist, ChecklistItem, ItemTick
from speeches.importing.models import ImportFile, SpeechSource
from speeches.library.models import Section, SectionTag, Speech, SpeechTag, Tag, TagSuggestion
from speeches.notes.models import Note
from speeches.progress.models import ReadingMark, ReadingPosition, ReadingVisit, SectionProgress
from speeches.search.models import IndexCounter, IndexedChange

__all__ = [
    "Checklist",
    "ChecklistItem",
    "ImportFile",
    "IndexCounter",
    "IndexedChange",
    "ItemTick",
    "Note",
    "ReadingMark",
    "ReadingPosition",
    "ReadingVisit",
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

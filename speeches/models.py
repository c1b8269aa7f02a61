"""A door: Django looks for models here."""

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem, ItemTick
from speeches.checklists.models import Checklist
from speeches.checklists.states import ItemConfirmation, ItemState
from speeches.importing.models import ImportFile, SpeechSource
from speeches.library.models import GuidingQuestion, Section, SectionTag, Speech, SpeechTag, Tag, TagSuggestion
from speeches.notes.models import DeletedNote, Note, NoteTag
from speeches.notes.replies import NoteReply
from speeches.notes.unseen import UnseenReply
from speeches.progress.models import ReadingMark, ReadingPosition, ReadingVisit, SectionProgress
from speeches.reflections.models import Reflection, ReflectionVersion
from speeches.reminders.models import CalendarFeed, Reminder, ReminderLine
from speeches.review.models import ReviewCard, ReviewHabit
from speeches.search.models import IndexCounter, IndexedChange
from speeches.study.meetings import Attendance, Meeting
from speeches.study.models import Membership, SessionGroup, SessionQuestion, StudySession
from speeches.study.news import SessionNews

__all__ = [
    "Attendance",
    "CalendarFeed",
    "Checklist",
    "ChecklistItem",
    "DeletedNote",
    "GuidingQuestion",
    "ImportFile",
    "IndexCounter",
    "IndexedChange",
    "ItemConfirmation",
    "ItemState",
    "ItemTick",
    "Meeting",
    "Membership",
    "Note",
    "NoteReply",
    "NoteTag",
    "ReadingMark",
    "ReadingPosition",
    "ReadingVisit",
    "Reflection",
    "ReflectionVersion",
    "Reminder",
    "ReminderLine",
    "ReviewCard",
    "ReviewHabit",
    "Section",
    "SectionProgress",
    "SectionTag",
    "SessionGroup",
    "SessionNews",
    "SessionQuestion",
    "Speech",
    "SpeechSource",
    "SpeechTag",
    "StudySession",
    "Tag",
    "TagSuggestion",
    "UnseenReply",
    "User",
]

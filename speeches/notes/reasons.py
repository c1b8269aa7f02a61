"""Why a note was not saved, in words for the person who wrote it."""

from django.utils.translation import gettext_lazy as _

NOTHING_SAID = _("Write something first.")
NO_QUESTION = _("An answer names the question that it answers.")
QUOTE_TOO_LONG = _(
    "Nothing was saved: at most 2,000 characters can be marked at once. "
    "Select fewer, or save what you write as a note on the whole section."
)
WORDS_MOVED = _(
    "Nothing was saved: the selected words do not stand at this place in the text. "
    "Select them again, or save what you write as a note on the whole section."
)
SECTION_GONE = _("Nothing was saved: this section is no longer there.")
NOT_HERE = _("Nothing was saved: this note cannot be changed here.")
BODY_TOO_LONG = _("Nothing was saved: a note has at most 20,000 characters.")
QUESTION_TOO_LONG = _("Nothing was saved: a question has at most 300 characters.")
NOT_AS_EXPECTED = _("Nothing was saved: “%(name)s” is not as expected.")
WAS_DELETED = _("This note was deleted meanwhile. Save again to make a new one of it.")
NOT_A_MEMBER = _("Saved, but not shared: you are not in this session any more. Nobody but you sees it.")
NOT_OPEN = _("Saved, but not shared: this session is not open. Nobody but you sees it.")
SHARED_BEFORE = _("Saved, but not shared: the note was changed on another device. Look at it, and share it again.")
NO_REPLY_HERE = _("This session is closed: its notes can be read, and no longer replied to.")

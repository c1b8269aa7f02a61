"""The rows of new speeches."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from speeches.importing.drafting import Draft
from speeches.importing.duplicates import sketch_rows
from speeches.importing.models import SpeechSource, TextSketch
from speeches.library.models import Section, Speech, TagSuggestion
from speeches.library.suggestions import suggestion_rows


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was read, with all that is worked out before the database is asked: nothing of it is saved yet."""

    draft: Draft
    source: SpeechSource

    def unsave(self) -> None:
        """Forget that the rows were written, after what wrote them was rolled back."""
        for row in (self.draft.speech, self.source, *self.draft.sections):
            row.pk, row._state.adding = None, True


@transaction.atomic
def save_new(files: Sequence[Prepared]) -> None:
    """Write the rows of new speeches, all or nothing; the rows say whom they are from, and who sees them.

    Raises DatabaseError, of which IntegrityError if some of the bytes are already there.
    """
    for file in files:
        speech, sections = file.draft.speech, file.draft.sections
        speech.characters = sum(section.characters for section in sections)
        speech.section_count = file.draft.section_count
    Speech.objects.bulk_create([file.draft.speech for file in files])
    for file in files:
        file.source.speech = file.draft.speech
        for section in file.draft.sections:
            section.speech = file.draft.speech
    Section.objects.bulk_create([section for file in files for section in file.draft.sections])
    SpeechSource.objects.bulk_create([file.source for file in files])
    TextSketch.objects.insert([row for file in files for row in sketch_rows(file.draft.speech, file.draft.sketch)])
    suggestions = [suggestion_rows(file.draft.speech, file.draft.suggestions) for file in files]
    TagSuggestion.objects.bulk_create([row for rows in suggestions for row in rows])

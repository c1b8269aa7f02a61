"""How many notes hang on sections: numbers alone, for whoever is about to change them."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import ngettext

from speeches.library.changes import Hanging
from speeches.notes.models import Note


def notes_on(*, section_ids: Collection[int], **kwargs: Any) -> Hanging:
    """Everybody's notes and highlights on each of the sections."""
    return Hanging(_words, Note.objects.section_counts(section_ids))


def _words(count: int) -> str:
    return ngettext("%(count)d note", "%(count)d notes", count) % {"count": count}

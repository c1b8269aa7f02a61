"""Questions about notes, by name; ask them of one person: `user.notes`."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from speeches.library.models import Speech
    from speeches.notes.models import Note


class NoteQuerySet(models.QuerySet["Note"]):
    """Notes."""

    def in_speech(self, speech: "Speech") -> "NoteQuerySet":
        """Those on the speech, in the order of the text, each with its section."""
        return (
            self.filter(section__speech=speech)
            .select_related("section")
            .order_by("section__position", models.F("start").asc(nulls_first=True), "created_at")
        )

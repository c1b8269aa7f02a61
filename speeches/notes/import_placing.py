"""Where the notes of a file belong in today's texts, worked out speech by speech.

Many notes on one speech share its texts and what changed in them.
"""

from collections.abc import Iterable

from speeches.accounts.models import User
from speeches.library.models import Speech
from speeches.notes.anchoring import ELSEWHERE, HERE, UNPLACED, Placed, SpeechTexts, sections_for
from speeches.notes.import_entry import Entry
from speeches.notes.models import MAX_QUOTE_LENGTH


class Placing:
    """Finds the places of one person's notes; call it in a transaction, which holds the sections."""

    def __init__(self, owner: User, entries: Iterable[Entry], *, site: str) -> None:
        self.owner = owner
        self.site = site
        self._sections = sections_for(owner, {entry.section_key for entry in entries if entry.section_key})
        self._texts: dict[int, SpeechTexts] = {}

    def place_of(self, entry: Entry) -> Placed | None:
        """Where the entry belongs; None where its section and speech are not there for this person."""
        section = self._sections.get(entry.section_key)
        if section is None:
            return self._in_speech(entry)
        if entry.anchor is None:
            return Placed(section, None, HERE)
        if len(entry.anchor.quote) > MAX_QUOTE_LENGTH:
            return Placed(section, None, UNPLACED)
        return self._texts_of(section.speech).place_of(section, entry.anchor, is_former=entry.is_former)

    def _in_speech(self, entry: Entry) -> Placed | None:
        """An address that names the speech alone, and is one of this site: else its number says nothing."""
        if entry.speech_pk is None or (entry.site and entry.site != self.site):
            return None
        speech = Speech.objects.visible_to(self.owner).with_ids([entry.speech_pk]).first()
        texts = self._texts_of(speech) if speech else None
        if texts is None or not texts.today:
            return None
        found = texts.carrying.find(entry.anchor) if entry.anchor else None
        if found is None:
            return Placed(texts.today[0], None, UNPLACED if entry.anchor else HERE)
        return Placed(*found, ELSEWHERE)

    def _texts_of(self, speech: Speech) -> SpeechTexts:
        if speech.pk not in self._texts:
            self._texts[speech.pk] = SpeechTexts(speech)
        return self._texts[speech.pk]

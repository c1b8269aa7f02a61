"""What a row of a file is about: the kind by its word, the speech by its title, the section by its heading."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.checklists.excel_columns import CellRefused, folded
from speeches.checklists.items import ChecklistItem
from speeches.checklists.querysets import sections_of_all, speeches_titled
from speeches.library.models import Section, Speech

Kind = ChecklistItem.Kind


def kind_of(text: str) -> Kind:
    """The kind that the word names. Raises CellRefused."""
    for kind in Kind:
        if text in (str(kind.label), kind.value):
            return kind
    known = _(", ").join(str(kind.label) for kind in Kind)
    raise CellRefused(_("“%(text)s” is nothing to do; known are: %(known)s.") % {"text": text, "known": known})


class Subjects:
    """Speeches and sections by their names, as far as the person may see them."""

    def __init__(self, speeches: Collection[Speech], sections: Collection[Section]) -> None:
        self.speeches: dict[str, list[Speech]] = defaultdict(list)
        self.sections: dict[tuple[int, str], list[Section]] = defaultdict(list)
        for speech in speeches:
            self.speeches[folded(speech.title)].append(speech)
        by_pk = {speech.pk: speech for speech in speeches}
        for section in sections:
            section.speech = by_pk[section.speech_id]
            for name in {folded(section.label), folded(section.heading)} - {""}:
                self.sections[section.speech_id, name].append(section)

    def find(self, kind: Kind, speech: str, section: str) -> dict[str, Any]:
        """The fields of an item that say what it is about. Raises CellRefused."""
        if kind in (Kind.TASK, Kind.REFLECTION):
            if speech or section:
                raise CellRefused(_("A task and a reflection name no speech."))
            return {}
        if kind == Kind.NOTES and not speech and not section:
            return {}
        found = self._speech(speech)
        if kind == Kind.SPEECH or (kind == Kind.NOTES and not section):
            return {"speech": found}
        return {"section": self._section(found, section)}

    def _speech(self, title: str) -> Speech:
        if not title:
            raise CellRefused(_("The title of the speech is missing."))
        found = self.speeches.get(title, [])
        if not found:
            raise CellRefused(_("The library holds no speech “%(title)s”.") % {"title": title})
        if len(found) > 1:
            raise CellRefused(_("Several speeches have the title “%(title)s”; add it on the page.") % {"title": title})
        return found[0]

    def _section(self, speech: Speech, name: str) -> Section:
        if not name:
            raise CellRefused(_("The heading of the section is missing."))
        found = self.sections.get((speech.pk, name), [])
        if not found:
            raise CellRefused(_("The speech has no section “%(name)s”.") % {"name": name})
        if len(found) > 1:
            raise CellRefused(_("Several sections are headed “%(name)s”; add it on the page.") % {"name": name})
        return found[0]


def subjects_named(user: User, titles: Collection[str]) -> Subjects:
    """The speeches of these titles that the person may see, with their sections. Two queries."""
    speeches = list(speeches_titled(Speech.objects.visible_to(user), titles)) if titles else []
    return Subjects(speeches, list(sections_of_all(speeches)) if speeches else [])

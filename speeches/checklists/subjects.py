"""Which sections an item of a checklist is about: what it asks to be read, or to be written notes on."""

from collections import defaultdict
from collections.abc import Collection

from speeches.checklists.automatic_querysets import SectionRow, section_rows, texts_of_lists
from speeches.checklists.items import ChecklistItem
from speeches.library.branches import branch

Kind = ChecklistItem.Kind


def sections_of(items: Collection[ChecklistItem]) -> dict[int, set[int]]:
    """The sections of each item that is about texts, by the item's pk. Two queries at most.

    A section stands for itself and all that is below it in today's text; a retired one stands alone. To read a speech
    is to read today's text; notes on it may stand on its retired sections too. An item of notes that names no text is
    about all texts of its list.
    """
    about = [item for item in items if item.kind in (Kind.SPEECH, Kind.SECTION, Kind.NOTES)]
    lists = texts_of_lists({item.checklist_id for item in about if _is_about_its_list(item)})
    speeches = {item.speech_id for item in about if item.speech_id}.union(*lists.values())
    outline = _Outline(section_rows(speeches, {item.section_id for item in about if item.section_id}))
    return {item.pk: _sections(item, outline, lists) for item in about}


def _is_about_its_list(item: ChecklistItem) -> bool:
    return item.kind == Kind.NOTES and not item.section_id and not item.speech_id


def _sections(item: ChecklistItem, outline: "_Outline", lists: dict[int, set[int]]) -> set[int]:
    if item.section_id:
        return outline.branch(item.section_id)
    texts = {item.speech_id} if item.speech_id else lists.get(item.checklist_id, set())
    kept = outline.all_of if item.kind == Kind.NOTES else outline.today_of
    return {pk for text in texts for pk in kept[text]}


class _Outline:
    """Sections of speeches, in order."""

    def __init__(self, rows: list[SectionRow]) -> None:
        self.rows = [row for row in rows if not row.is_retired]
        self.places = {row.pk: place for place, row in enumerate(self.rows)}
        self.today_of: dict[int, list[int]] = defaultdict(list)
        self.all_of: dict[int, list[int]] = defaultdict(list)
        for row in rows:
            self.all_of[row.speech_id].append(row.pk)
            if not row.is_retired:
                self.today_of[row.speech_id].append(row.pk)

    def branch(self, section_id: int) -> set[int]:
        """The section with all below it; a retired one alone."""
        place = self.places.get(section_id)
        return {section_id} if place is None else {row.pk for row in branch(self.rows, place)}

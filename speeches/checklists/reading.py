"""What the items of checklists ask to be read, and how much of it the person has read."""

from collections.abc import Iterable, Sequence

from speeches.accounts.models import User
from speeches.checklists.items import ChecklistItem
from speeches.checklists.querysets import OutlineRow, outlines_read_by
from speeches.library.branches import branch
from speeches.library.models import Section
from speeches.progress.figures import SpeechFigure, speech_figures

READING = (ChecklistItem.Kind.SPEECH, ChecklistItem.Kind.SECTION)


def readings(owner: User, items: Iterable[ChecklistItem]) -> dict[int, SpeechFigure]:
    """The owner's figure in what each item asks to be read, by the item's pk, for reading alone. Two queries."""
    items = [item for item in items if item.kind in READING]
    speeches = speech_figures(owner, {item.speech_id for item in items if item.speech_id})
    sections = section_figures(owner, [item.section for item in items if item.section])
    found = {item.pk: speeches.get(item.speech_id, SpeechFigure()) for item in items if item.speech_id}
    found.update({item.pk: sections[item.section_id] for item in items if item.section_id})
    return found


def section_figures(owner: User, sections: Iterable[Section]) -> dict[int, SpeechFigure]:
    """The owner's figure in each section with all that stands below it; a retired section stands alone."""
    sections = list(sections)
    rows = outlines_read_by(owner, {section.speech_id for section in sections})
    outline = [row for row in rows if row.retired_at is None]
    places = {row.pk: place for place, row in enumerate(outline)}
    retired = {row.pk: row for row in rows if row.retired_at}
    return {
        section.pk: _figure(branch(outline, places[section.pk]) if section.pk in places else [retired[section.pk]])
        for section in sections
    }


def _figure(rows: Sequence[OutlineRow]) -> SpeechFigure:
    read = [row for row in rows if row.read_at]
    return SpeechFigure(
        sections=len(rows),
        sections_read=len(read),
        sections_begun=sum(1 for row in rows if row.read_at or row.furthest),
        characters=sum(row.characters for row in rows),
        characters_read=sum(row.characters for row in read),
    )

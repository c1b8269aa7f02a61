"""What an editor changed in a waiting file: kept with the file at once, and made a draft at last."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from zlib import crc32

from speeches.documents.files import FileOutline, read_outline
from speeches.documents.reading import ReadText
from speeches.importing.details_form import MODEL_FIELDS, DetailsForm, shown_date
from speeches.importing.drafting import Draft, draft_of
from speeches.importing.edit_steps import Facts, Step, block_of_row, rows_of
from speeches.importing.models import ImportFile
from speeches.library.models import Speech
from speeches.text.blocks import (
    Block,
    Blocks,
    blocks_of,
    blocks_of_sections,
    noise_of_blocks,
    sections_of_blocks,
)
from speeches.text.model import Outline, OutlineSection, OutlineWarning
from speeches.text.settling import settled

_FROM_TEXT = ("salutation", "tail")
_CUT = ("title", "subtitle", "speaker", "speaker_role", "occasion", "salutation")
_NO_OUTLINE = Outline(None, None, None, None, None, None, None, (), (), (), ())


@dataclass(frozen=True, slots=True)
class Edit:
    """The blocks and facts as they are now, what the parser doubted, and the steps that led here.

    `revision` begins with a number made of the words and grows by one with each change: an act tells which one it
    saw. `target_id` is the speech that the facts were merged with, `own` what they were before that. `seen` are the
    numbers of the warnings that need no more attention.
    """

    blocks: Blocks
    facts: Facts
    warnings: tuple[OutlineWarning, ...]
    revision: int
    undo: tuple[Step, ...] = ()
    redo: tuple[Step, ...] = ()
    target_id: int | None = None
    own: Facts | None = None
    seen: tuple[int, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values, as ImportFile keeps them."""
        return {
            "blocks": rows_of(self.blocks),
            "facts": self.facts,
            "warnings": [list(asdict(warning).values()) for warning in self.warnings],
            "revision": self.revision,
            "undo": [step.as_json() for step in self.undo],
            "redo": [step.as_json() for step in self.redo],
            "target": self.target_id,
            "own": self.own,
            "seen": list(self.seen),
        }


def edit_of_json(kept: dict[str, Any]) -> Edit:
    """The edit that ImportFile kept."""
    return Edit(
        tuple(map(block_of_row, kept["blocks"])),
        kept["facts"],
        tuple(OutlineWarning(*values) for values in kept["warnings"]),
        kept["revision"],
        tuple(Step(*values) for values in kept["undo"]),
        tuple(Step(*values) for values in kept["redo"]),
        kept.get("target"),
        kept.get("own"),
        tuple(kept.get("seen", ())),
    )


def edit_of_speech(speech: Speech) -> dict[str, Any]:
    """The edit that a file begins with which changes a speech of the library: its own text, as ImportFile keeps it."""
    sections = [(_part_of(section), section.key) for section in speech.sections.current()]
    blocks = blocks_of_sections(sections, salutation=speech.salutation, tail=speech.tail)
    facts = facts_of(speech) | {"tags": "，".join(speech.tags.names())}
    return Edit(blocks, facts, (), _first_revision(blocks), target_id=speech.pk).as_json()


def edit_of_file(file: ImportFile) -> Edit:
    """The edit of a waiting file: as it was left, or as the file is parsed today. Raises Refused."""
    if file.edit is not None:
        edit = edit_of_json(file.edit)
        return edit if edit.target_id == file.target_id else aimed(edit, file.target)
    if file.target is not None and not file.content:
        return edit_of_json(edit_of_speech(file.target))
    return edit_of_found(read_outline(file.file_name, bytes(file.content)), target=file.target)


def edit_of_found(found: FileOutline, *, target: Speech | None = None) -> Edit:
    """The edit that a parsed file begins with; as a new version its words, and its facts where the speech has none."""
    draft = draft_of(found)
    cut = [text for name in _CUT if (text := getattr(found.outline, name) or "") != getattr(draft.speech, name)]
    overflow = [Block(-at, "paragraph", text) for at, text in enumerate(cut, 1) if text]
    blocks = blocks_of(found.outline, found.read.text)
    if overflow:
        blocks = settled([*overflow, *blocks])
        blocks = tuple(replace(block, id=number) for number, block in enumerate(blocks, 1))
    edit = Edit(blocks, facts_of(draft.speech), tuple(draft.warnings), _first_revision(blocks))
    return edit if target is None else aimed(edit, target)


def aimed(edit: Edit, target: Speech | None) -> Edit:
    """The same text as a new version of a speech, with that one's facts where it has any; or again as a speech."""
    own = edit.own if edit.own is not None else edit.facts
    if target is None:
        return replace(edit, facts=own, own=None, target_id=None)
    return replace(edit, facts=merged_facts(target, own), own=own, target_id=target.pk)


def draft_of_file(file: ImportFile) -> Draft:
    """The speech and the sections that a waiting file makes, with all that its editor changed. Raises Refused.

    With a target, the speech is that one with its facts changed, and sections that it already has bear their keys.
    """
    return looked_over(file)[1]


def looked_over(file: ImportFile) -> tuple[FileOutline, Draft]:
    """A waiting file as it was read, what its editor took out among the noise, and the draft. Raises Refused."""
    found = FileOutline(file.file_name, ReadText("", ""), _NO_OUTLINE)
    if file.content:
        found = read_outline(file.file_name, bytes(file.content))
    if file.edit is None and file.target is None:
        return found, draft_of(found)
    is_new = file.edit is None and bool(file.content)
    edit = edit_of_found(found, target=file.target) if is_new else edit_of_file(file)
    outline = replace(found.outline, noise=noise_of_blocks(edit.blocks))
    return replace(found, outline=outline), draft_of_edit(edit, target=file.target)


def draft_of_edit(edit: Edit, *, target: Speech | None = None) -> Draft:
    """The speech and the sections that an edit makes; a fact that is no good is left as it was."""
    parts = sections_of_blocks(edit.blocks)
    sections = tuple(section for section, _key in parts)
    outline = replace(_NO_OUTLINE, title=edit.facts.get("title") or None, sections=sections)
    draft = draft_of(FileOutline("", ReadText("", ""), outline))
    draft.warnings = list(edit.warnings)
    if target is not None:
        draft.speech = target
        # what did not fit a field stands in a section more, at the start
        for section, (_section, key) in zip(reversed(draft.sections), reversed(parts), strict=False):
            section.key = key or section.key
    form = DetailsForm(form_data(edit.facts), instance=draft.speech, suggestions=[])
    form.is_valid()
    return draft


def facts_of(speech: Speech) -> Facts:
    """The facts of a speech, as its form shows them."""
    return {name: str(getattr(speech, name)) for name in MODEL_FIELDS} | {"delivered": speech.delivered_text}


def merged_facts(target: Speech, facts: Facts) -> Facts:
    """The facts of a speech that gets a new text: its own, and the new text's where it has none."""
    own = facts_of(target)
    merged = {name: own.get(name) or text for name, text in facts.items()}
    return merged | {name: facts[name] for name in _FROM_TEXT} | {"tags": "，".join(target.tags.names())}


def form_data(facts: Facts) -> dict[str, Any]:
    """Facts as a form takes them."""
    return {**facts, "suggested": [name for name in facts.get("suggested", "").split("\n") if name]}


def save_edit(file: ImportFile, edit: Edit, *, now: datetime) -> None:
    """Keep an edit with its file, and what the list of files shows of it."""
    file.edit, file.edited_at = edit.as_json(), now
    file.title = edit.facts.get("title", "").strip()[:300] or file.title
    file.delivered_on = shown_date(edit.facts.get("delivered", ""))
    file.section_count = sum(block.role == "heading" and block.kind == "section" for block in edit.blocks)
    file.warning_count = len(edit.warnings) - len(edit.seen)
    file.save(update_fields=["edit", "edited_at", "title", "delivered_on", "section_count", "warning_count"])


def _first_revision(blocks: Blocks) -> int:
    """A number of the words: a file that is parsed differently one day is not taken for the same."""
    return crc32("\n".join(block.words for block in blocks).encode("utf-8", "replace")) >> 2


def _part_of(section: Any) -> OutlineSection:
    """A section of the library as the parser would answer it."""
    return OutlineSection(
        kind=section.kind,
        level=section.level,
        marker=section.marker or None,
        ordinal=section.ordinal,
        heading=section.heading,
        paragraphs=tuple(section.paragraphs),
        line=0,
    )

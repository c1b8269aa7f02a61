"""What bringing a file back would do: each annotation with its id and its place, nothing written yet."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.notes.anchoring import ELSEWHERE, FORMER, HERE, UNPLACED, Placed
from speeches.notes.import_entry import Entry
from speeches.notes.import_placing import Placing
from speeches.notes.import_reading import Problem, ReadFile
from speeches.notes.list_querysets import HIGHLIGHT
from speeches.notes.models import MAX_BODY_LENGTH, DeletedNote, Note

THERE, DIFFERENT, LOST = "there", "different", "lost"
STORED = (HERE, ELSEWHERE, FORMER, UNPLACED)


@dataclass(frozen=True, slots=True)
class Coming:
    """An entry, the id it gets, and what becomes of it: stored in one of four ways, there already, or lost."""

    entry: Entry
    pk: uuid.UUID
    state: str
    placed: Placed | None = None

    @property
    def speech_title(self) -> str:
        """Of the speech that it comes to stand on."""
        return self.placed.section.speech.title if self.placed else ""

    @property
    def body(self) -> str:
        """The words of the note: a quote without a place is kept in them, so that it is not lost."""
        if self.state != UNPLACED or self.entry.anchor is None:
            return self.entry.body
        told = _("“%(quote)s” (these words were not found in the text when the note was brought back)")
        return "\n\n".join(words for words in (told % {"quote": self.entry.anchor.quote}, self.entry.body) if words)


@dataclass
class Plan:
    """All of a file: what comes, and what is wrong with the rest."""

    owner: User
    comings: list[Coming] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ids: dict[uuid.UUID, uuid.UUID] = field(default_factory=dict)

    @property
    def stored(self) -> list[Coming]:
        """Those that would be written."""
        return [coming for coming in self.comings if coming.state in STORED]

    @cached_property
    def by_state(self) -> dict[str, list[Coming]]:
        """The entries by what becomes of them."""
        return {state: [coming for coming in self.comings if coming.state == state] for state in STATES}


STATES = (*STORED, THERE, DIFFERENT, LOST)


def plan_of(owner: User, read: ReadFile, *, site: str) -> Plan:
    """What bringing the file back would do for this person. Call it in a transaction, which holds the sections.

    An id stays what it is; where somebody else's note has it, one is derived from it and the person: so the same file
    twice changes nothing. What the person has already stays as it is.
    """
    plan = Plan(owner, problems=list(read.problems))
    plan.ids = _ids(owner, read.entries)
    mine = owner.notes.in_bulk(list(plan.ids.values()))
    coming_in = [entry for entry in read.entries if plan.ids[_first_id(owner, entry)] not in mine]
    placing, highlights = Placing(owner, coming_in, site=site), _highlights(owner, plan.ids.values())
    seen: set[uuid.UUID] = set()
    for entry in read.entries:
        pk = plan.ids[_first_id(owner, entry)]
        if pk in seen:
            plan.problems.append(Problem(entry.number, entry.name, _("It stands in the file twice.")))
            continue
        seen.add(pk)
        coming = _coming(entry, pk, mine.get(pk), placing, highlights)
        if len(coming.body) > MAX_BODY_LENGTH:
            plan.problems.append(Problem(entry.number, entry.name, _("With its quote its words are too long.")))
        else:
            plan.comings.append(coming)
    return plan


def _coming(
    entry: Entry, pk: uuid.UUID, note: Note | None, placing: Placing, highlights: set[tuple[object, ...]]
) -> Coming:
    if note is not None:
        is_same = (note.body, note.colour) == (entry.body, entry.colour)
        return Coming(entry, pk, THERE if is_same else DIFFERENT)
    placed = placing.place_of(entry)
    if placed is None:
        return Coming(entry, pk, LOST)
    if not entry.body and placed.anchor and _highlight(placed) in highlights:
        return Coming(entry, pk, THERE, placed)
    return Coming(entry, pk, placed.how, placed)


def _highlight(placed: Placed) -> tuple[object, ...]:
    anchor = placed.anchor
    return (placed.section.pk, anchor.start, anchor.end, anchor.quote) if anchor else ()


def _highlights(owner: User, ids: Iterable[uuid.UUID]) -> set[tuple[object, ...]]:
    """The places that the person has highlighted, those of the file's own notes apart."""
    rows = owner.notes.of_sort(HIGHLIGHT).values_list("pk", "section_id", "start", "end", "quote")
    of_file = set(ids)
    return {(section, start, end, quote) for pk, section, start, end, quote in rows if pk not in of_file}


def _first_id(owner: User, entry: Entry) -> uuid.UUID:
    """The entry's own id; where it has none of ours, one that is made of its name and the person."""
    return entry.pk or _derived(uuid.uuid5(uuid.NAMESPACE_URL, entry.name), owner)


def _ids(owner: User, entries: list[Entry]) -> dict[uuid.UUID, uuid.UUID]:
    """The id that each note gets, by the one in the file: another one where it is somebody else's, in use or not."""
    wanted = {_first_id(owner, entry) for entry in entries}
    notes = Note.objects.only("owner").in_bulk(list(wanted))
    deleted = DeletedNote.objects.in_bulk(list(wanted))
    owners = {pk: note.owner_id for pk, note in notes.items()} | {pk: row.owner_id for pk, row in deleted.items()}
    others = {pk for pk, owner_pk in owners.items() if owner_pk != owner.pk}
    return {pk: _derived(pk, owner) if pk in others else pk for pk in wanted}


def _derived(pk: uuid.UUID, owner: User) -> uuid.UUID:
    return uuid.uuid5(pk, f"of {owner.pk}")

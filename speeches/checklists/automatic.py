"""What is done by itself: items of checklists that follow the reading, the notes and the reflections of people.

The one place that says so, for one person's page as for a session's table of ten thousand.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from django.utils import timezone

from speeches.checklists.automatic_querysets import note_rows, reading_rows
from speeches.checklists.changes import asked_states
from speeches.checklists.models import ChecklistItem
from speeches.checklists.subjects import sections_of

Kind = ChecklistItem.Kind
READING = (Kind.SPEECH, Kind.SECTION)


class Automatic(NamedTuple):
    """How far a person is in an item by itself, and the day on which it was done; one that is begun has none."""

    state: Literal["begun", "done"]
    on: date | None


States = dict[tuple[int, int], Automatic]


def automatic_states(items: Collection[ChecklistItem], owner_ids: Collection[int]) -> States:
    """How far the people are in the items by themselves, by (item pk, owner pk); who is not in it has not begun.

    A reading item is done when all sections that it asks for are read, and begun with the first paragraph. Notes are
    done when as many as wanted have words. Reflections are asked of whoever knows them; a task is never done by itself.
    A constant number of queries, whatever the number of items and people.
    """
    sections = sections_of(items)
    reading = {item.pk: sections[item.pk] for item in items if item.kind in READING}
    found = _reading(reading, owner_ids) if reading else {}
    wanted = {item.pk: item.notes_wanted or 1 for item in items if item.kind == Kind.NOTES}
    if wanted:
        found |= _notes(wanted, sections, owner_ids)
    reflections = [item for item in items if item.kind == Kind.REFLECTION]
    return found | _reflections(reflections, owner_ids) if reflections else found


def _reading(asked: dict[int, set[int]], owner_ids: Collection[int]) -> States:
    by_section = _inverted(asked)
    begun: set[tuple[int, int]] = set()
    read_at: dict[tuple[int, int], list[datetime]] = defaultdict(list)
    for owner, section, at in reading_rows(owner_ids, by_section):
        for item in by_section[section]:
            begun.add((item, owner))
            if at:
                read_at[item, owner].append(at)
    return {
        (item, owner): Automatic("done", timezone.localdate(max(read_at[item, owner])))
        if len(read_at[item, owner]) == len(asked[item])
        else Automatic("begun", None)
        for item, owner in begun
    }


def _notes(wanted: dict[int, int], sections: dict[int, set[int]], owner_ids: Collection[int]) -> States:
    by_section = _inverted({item: sections[item] for item in wanted})
    made: dict[tuple[int, int], list[datetime]] = defaultdict(list)
    for owner, section, at in note_rows(owner_ids, by_section):
        for item in by_section[section]:
            made[item, owner].append(at)
    return {
        (item, owner): Automatic("done", timezone.localdate(times[wanted[item] - 1]))
        if len(times) >= wanted[item]
        else Automatic("begun", None)
        for (item, owner), times in made.items()
    }


def _reflections(items: list[ChecklistItem], owner_ids: Collection[int]) -> States:
    found: States = {}
    answers: list[tuple[Any, Any]] = asked_states.send(sender=ChecklistItem, items=items, owner_ids=owner_ids)
    for _receiver, answer in answers:
        found |= {key: Automatic(state, on if state == "done" else None) for key, (state, on) in answer.items()}
    return found


def _inverted(sections: dict[int, set[int]]) -> dict[int, list[int]]:
    """The items of each section."""
    items: dict[int, list[int]] = defaultdict(list)
    for item, pks in sections.items():
        for pk in pks:
            items[pk].append(item)
    return items

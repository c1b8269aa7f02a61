"""What is done by itself: items of checklists that follow the reading, the notes and the reflections of people.

The one place that says so, for one person's page as for a session's table of ten thousand.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any, Literal, NamedTuple

from speeches.checklists.automatic_querysets import note_rows, reading_rows, speech_readings
from speeches.checklists.changes import asked_states
from speeches.checklists.items import ChecklistItem
from speeches.checklists.subjects import sections_of

Kind = ChecklistItem.Kind
READING = (Kind.SPEECH, Kind.SECTION)


class Automatic(NamedTuple):
    """How far a person is in an item by itself, and the day on which it was done; one that is begun has none."""

    state: Literal["begun", "done"]
    on: date | None


BEGUN = Automatic("begun", None)
States = dict[tuple[int, int], Automatic]


def automatic_states(items: Collection[ChecklistItem], owner_ids: Collection[int]) -> States:
    """How far the people are in the items by themselves, by (item pk, owner pk); who is not in it has not begun.

    A reading item is done when all sections that it asks for are read, and begun with the first paragraph. Notes are
    done when as many as wanted have words. Reflections are asked of whoever knows them; a task is never done by itself.
    A constant number of queries, whatever the number of items and people.
    """
    sections = sections_of(items)
    found = _speeches([item for item in items if item.kind == Kind.SPEECH], sections, owner_ids)
    found |= _branches({item.pk: sections[item.pk] for item in items if item.kind == Kind.SECTION}, owner_ids)
    wanted = {item.pk: item.notes_wanted or 1 for item in items if item.kind == Kind.NOTES}
    if wanted:
        found |= _notes(wanted, sections, owner_ids)
    reflections = [item for item in items if item.kind == Kind.REFLECTION]
    return found | _reflections(reflections, owner_ids) if reflections else found


def _speeches(items: list[ChecklistItem], sections: dict[int, set[int]], owner_ids: Collection[int]) -> States:
    if not items:
        return {}
    by_speech: dict[int | None, list[ChecklistItem]] = defaultdict(list)
    for item in items:
        by_speech[item.speech_id].append(item)
    found: States = {}
    for row in speech_readings(owner_ids, [pk for pk in by_speech if pk]):
        for item in by_speech[row.speech_id]:
            is_read = row.read == len(sections[item.pk])
            found[item.pk, row.owner_id] = Automatic("done", row.last_read_on) if is_read else BEGUN
    return found


def _branches(asked: dict[int, set[int]], owner_ids: Collection[int]) -> States:
    if not asked:
        return {}
    by_section = _inverted(asked)
    read_on: dict[tuple[int, int], list[date]] = defaultdict(list)
    for owner, section, day in reading_rows(owner_ids, by_section):
        for item in by_section[section]:
            read_on[item, owner] += [day] if day else []
    return {
        (item, owner): Automatic("done", max(days)) if len(days) == len(asked[item]) else BEGUN
        for (item, owner), days in read_on.items()
    }


def _notes(wanted: dict[int, int], sections: dict[int, set[int]], owner_ids: Collection[int]) -> States:
    by_section = _inverted({item: sections[item] for item in wanted})
    made_on: dict[tuple[int, int], list[date]] = defaultdict(list)
    for owner, section, day in note_rows(owner_ids, by_section):
        for item in by_section[section]:
            made_on[item, owner].append(day)
    return {
        (item, owner): Automatic("done", days[wanted[item] - 1]) if len(days) >= wanted[item] else BEGUN
        for (item, owner), days in made_on.items()
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

"""How well whole notes survive a speech that gets a new text: measured on their rows, section by section."""

from dataclasses import asdict
from random import Random

import pytest
from django.utils import timezone

from speeches.accounts.models import User
from speeches.library.models import Section, Speech, SpeechVersion
from speeches.library.revising import revise
from speeches.notes.models import Note
from speeches.text.anchors import anchor_at
from tests.conftest import make_speech
from tests.library.revisions import outline_of
from tests.notes.test_carrying_measured import KINDS, Tally, clause, edited, quotes_of

SECTIONS, CLAUSES = 8, 25
BORDER = "\n\n"

Place = tuple[int, int]


def sections_of(pairs: list[tuple[str, int]]) -> list[list[tuple[str, int]]]:
    """The edited characters section by section: a border is no clause, and is never edited."""
    sections: list[list[tuple[str, int]]] = [[]]
    for character, origin in pairs:
        if character == BORDER:
            sections.append([])
        else:
            sections[-1].append((character, origin))
    return sections


def edited_sections(bodies: list[list[str]], kind: str, rate: float, random: Random) -> list[list[tuple[str, int]]]:
    """Every section edited; what is moved goes anywhere in the whole text. Origins count through all sections."""
    pieces: list[list[tuple[str, int]]] = []
    moved: list[list[tuple[str, int]]] = []
    start = 0
    for clauses in bodies:
        for words in clauses:
            kept = [(character, origin + start) for character, origin in edited([words], "keep", 0, random)]
            if kind == "move" and random.random() < rate:
                moved.append(kept)
            elif kind == "move":
                pieces.append(kept)
            else:
                new = edited([words], kind, rate, random)
                pieces.append([(character, origin + start if origin >= 0 else -1) for character, origin in new])
            start += len(words)
        pieces.append([(BORDER, -1)])
    for piece in moved:
        pieces.insert(random.randrange(len(pieces)), piece)
    return sections_of([pair for piece in pieces[:-1] for pair in piece])


def make_notes(owner: User, speech: Speech, alive: set[int], random: Random) -> list[tuple[Note, int]]:
    """Notes of every sort, each with the origin of its first character; many of them on words that will be gone."""
    made, before = [], 0
    for section in speech.sections.outline():
        size = len(section.body)
        gone = {index for index in range(size) if before + index not in alive}
        for start, end in quotes_of(size, gone, random):
            place = asdict(anchor_at(section.body, start, end))
            answer = {"kind": "answer", "question": "为什么？", "body": "因为。"} if random.random() < 0.2 else {}
            colour = random.choice(Note.Colour.values)
            made.append((Note(owner=owner, section=section, colour=colour, **place, **answer), before + start))
        before += size
    Note.objects.bulk_create(note for note, _origin in made)
    return made


def places_in(new: list[list[tuple[str, int]]]) -> dict[int, Place]:
    """Where each character of the old text stands: the number of the section, and the place in it."""
    return {
        origin: (number, index)
        for number, section in enumerate(new)
        for index, (_character, origin) in enumerate(section)
        if origin >= 0
    }


def tallied(made: list[tuple[Note, int]], speech: Speech, places: dict[int, Place], tally: Tally) -> None:
    """Count as `measure` does for bare anchors; what went into two sections did not survive in one piece."""
    numbers = {section.pk: number for number, section in enumerate(speech.sections.outline())}
    notes = Note.objects.select_related("section").in_bulk()
    for row, origin in made:
        note = notes[row.pk]
        alive = [places[index] for index in range(origin, origin + len(row.quote)) if index in places]
        if not alive:
            tally.deleted += 1
            tally.misplaced += note.is_in_place
        elif alive == [(alive[0][0], alive[0][1] + step) for step in range(len(row.quote))]:
            tally.whole += 1
            stands = note.is_in_place and note.quote == row.quote
            tally.found += stands and (numbers[note.section_id], note.start) == alive[0]


def measure_notes(owner: User, kind: str, rate: float, random: Random, tally: Tally) -> None:
    bodies = [[clause(random) for _number in range(CLAUSES)] for _section in range(SECTIONS)]
    speech = make_speech(*("".join(clauses) for clauses in bodies))
    new = edited_sections(bodies, kind, rate, random)
    places = places_in(new)
    made = make_notes(owner, speech, set(places), random)
    outline: list[Section] = outline_of(speech)
    for section, pairs in zip(outline, new, strict=True):
        section.body = "".join(character for character, _origin in pairs)
    revise(speech, outline, cause=SpeechVersion.Cause.EDITED, now=timezone.now(), by=None)
    tallied(made, speech, places, tally)
    Note.objects.all().delete()


@pytest.mark.parametrize("rate", [0.02, 0.1, 0.3])
def test_notes_stay_on_their_words_through_the_whole_speech(reader: User, rate: float) -> None:
    """Over 99 % of those whose words survive; not one in a hundred of the others is on any."""
    random, tally = Random(f"{rate}"), Tally()  # noqa: S311
    for kind in KINDS:
        measure_notes(reader, kind, rate, random, tally)
    assert tally.whole > 500
    assert tally.deleted > 200
    assert tally.found >= 0.99 * tally.whole
    assert tally.misplaced < 0.01 * tally.deleted

"""Where a person stands in a speech: the latest place of any of their visits to it."""

from collections.abc import Iterable

from speeches.accounts.models import User
from speeches.progress.batch import Batch
from speeches.progress.models import ReadingPosition, ReadingVisit
from speeches.progress.statements import PLACE, keep_positions


def keep_places(batch: Batch) -> None:
    """Write the places that the batch's visits lead to; the visits themselves are kept already.

    Which place is the later one is decided in the database, beside the one that is known. Where times of a known visit
    were put right, that one may say too much: there the latest of all visits is sought anew.
    """
    told: dict[int, list[ReadingPosition]] = {}
    for reading in batch.readings.values():
        places = _places(batch.owner, reading.speech_id, reading.visits.values())
        if places and reading.speech_id not in batch.moved:
            told.setdefault(reading.speech_id, []).extend(places)
    keep_positions([max(places, key=_order) for places in told.values()])
    for speech_id in batch.moved:
        latest = batch.owner.reading_visits.in_speech(speech_id).latest_place_first()[:1]
        keep_positions(_places(batch.owner, speech_id, latest), even_if_earlier=True)


def _places(owner: User, speech_id: int, visits: Iterable[ReadingVisit]) -> list[ReadingPosition]:
    return [
        ReadingPosition(
            owner_id=owner.pk,
            speech_id=speech_id,
            section_id=visit.section_id,
            paragraph=visit.paragraph or 0,
            client_at=visit.paragraph_at,
            ahead=visit.ahead,
        )
        for visit in visits
        if visit.paragraph_at is not None
    ]


def _order(place: ReadingPosition) -> list[object]:
    """As the database compares them."""
    return [getattr(place, column) for column in PLACE]

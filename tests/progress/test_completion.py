"""When a section counts as read."""

from datetime import UTC, datetime, timedelta

from speeches.progress.completion import completion, seconds_needed
from speeches.progress.models import ReadingMark, ReadingVisit

NOON = datetime(2025, 3, 18, 4, 0, tzinfo=UTC)


def visit(first: int, last: int, seconds: int, *, ended: int | None = None) -> ReadingVisit:
    return ReadingVisit(
        first_at=NOON + timedelta(seconds=first),
        last_at=NOON + timedelta(seconds=last),
        active_seconds=seconds,
        ended_at=None if ended is None else NOON + timedelta(seconds=ended),
    )


def mark(seconds: int, *, is_read: bool) -> ReadingMark:
    return ReadingMark(at=NOON + timedelta(seconds=seconds), is_read=is_read)


def test_a_fast_skim_is_twenty_characters_a_second() -> None:
    assert seconds_needed(1_200) == 60


def test_time_adds_up_over_visits() -> None:
    found, _unread = completion(1_000, [visit(0, 30, 30), visit(100, 130, 20, ended=130)], [])
    assert found is not None
    assert (found.at, found.via) == (NOON + timedelta(seconds=130), "auto")


def test_time_without_the_end_is_not_read() -> None:
    assert completion(100, [visit(0, 300, 300)], []) == (None, None)


def test_the_end_without_time_is_not_read() -> None:
    assert completion(1_000, [visit(0, 2, 2, ended=2)], []) == (None, None)


def test_what_was_read_before_the_last_unread_does_not_count() -> None:
    marks = [mark(10, is_read=True), mark(400, is_read=False)]
    found, unread_at = completion(1_000, [visit(0, 60, 60, ended=60)], marks)
    assert found is None
    assert unread_at == NOON + timedelta(seconds=400)


def test_reading_anew_completes_anew() -> None:
    visits = [visit(0, 60, 60, ended=60), visit(500, 560, 55, ended=555)]
    found, _unread = completion(1_000, visits, [mark(400, is_read=False)])
    assert found is not None
    assert found.at == NOON + timedelta(seconds=555)


def test_the_earliest_of_hand_and_reading_wins() -> None:
    found, _unread = completion(1_000, [visit(0, 60, 60, ended=60)], [mark(30, is_read=True)])
    assert found is not None
    assert found.via == "manual"

"""When a section counts as read."""

from datetime import UTC, datetime, timedelta

from speeches.progress.completion import completion
from speeches.progress.models import ReadingMark, ReadingVisit

NOON = datetime(2025, 3, 18, 4, 0, tzinfo=UTC)


def visit(
    first: int, last: int, seconds: int, *, ended: int | None = None, characters: int | None = None
) -> ReadingVisit:
    return ReadingVisit(
        characters=characters,
        first_at=NOON + timedelta(seconds=first),
        last_at=NOON + timedelta(seconds=last),
        active_seconds=seconds,
        ended_at=None if ended is None else NOON + timedelta(seconds=ended),
    )


def mark(seconds: int, *, is_read: bool) -> ReadingMark:
    return ReadingMark(at=NOON + timedelta(seconds=seconds), is_read=is_read)


def test_a_fast_skim_is_twenty_characters_a_second() -> None:
    assert completion(1_200, [visit(0, 60, 60, ended=60)], [])[0]
    assert not completion(1_200, [visit(0, 60, 59, ended=60)], [])[0]


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


def test_a_visit_that_goes_on_after_the_unread_counts_from_there() -> None:
    """A page that is open elsewhere does not undo it within a second."""
    open_elsewhere = visit(0, 401, 380, ended=60)
    assert completion(1_000, [open_elsewhere], [mark(400, is_read=False)])[0] is None
    found, _unread = completion(1_000, [visit(0, 460, 430, ended=60)], [mark(400, is_read=False)])
    assert found is not None
    assert found.at == NOON + timedelta(seconds=400)


def test_of_marks_at_one_moment_unread_is_the_last_word() -> None:
    assert completion(10, [], [mark(5, is_read=True), mark(5, is_read=False)])[0] is None


def test_each_visit_is_measured_by_the_text_that_it_read() -> None:
    """Half of the time for the text as it was, half of it for the one that it has become."""
    before, after = visit(0, 30, 25, ended=30, characters=1_000), visit(100, 200, 50, characters=2_000)
    found, _unread = completion(2_000, [before, after], [])
    assert found is not None
    assert completion(2_000, [before, visit(100, 200, 49, characters=2_000)], [])[0] is None


def test_a_heading_alone_is_read_in_a_second_and_not_in_none() -> None:
    assert completion(8, [visit(0, 1, 0, ended=1)], [])[0] is None
    assert completion(8, [visit(0, 1, 1, ended=1)], [])[0] is not None
    assert completion(0, [visit(0, 1, 0, ended=1)], [])[0] is None
    assert completion(0, [visit(0, 1, 1, ended=1)], [])[0] is not None

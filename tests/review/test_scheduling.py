"""Notes come back after growing intervals, on whole days."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.review.scheduling import MAX_INTERVAL_DAYS, Answer, Memory, answered, due_on, offers

FIRST = date(2025, 3, 12)
ANSWERS = st.sampled_from(Answer)
HISTORY = st.lists(st.tuples(ANSWERS, st.integers(0, 30)), max_size=12)


def lived(history: list[tuple[Answer, int]]) -> tuple[Memory, date]:
    """A note's memory after answers, each so many days after its day; and the day on which it is due then."""
    memory: Memory = {}
    day = FIRST
    for answer, late in history:
        memory = answered(memory, answer, day + timedelta(days=late))
        day = due_on(memory)
    return memory, day


@settings(deadline=None)
@given(HISTORY)
def test_good_answers_let_the_intervals_grow(history: list[tuple[Answer, int]]) -> None:
    memory, day = lived(history)
    intervals = []
    for _time in range(40):
        memory = answered(memory, Answer.GOOD, day)
        intervals.append((due_on(memory) - day).days)
        day = due_on(memory)
    # the first counts from whatever was before; a memory often lost grows by less than a day at first
    assert intervals[1:] == sorted(intervals[1:])
    assert intervals[-1] == MAX_INTERVAL_DAYS


def test_a_note_remembered_each_time_comes_five_times_in_a_year_and_a_half() -> None:
    memory, day = lived([])
    intervals = []
    for _time in range(5):
        memory = answered(memory, Answer.GOOD, day)
        intervals.append((due_on(memory) - day).days)
        day = due_on(memory)
    assert intervals == sorted(set(intervals))
    assert 1 < intervals[0] < 5
    assert intervals[3] > 90


@settings(deadline=None)
@given(HISTORY, ANSWERS, st.integers(0, 400))
def test_any_answer_brings_the_note_back_within_a_year(
    history: list[tuple[Answer, int]], answer: Answer, late: int
) -> None:
    memory, day = lived(history)
    today = day + timedelta(days=late)
    again = due_on(answered(memory, answer, today))
    assert timedelta(days=1) <= again - today <= timedelta(days=MAX_INTERVAL_DAYS)


@settings(deadline=None)
@given(HISTORY)
def test_the_better_it_was_remembered_the_later_it_comes_and_the_buttons_say_when(
    history: list[tuple[Answer, int]],
) -> None:
    memory, day = lived(history)
    promised = offers(memory, day)
    days = [promised[answer] for answer in (Answer.AGAIN, Answer.HARD, Answer.GOOD, Answer.EASY)]
    assert days == sorted(days)
    assert days == [due_on(answered(memory, answer, day)) for answer in Answer]


def test_a_forgotten_note_comes_back_tomorrow_and_soon_after() -> None:
    memory, day = lived([(Answer.GOOD, 0), (Answer.GOOD, 0), (Answer.GOOD, 0), (Answer.AGAIN, 0)])
    last = day - timedelta(days=1)
    assert offers({}, FIRST)[Answer.AGAIN] == FIRST + timedelta(days=1)
    assert (due_on(answered(memory, Answer.GOOD, day)) - last).days < 46

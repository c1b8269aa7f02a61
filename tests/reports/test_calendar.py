"""The calendar: every day once, a column a week from Monday, at most 27 columns in a half."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from speeches.accounts.models import User
from speeches.library.models import Speech
from speeches.reports.calendar import (
    HALF_WEEKS,
    HEAD,
    PITCH,
    StudyCalendar,
    draw_calendar,
    last_weeks,
    study_calendar,
    year_span,
)
from speeches.reports.days import StudyDay
from tests.checklists.making import WEDNESDAY, parts
from tests.reports.making import visit


def days_of(calendar: StudyCalendar) -> list[date]:
    return [square.day for half in calendar.halves for square in half.squares]


@given(st.integers(1990, 2100))
def test_a_year_holds_every_day_once_in_its_weekdays_row(year: int) -> None:
    first, last = year_span(year)
    calendar = draw_calendar({}, first, last, today=last)
    assert days_of(calendar) == [first + timedelta(days=number) for number in range((last - first).days + 1)]
    for half in calendar.halves:
        places = [(square.x, square.y) for square in half.squares]
        assert len(set(places)) == len(places)
        assert max(x for x, _y in places) <= (HALF_WEEKS - 1) * PITCH < calendar.width
        assert all(square.y == HEAD + square.day.weekday() * PITCH for square in half.squares)
    months = [name.first.month for half in calendar.halves for name in half.months]
    assert months == list(range(1, 13))


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_the_last_weeks_are_53_columns_up_to_today(today: date) -> None:
    first, last = last_weeks(today)
    calendar = draw_calendar({}, first, last, today=today)
    columns = [{square.x for square in half.squares} for half in calendar.halves]
    assert [len(half) for half in columns] == [27, 26]
    assert days_of(calendar)[-1] == today
    assert first.weekday() == 0


def test_days_that_are_yet_to_come_are_told_apart() -> None:
    calendar = draw_calendar({}, *year_span(2025), today=WEDNESDAY)
    ahead = [square.day for half in calendar.halves for square in half.squares if square.is_ahead]
    assert ahead[0] == WEDNESDAY + timedelta(days=1)
    assert ahead[-1] == date(2025, 12, 31)


def test_months_sum_their_days_and_nothing_from_outside() -> None:
    days = {
        date(2024, 12, 31): StudyDay(notes=5),
        date(2025, 3, 1): StudyDay(seconds=60, notes=1),
        date(2025, 3, 31): StudyDay(sections=2),
        date(2025, 4, 1): StudyDay(seconds=120),
    }
    calendar = draw_calendar(days, *year_span(2025), today=WEDNESDAY)
    assert [(month.first.month, month.days, month.study) for month in calendar.months] == [
        (3, 2, StudyDay(60, 2, 1)),
        (4, 1, StudyDay(120)),
    ]
    assert calendar.day_total == 3


def test_from_a_persons_rows(reader: User, speech: Speech) -> None:
    visit(reader, parts(speech)[0], WEDNESDAY, seconds=60)
    calendar = study_calendar(reader, *last_weeks(WEDNESDAY), today=WEDNESDAY)
    assert calendar.day_total == 1
    assert calendar.halves[-1].squares[-1].study == StudyDay(seconds=60)

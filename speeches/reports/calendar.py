"""A calendar of study days as small squares: a column a week from Monday, in two halves that a phone stacks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from speeches.accounts.models import User
from speeches.reports.days import StudyDay, study_days

PITCH = 12  # from one square to the next, in the drawing's own units
HEAD = 14  # the line of the months' names
HALF_WEEKS = 27  # a year touches 54 weeks at most
NOTHING = StudyDay()


@dataclass(frozen=True, slots=True)
class Square:
    """One day and its place in the drawing."""

    day: date
    x: int
    y: int
    study: StudyDay
    is_ahead: bool

    @property
    def words(self) -> str:
        """The day, and what was done on it."""
        return f"{_day_name(self.day, get_language())} · {self.study}"

    @property
    def markup(self) -> str:
        """The square as SVG, named."""
        place = f'class="day-{self.study.step}" x="{self.x}" y="{self.y}" width="10" height="10" rx="2"'
        return f"<rect {place}><title>{escape(self.words)}</title></rect>"


@dataclass(frozen=True, slots=True)
class MonthName:
    """The first day of a month, and where its name stands."""

    first: date
    x: int


@dataclass(frozen=True, slots=True)
class Half:
    """Up to 27 weeks."""

    squares: list[Square]
    months: list[MonthName]

    @property
    def studied(self) -> list[Square]:
        """The study days: each is drawn and named by itself."""
        return [square for square in self.squares if square.study.step]

    @property
    def studied_markup(self) -> SafeString:
        """All study days as SVG; written here, since a template takes ten times as long for a year of them."""
        return mark_safe("".join(square.markup for square in self.studied))  # noqa: S308  each is escaped

    @property
    def blank_path(self) -> str:
        """All days that passed without study, as one path."""
        return _path(square for square in self.squares if not square.study.step and not square.is_ahead)

    @property
    def ahead_path(self) -> str:
        """All days that are yet to come, as one path."""
        return _path(square for square in self.squares if square.is_ahead)


@dataclass(frozen=True, slots=True)
class MonthSum:
    """What was done in one month."""

    first: date
    days: int
    study: StudyDay


@dataclass(frozen=True, slots=True)
class StudyCalendar:
    """The squares from first to last, and in words what they show."""

    first: date
    last: date
    halves: list[Half]
    months: list[MonthSum]
    width: int = HALF_WEEKS * PITCH
    height: int = HEAD + 7 * PITCH

    @property
    def day_total(self) -> int:
        """Study days from first to last."""
        return sum(month.days for month in self.months)


def study_calendar(owner: User, first: date, last: date, *, today: date) -> StudyCalendar:
    """The person's calendar from first to last (54 weeks at most), drawn anew from their rows. Three queries."""
    return draw_calendar(study_days(owner, first, last), first, last, today=today)


def draw_calendar(days: Mapping[date, StudyDay], first: date, last: date, *, today: date) -> StudyCalendar:
    """The calendar of study days that were asked for already; days outside first to last are left out."""
    span = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    monday = first - timedelta(days=first.weekday())
    border = monday + timedelta(weeks=HALF_WEEKS)
    halves = [
        _half([day for day in span if day < border], monday, days, today),
        _half([day for day in span if day >= border], border, days, today),
    ]
    months = month_sums({day: study for day, study in days.items() if first <= day <= last})
    return StudyCalendar(first, last, [half for half in halves if half.squares], months)


def month_sums(days: Mapping[date, StudyDay]) -> list[MonthSum]:
    """What was done in each month that has study days, the earliest first."""
    return [_month_sum(first, list(group), days) for first, group in groupby(sorted(days), _month_of)]


def _half(span: list[date], monday: date, days: Mapping[date, StudyDay], today: date) -> Half:
    squares = []
    for day in span:
        week, weekday = divmod((day - monday).days, 7)
        squares.append(Square(day, week * PITCH, HEAD + weekday * PITCH, days.get(day, NOTHING), day > today))
    return Half(squares, [MonthName(square.day, square.x) for square in squares if square.day.day == 1])


@lru_cache(maxsize=2_000)
def _day_name(day: date, language: str | None) -> str:
    """The day in that language, which is the one of the page: the same year of days for everybody."""
    return date_format(day, "DATE_FORMAT")


def _path(squares: Iterable[Square]) -> str:
    return "".join(f"M{square.x + 1} {square.y + 1}h8v8h-8z" for square in squares)


def _month_of(day: date) -> date:
    return day.replace(day=1)


def _month_sum(first: date, studied: list[date], days: Mapping[date, StudyDay]) -> MonthSum:
    return MonthSum(first, len(studied), sum((days[day] for day in studied), NOTHING))


def year_span(year: int) -> tuple[date, date]:
    """The first and the last day of the year."""
    return date(year, 1, 1), date(year, 12, 31)


def last_weeks(today: date, weeks: int = 53) -> tuple[date, date]:
    """From the Monday so many weeks back, this week counted, to today."""
    return today - timedelta(days=today.weekday(), weeks=weeks - 1), today

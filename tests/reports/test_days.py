"""A study day: read, completed a section, or made a note, by the days of the site's time zone."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from speeches.accounts.models import User
from speeches.library.models import Speech
from speeches.reports.days import StudyDay, study_days
from tests.checklists.making import NOON, WEDNESDAY, begin, count_queries, parts, read
from tests.reports.making import note, visit

LAST_SECOND = datetime(2025, 3, 12, 15, 59, 59, tzinfo=UTC)
MIDNIGHT = datetime(2025, 3, 12, 16, 0, 0, tzinfo=UTC)  # Thursday has begun in Shanghai
THURSDAY = date(2025, 3, 13)


def test_the_three_ways_to_study(reader: User, speech: Speech) -> None:
    first, second = parts(speech)
    visit(reader, first, date(2025, 3, 1), seconds=90)
    visit(reader, second, date(2025, 3, 1), seconds=60)
    read(reader, first, second, at=NOON)
    note(reader, first, at=MIDNIGHT)
    assert study_days(reader) == {
        date(2025, 3, 1): StudyDay(seconds=150),
        WEDNESDAY: StudyDay(sections=2),
        THURSDAY: StudyDay(notes=1),
    }


@pytest.mark.parametrize(("moment", "day"), [(LAST_SECOND, WEDNESDAY), (MIDNIGHT, THURSDAY)])
def test_days_turn_over_at_midnight_in_shanghai(reader: User, speech: Speech, moment: datetime, day: date) -> None:
    section = parts(speech)[0]
    read(reader, section, at=moment)
    note(reader, section, at=moment)
    assert study_days(reader) == {day: StudyDay(sections=1, notes=1)}
    assert study_days(reader, day, day) == study_days(reader)


def test_opening_a_page_is_no_study(reader: User, speech: Speech) -> None:
    visit(reader, parts(speech)[0], WEDNESDAY, seconds=0)
    begin(reader, parts(speech)[0])
    assert study_days(reader) == {}


def test_first_and_last_day_belong_to_it(reader: User, speech: Speech) -> None:
    for day in (1, 2, 3, 4):
        visit(reader, parts(speech)[0], date(2025, 3, day), seconds=60)
    assert list(study_days(reader, date(2025, 3, 2), date(2025, 3, 3))) == [date(2025, 3, 2), date(2025, 3, 3)]


def test_what_others_did_is_not_mine(reader: User, stranger: User, speech: Speech) -> None:
    section = parts(speech)[0]
    visit(stranger, section, WEDNESDAY, seconds=60)
    read(stranger, section)
    note(stranger, section, at=NOON)
    assert study_days(reader) == {}


@pytest.mark.parametrize(
    ("day", "step", "minutes"),
    [
        (StudyDay(), 0, 0),
        (StudyDay(seconds=1), 1, 1),
        (StudyDay(seconds=600, sections=1), 1, 10),
        (StudyDay(seconds=1200, notes=1), 2, 20),
        (StudyDay(sections=6), 3, 0),
        (StudyDay(seconds=5500), 4, 92),
    ],
)
def test_the_more_was_done_the_darker(day: StudyDay, step: int, minutes: int) -> None:
    assert (day.step, day.minutes) == (step, minutes)


def test_it_says_what_there_was() -> None:
    with override("zh-hans"):
        assert str(StudyDay(seconds=125, sections=3, notes=1)) == "阅读 2 分钟 · 读完 3 节 · 记 1 条笔记"
    with override("en"):
        assert str(StudyDay(sections=1)) == "1 section read"
        assert str(StudyDay(seconds=600, notes=2)) == "10 minutes of reading · 2 notes made"


def test_three_queries_for_any_number_of_days(reader: User, speech: Speech) -> None:
    for day in range(1, 29):
        visit(reader, parts(speech)[0], date(2025, 2, day), seconds=60)
    assert count_queries(lambda: study_days(reader)) == 3

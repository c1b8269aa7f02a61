"""The figures of a record agree with each other: sums of the speeches begun, and of the study days."""

from datetime import date, timedelta
from functools import partial

from speeches.accounts.models import User
from speeches.library.models import Speech
from speeches.reports.record import StudyRecord, study_record
from tests.checklists.making import NOON, WEDNESDAY, begin, count_queries, make_levels, parts, read
from tests.conftest import make_speech
from tests.reports.making import note, visit


def test_a_newcomer_has_an_empty_record(reader: User) -> None:
    record = study_record(reader)
    assert (record.speeches, dict(record.days)) == ([], {})
    assert (record.sections_read, record.characters_read, record.notes, record.minutes) == (0, 0, 0, 0)
    assert list(record.years(WEDNESDAY)) == [2025]


def test_figures(reader: User) -> None:
    whole, half, opened = (make_levels(1, 1, title=title) for title in ("读完", "读到一半", "只打开"))
    read(reader, *parts(whole), parts(half)[0])
    opened_row = parts(opened)[0]
    begin(reader, opened_row)
    reader.section_progress.filter(section=opened_row).update(furthest=0)
    visit(reader, parts(whole)[0], WEDNESDAY, seconds=59)
    visit(reader, parts(whole)[1], WEDNESDAY, seconds=62)
    note(reader, parts(half)[0], at=NOON - timedelta(days=400))
    record = study_record(reader)
    assert [row.speech.title for row in record.speeches] == ["读到一半", "读完"]
    assert (record.speeches_read, record.sections_read, record.characters_read) == (1, 3, 30)
    assert (len(record.days), record.notes, record.minutes) == (2, 1, 2)
    assert list(record.years(WEDNESDAY)) == [2024, 2025]


def test_unfinished_speeches_first_the_last_read_at_the_head(reader: User) -> None:
    for number, title in enumerate("甲乙丙"):
        begin(reader, parts(make_levels(1, 1, title=title))[0], at=NOON + timedelta(days=number))
    read(reader, *parts(make_levels(1, title="丁")), at=NOON + timedelta(days=9))
    assert [row.speech.title for row in study_record(reader).speeches] == ["丙", "乙", "甲", "丁"]


def test_an_archived_speech_stays_in_the_record(reader: User, speech: Speech) -> None:
    read(reader, *parts(speech))
    speech.archive()
    (row,) = study_record(reader).speeches
    assert (row.is_visible, row.figure.status) == (False, "read")


def test_what_others_read_is_not_mine(reader: User, stranger: User, speech: Speech) -> None:
    read(stranger, *parts(speech))
    visit(stranger, parts(speech)[0], date(2025, 1, 1), seconds=60)
    assert study_record(reader) == StudyRecord([], {})


def test_as_many_queries_for_fifty_speeches_as_for_ten(reader: User) -> None:
    counts = []
    for number in range(50):
        section = parts(make_speech(title=f"第{number}篇"))[0]
        begin(reader, section)
        visit(reader, section, WEDNESDAY - timedelta(days=number), seconds=60)
        if number + 1 in (10, 50):
            counts.append(count_queries(partial(study_record, User.objects.get(pk=reader.pk))))
    assert counts[0] == counts[1]

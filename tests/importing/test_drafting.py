"""An outline as a speech in memory: kinds, dates, made titles, and fields that are too short."""

from datetime import date

import pytest

from speeches.documents.files import FileOutline, read_outline
from speeches.documents.reading import ReadText
from speeches.importing.drafting import Draft, draft_of, kind_of, partial_date
from speeches.text.model import Outline, OutlineSection
from tests.importing.texts import SPEECH, TITLE


def outline(**values: object) -> Outline:
    """An outline without anything but these values."""
    empty: dict[str, object] = dict.fromkeys(
        ("title", "subtitle", "salutation", "speaker", "speaker_role", "occasion", "delivered_on")
    )
    lists: dict[str, object] = dict.fromkeys(("sections", "tail", "noise", "warnings"), ())
    return Outline(**{**empty, **lists, **values})  # type: ignore[arg-type]  # the fields by name


def part(heading: str = "", *paragraphs: str, marker: str | None = None, level: int = 1) -> OutlineSection:
    return OutlineSection("section" if heading else "preamble", level, marker, None, heading, paragraphs, 1)


def draft(name: str = "a1.txt", **values: object) -> Draft:
    return draft_of(FileOutline(name, ReadText("", "utf-8"), outline(**values)))


def test_a_speech_with_its_sections() -> None:
    made = draft_of(read_outline("读书会.txt", SPEECH.encode()))
    speech = made.speech
    assert (speech.title, speech.salutation, speech.delivered_text) == (TITLE, "同志们：", "2025-04-08")
    assert (speech.kind, speech.status) == ("speech", "draft")
    assert speech.pk is None
    assert [(one.position, one.level, one.kind, one.marker, one.heading) for one in made.sections] == [
        (0, 1, "preamble", "", ""),
        (1, 1, "section", "一、", "书要放在手边"),
        (2, 2, "section", "（一）", "先放大家要看的"),
        (3, 2, "section", "（二）", "再放大家该看的"),
        (4, 1, "section", "二、", "时间要留出来"),
        (5, 1, "section", "三、", "读了要说出来"),
        (6, 1, "conclusion", "", ""),
    ]
    assert made.section_count == 5
    assert made.sections[1].characters == len(
        "书要放在手边书放在柜子里是摆设，放在手边才会翻开。每个楼道添一个书架，不上锁。"
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("在区委工作会议上的讲话", "speech"),
        ("在党课活动上的讲话", "lecture"),
        ("党课讲稿：把灯点亮", "lecture"),
        ("街道办事处工作报告", "report"),
        ("在开馆仪式上的致辞", "address"),
        ("新年献词", "address"),
        ("读书学习心得体会", "article"),
        ("把灯点亮", "speech"),
    ],
)
def test_the_kind_is_what_the_title_announces(title: str, kind: str) -> None:
    assert kind_of(title) == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025", (date(2025, 1, 1), "year")),
        ("2025-03", (date(2025, 3, 1), "month")),
        ("2025-03-18", (date(2025, 3, 18), "day")),
        ("2025-02-30", (date(2025, 2, 1), "month")),
        ("2025-13", (date(2025, 1, 1), "year")),
        ("0000", (None, "")),
        (None, (None, "")),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(text: str | None, expected: tuple[date | None, str]) -> None:
    assert partial_date(text) == expected


@pytest.mark.parametrize(
    ("name", "values", "title"),
    [
        ("书会讲话稿.txt", {"occasion": "街道读书会"}, "在街道读书会上的讲话"),
        ("书会讲话稿.txt", {}, "书会讲话稿"),
        ("a1.txt", {"sections": (part("", "今天的会不长，说三件事。"),)}, "今天的会不长"),
        ("a1.txt", {}, "a1"),
    ],
)
def test_a_missing_title_is_made_and_told(name: str, values: dict[str, object], title: str) -> None:
    made = draft(name, **values)
    assert made.speech.title == title
    assert [warning.code for warning in made.warnings] == ["title_made"]


def test_a_made_title_is_told_once() -> None:
    made = draft_of(read_outline("书会讲话稿.txt", "今天说三件事，说完就去看书。".encode()))
    assert [warning.code for warning in made.warnings if warning.code.startswith("title")] == ["title_made"]


def test_what_is_too_long_for_its_field_stands_in_the_text() -> None:
    heading, title, marker = "题" * 700, "长" * 400, "第" * 40
    made = draft(title=title, sections=(part(heading, "正文。", level=12), part("短", marker=marker)))
    first, second, third = made.sections
    assert made.speech.title == title[:300]
    assert (first.kind, first.position, first.body) == ("preamble", 0, title)
    assert (second.heading, second.level) == (heading[:500], 9)
    assert second.body == f"{heading[500:]}\n正文。"
    assert (third.marker, third.heading, third.position) == ("", f"{marker}短", 2)
    assert {warning.code for warning in made.warnings} == {"heading_cut", "field_cut"}

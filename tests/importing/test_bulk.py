"""Many files at once: the same rows as one by one, in any number of processes, and no file spoils another."""

import hashlib
import multiprocessing
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from speeches.documents.refusal import Refused
from speeches.importing import batches
from speeches.importing.batches import Terms
from speeches.importing.bulk import import_files
from speeches.importing.models import SpeechSource, TextSketch
from speeches.importing.report import Imported, Made
from speeches.importing.saving import import_file
from speeches.library.models import Section, Speech, TagSuggestion
from tests.importing.texts import OTHER, SPEECH, TITLE

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parent.parent.parent
File = tuple[str, bytes | Refused]
SUBJECTS = [f"{place}{thing}" for place in "东南西北中" for thing in ("菜场", "渡口", "戏台", "水塔")]


def speech_about(subject: str) -> str:
    """A text that has hardly three characters in common with that about another subject."""
    digests = [hashlib.sha256(f"{subject}{number}".encode()).digest() for number in range(40)]
    rows = ["".join(chr(0x4E00 + byte * 61 % 4000) for byte in digest) for digest in digests]
    parts = "。\n".join(rows[:20]), "。\n".join(rows[20:])
    return f"在{subject}会议上的讲话\n同志们：\n一、{subject}要先看\n{parts[0]}。\n二、{subject}要再看\n{parts[1]}。\n"


FILES: list[File] = [
    *((path.name, path.read_bytes()) for path in sorted((ROOT / "samples").glob("0*"))),
    ("一.txt", SPEECH.encode("gb18030")),
    ("空.txt", b""),
    ("坏.docx", b"PK\x03\x04 broken"),
    ("一又.txt", SPEECH.encode("gb18030")),
    ("一同.txt", SPEECH.encode("utf-16")),
    ("一改.txt", SPEECH.replace("七点", "六点").encode()),
    ("没有.txt", Refused("不在")),
    ("二.txt", OTHER.encode()),
]


def imported(files: Iterable[File], *, processes: int = 1, **terms: Any) -> list[Imported]:
    return list(import_files(files, Terms(timezone.now(), **terms), processes=processes))


def library() -> list[Any]:
    """All that an import writes, without keys that are minted and moments."""
    sections = ("position", "level", "kind", "marker", "ordinal", "heading", "body", "characters", "speech__title")
    facts = [field.attname for field in Speech._meta.fields if field.attname not in {"id", "created_at", "updated_at"}]
    source = ("file_name", "content", "sha256", "text_sha256", "encoding", "noise", "warnings", "speech__title")
    suggestion = ("name", "occurrences", "section_total", "is_in_title", "is_known", "weight", "speech__title")
    return [
        list(Speech.objects.order_by("pk").values_list(*facts)),
        list(Section.objects.order_by("speech_id", "position").values_list(*sections)),
        [tuple(map(str, row)) for row in SpeechSource.objects.order_by("pk").values_list(*source)],
        list(TagSuggestion.objects.order_by("speech_id", "pk").values_list(*suggestion)),
        list(TextSketch.objects.order_by("speech_id", "bucket").values_list("bucket", "value", "speech__title")),
    ]


def told(lines: Iterable[Imported]) -> list[Any]:
    return [(line.file_name, line.made, line.title, line.section_count, line.warnings, line.reason) for line in lines]


@pytest.mark.parametrize("processes", [1, 3])
def test_the_rows_and_the_lines_are_those_of_one_by_one(processes: int) -> None:
    now = timezone.now()
    single = [
        Imported(name, Made.FAILED, reason=str(data)) if isinstance(data, Refused) else import_file(name, data, now=now)
        for name, data in FILES
    ]
    rows = library()
    assert len(rows[0]) == 11
    Speech.objects.all().delete()
    assert told(imported(FILES, processes=processes)) == told(single)
    assert library() == rows


def test_what_became_of_each() -> None:
    lines = {line.file_name: line for line in imported(FILES)}
    made = [lines[name].made.name for name in ("一.txt", "空.txt", "坏.docx", "没有.txt", "二.txt")]
    assert made == ["NEW", "FAILED", "FAILED", "FAILED", "NEW"]
    assert lines["没有.txt"].reason == "不在"
    assert lines["一又.txt"].made is Made.UNCHANGED
    assert lines["一同.txt"].made is Made.SAME_WORDS
    assert lines["一改.txt"].made is Made.NEW
    assert TITLE in lines["一改.txt"].reason


def test_the_second_time_nothing_is_prepared_and_nothing_changes() -> None:
    imported(FILES)
    rows = library()
    assert {line.made for line in imported(FILES)} == {Made.UNCHANGED, Made.SAME_WORDS, Made.FAILED}
    assert library() == rows


def test_more_files_ask_hardly_more_queries() -> None:
    """Beyond the two questions about each file."""
    texts = [(f"{subject}.txt", speech_about(subject).encode()) for subject in SUBJECTS]
    with CaptureQueriesContext(connection) as few:
        imported(texts[:4])
    with CaptureQueriesContext(connection) as many:
        imported(texts[4:])
    assert len(many) - len(few) <= (len(texts) - 8) * 3 + 10


def test_batches_are_saved_when_they_are_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """By number of files; lines come as soon as their batch is saved."""
    monkeypatch.setattr(batches, "MOST_FILES", 4)
    texts = ((f"{subject}.txt", speech_about(subject).encode()) for subject in SUBJECTS)
    lines = import_files(texts, Terms(timezone.now()))
    assert [line.made for line in islice(lines, 4)] == [Made.NEW] * 4
    assert Speech.objects.count() == 4
    assert len(list(lines)) == len(SUBJECTS) - 4


def test_batches_are_saved_when_they_are_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "MOST_BYTES", 1)
    lines = import_files([("一.txt", SPEECH.encode()), ("二.txt", OTHER.encode())], Terms(timezone.now()))
    next(lines)
    assert Speech.objects.count() == 1


def test_who_stops_asking_keeps_what_was_saved_and_nothing_by_half(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "MOST_FILES", 4)

    def files() -> Iterator[File]:
        for number, subject in enumerate(SUBJECTS):
            if number == 10:
                raise KeyboardInterrupt
            yield f"{subject}.txt", speech_about(subject).encode()

    with pytest.raises(KeyboardInterrupt):
        imported(files(), processes=2)
    assert Speech.objects.count() == SpeechSource.objects.count()
    assert not Speech.objects.filter(sections=None).exists()
    assert not multiprocessing.active_children()


def test_a_process_that_is_killed_costs_the_file_it_had() -> None:
    """Two are killed before they have answered; the files that waited at them go to others."""

    def files() -> Iterator[File]:
        for number, subject in enumerate(SUBJECTS):
            if number == 5:
                for process in multiprocessing.active_children():
                    process.kill()
            yield f"{subject}.txt", speech_about(subject).encode()

    lines = imported(files(), processes=3)
    assert [line.file_name for line in lines] == [f"{subject}.txt" for subject in SUBJECTS]
    failed = [line for line in lines if line.made is Made.FAILED]
    assert [line.file_name for line in failed] == [f"{subject}.txt" for subject in SUBJECTS[:2]]
    assert "中断" in failed[0].reason
    assert Speech.objects.count() == len(SUBJECTS) - 2


def test_processes_that_cannot_start_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "studyhub.nowhere")
    with pytest.raises(ChildProcessError):
        imported(FILES, processes=2)
    assert not Speech.objects.exists()


def test_a_trial_writes_nothing_and_tells_the_same() -> None:
    lines = imported([("一.txt", SPEECH.encode()), ("二.txt", OTHER.encode())], processes=2, dry_run=True)
    assert [(line.made, line.speech) for line in lines] == [(Made.NEW, None)] * 2
    assert not Speech.objects.exists()


def test_a_corrected_text_behind_its_first_version_updates_it() -> None:
    corrected = SPEECH.replace("七点", "六点").encode()
    lines = imported([("一.txt", SPEECH.encode()), ("一.txt", corrected)], update=True)
    assert [line.made for line in lines] == [Made.NEW, Made.UPDATED]
    assert Speech.objects.get().versions.count() == 1

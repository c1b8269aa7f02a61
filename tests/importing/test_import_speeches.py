"""`manage.py import_speeches`: files and folders, a table at the end."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection

from speeches.importing.models import SpeechSource
from speeches.importing.table import width_of
from speeches.library.models import Speech
from tests.importing.commanding import result_of, run
from tests.importing.texts import SPEECH, TITLE

pytestmark = pytest.mark.django_db


def test_a_folder_is_imported_whole_and_bad_files_stop_nothing(folder: Path) -> None:
    lines, err, status = run(folder)
    assert (err, status) == ("", 0)
    assert [result_of(lines, name) for name in ("一.txt", "二.md", "坏.docx", "旧.doc")] == [
        "新建",
        "新建",
        "失败",
        "失败",
    ]
    assert "    Word 文件已损坏，无法打开；请重新下载或另存。" in lines
    assert lines[-1] == "共 4 个文件 · 新建 2 · 失败 2"
    assert set(Speech.objects.values_list("status", flat=True)) == {"draft"}
    assert Speech.objects.count() == 2


def test_the_second_time_nothing_changes(folder: Path) -> None:
    run(folder)
    lines, _err, status = run(folder, folder / "一.txt")
    assert status == 0
    assert [result_of(lines, name) for name in ("一.txt", "二.md")] == ["未变", "未变"]
    assert Speech.objects.count() == 2


def test_the_same_words_in_another_file_are_skipped(folder: Path) -> None:
    (folder / "三.txt").write_bytes(SPEECH.encode("utf-16"))
    lines, _err, _status = run(folder)
    assert result_of(lines, "三.txt") == "跳过"
    assert Speech.objects.count() == 2


def test_what_is_likely_there_already_is_a_draft_and_told(folder: Path) -> None:
    run(folder, "--publish")
    (folder / "新.txt").write_text(SPEECH.replace("七点", "六点"), encoding="utf-8")
    lines, _err, _status = run(folder / "新.txt", "--publish")
    assert result_of(lines, "新.txt") == "新建"
    assert f"    与《{TITLE}》有 99% 相同；已作为草稿导入。" in lines
    assert list(Speech.objects.order_by("pk").values_list("status", flat=True)) == ["published"] * 2 + ["draft"]


def test_publish_and_dry_run(folder: Path) -> None:
    lines, _err, _status = run(folder, "--dry-run", "--publish")
    assert lines[-1].endswith("试运行，未写入")
    assert not Speech.objects.exists()
    run(folder, "--publish")
    assert set(Speech.objects.values_list("status", flat=True)) == {"published"}


def test_the_columns_stand_straight(folder: Path) -> None:
    lines, _err, _status = run(folder)
    rows = [line for line in lines[:-1] if not line.startswith(" ")]
    assert (
        len({width_of(line[: line.index(word)]) for line, word in zip(rows, ["结果", "新建", "新建"], strict=False)})
        == 1
    )


def test_progress_is_shown_on_a_long_run(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_bytes(b"\x00")
    _lines, err, _status = run(tmp_path)
    assert err.split() == ["50/60"]


def test_what_the_database_refuses_is_one_files_line(folder: Path) -> None:
    """Both are to be saved in one transaction; it fails, and each of them is saved for itself."""

    def refuse(execute: Callable[..., Any], sql: str, params: Any, *arguments: Any) -> Any:
        if sql.startswith("INSERT") and "一.txt" in (params or ()):
            raise OperationalError("disk is full")
        return execute(sql, params, *arguments)

    with connection.execute_wrapper(refuse):
        lines, _err, status = run(folder)
    assert status == 0
    assert [result_of(lines, name) for name in ("一.txt", "二.md")] == ["失败", "新建"]
    assert "    数据库未能保存：disk is full" in lines
    assert Speech.objects.count() == SpeechSource.objects.count() == 1


def test_a_corrected_text_is_a_new_version_if_asked_for(folder: Path) -> None:
    run(folder)
    (folder / "一.txt").write_text(SPEECH.replace("七点", "六点"), encoding="utf-8")
    lines, _err, status = run(folder, "--update")
    assert (result_of(lines, "一.txt"), result_of(lines, "二.md"), status) == ("新版本", "未变", 0)
    assert Speech.objects.get(title=TITLE).versions.count() == 1
